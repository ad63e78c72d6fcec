import assert from 'node:assert/strict';
import { complete } from '../../../src/core/language/assist/complete';
import { hover } from '../../../src/core/language/assist/hover';
import type { DocumentKind } from '../../../src/core/language/recognise';
import { declarationAt, templateAt } from './assistTemplate';
import { requestAt } from './assistText';

const COMMANDS = 'phases:\n  build:\n    commands:\n';

/** The text with a cursor, the word that is explained, and what the explanation holds; nothing where there is none. */
const PLACES: Readonly<Record<string, readonly [DocumentKind, text: string, word?: string, holds?: string]>> =
  {
    'a key in braces': ['buildspec', 'phases: { bui¦ld: { commands: [ls] } }', 'build', 'Third phase'],
    'a value in braces': [
      'buildspec',
      'phases: { build: { on-failure: ABO¦RT } }',
      'ABORT',
      'The build ends.',
    ],
    'a version in braces': [
      'buildspec',
      'phases: { install: { runtime-versions: { nodejs: 2¦4 } } }',
      '24',
      'standard:8.0',
    ],
    'a value in JSON': [
      'buildspec',
      '{"phases":{"build":{"on-failure":"ABO¦RT"}}}',
      'ABORT',
      'The build ends.',
    ],
    'a number in JSON': [
      'buildspec',
      '{"phases":{"install":{"runtime-versions":{"nodejs":2¦4}}}}',
      '24',
      'standard:8.0',
    ],
    'a key in quotes': ['buildspec', 'phases:\n  "bui¦ld":\n', 'build', 'Third phase'],
    'a key with an anchor': ['buildspec', 'phases:\n  bui¦ld: &b\n', 'build', 'Third phase'],
    'an anchor': ['buildspec', 'phases:\n  build: &¦b\n  post_build: *b\n', '&b', '`*b` stands for it once'],
    'an alias': [
      'buildspec',
      'phases:\n  build: &b {}\n  post_build: *¦b\n',
      '*b',
      'stands for the value that `build: &b {}` in line 2 marks',
    ],
    'an alias in a list': [
      'buildspec',
      `${COMMANDS}      - &c make\n      - *¦c\n`,
      '*c',
      '`- &c make` in line 4',
    ],
    'an alias of nothing': ['buildspec', 'phases: *¦none\n', '*none', 'nothing above marks'],
    'a merge key': ['buildspec', 'phases:\n  build:\n    <¦<: *b\n', '<<', 'Takes over the keys'],
    'an image by its runtimes': [
      'buildspec',
      'batch:\n  build-list:\n    - env:\n        image: aws/codebuild/standard¦:7.0\n',
      'aws/codebuild/standard:7.0',
      '- nodejs: 18, 20, 22, 24',
    ],
    'an image that is not maintained': [
      'buildspec',
      'batch:\n  build-list:\n    - env:\n        image: aws/codebuild/standard¦:5.0\n',
      'aws/codebuild/standard:5.0',
      'does not maintain this image any more',
    ],
    'a variable in a folded text': [
      'buildspec',
      `${COMMANDS}      - >-\n        echo\n        $CODEBUILD_BUILD_¦ID\n`,
      'CODEBUILD_BUILD_ID',
      'id of the build',
    ],
    'no key in a text of several lines': ['buildspec', `${COMMANDS}      - |\n        vers¦ion: 0.2\n`],
    'no alias in a text of several lines': ['buildspec', `${COMMANDS}      - |\n        ls *¦x\n`],
    'no alias in a command': ['buildspec', `${COMMANDS}      - ls *¦x\n`],
    'no alias in a comment': ['buildspec', `${COMMANDS}      - ls # *¦x\n`],
    'a variable of the pipeline with its page': [
      'pipeline',
      templateAt('reference', '#{variables.Envi¦ronment}'),
      'variables.Environment',
      'reference-variables.html',
    ],
    'a key of the variables of a build': [
      'pipeline',
      templateAt('buildKey', `EnvironmentVariables: '[{"name":"A","ty¦pe":"PLAINTEXT"}]'`),
      'type',
      'Default: `PLAINTEXT`',
    ],
    'a type of the variables of a build': [
      'pipeline',
      templateAt('buildKey', `EnvironmentVariables: '[{"name":"A","type":"PARAM¦ETER_STORE"}]'`),
      'PARAMETER_STORE',
      'Systems Manager',
    ],
    'a region': ['pipeline', templateAt('action', 'Region: eu-west¦-1'), 'eu-west-1', 'Ireland'],
    'an artifact in JSON': [
      'pipeline',
      declarationAt('input', 'Source¦Out'),
      'SourceOut',
      'action `Checkout`',
    ],
  };

/** What would be a link, an image, markup or a command, were it not shown letter by letter. */
const EVIL = [
  '[x](command:foo)',
  '![x](http://evil.example/a.png)',
  '<img src=x onerror=alert(1)>',
  '`` ` ```',
  '$(zap)',
  '[x][y]',
  'x'.repeat(100_000),
];

/** Places where a name of the file's own is shown, for the name in double quotes. */
const SHOWN: Readonly<Record<string, (name: string) => readonly [DocumentKind, string]>> = {
  'a report group': name => ['buildspec', `reports:\n  "¦${name}": {}\n`],
  'a secondary artifact': name => ['buildspec', `artifacts:\n  secondary-artifacts:\n    "¦${name}": {}\n`],
  'an exported variable': name => ['buildspec', `env:\n  exported-variables:\n    - "¦${name}"\n`],
  'a version': name => [
    'buildspec',
    `phases:\n  install:\n    runtime-versions:\n      nodejs: "¦${name}"\n`,
  ],
  'a path': name => ['buildspec', `cache:\n  paths:\n    - "¦${name}"\n`],
  'the line of an anchor': name => ['buildspec', `x: &a "${name}"\nphases: *¦a\n`],
  'an action': name => [
    'pipeline',
    templateAt('input', 'Source¦Out').replace('Name: Checkout', `Name: "${name}"`),
  ],
  'an action of a variable': name => [
    'pipeline',
    templateAt('reference', '#{SourceVariables.Comm¦itId}').replace('Name: Checkout', `Name: "${name}"`),
  ],
};

describe('hover at every kind of place', () => {
  for (const [name, [kind, text, word, holds = '']] of Object.entries(PLACES)) {
    it(`explains ${name}`, () => {
      const request = requestAt(kind, text);
      const content = hover(request);
      assert.equal(content && request.text.slice(content.start, content.end), word, content?.markdown);
      assert.ok((content?.markdown ?? '').includes(holds), content?.markdown);
    });
  }

  for (const [name, textOf] of Object.entries(SHOWN)) {
    it(`shows ${name} letter by letter, and not all of it where it is long`, () => {
      for (const evil of EVIL) {
        const [kind, text] = textOf(evil.replaceAll('"', '\\"'));
        const markdown = hover(requestAt(kind, text))?.markdown ?? '';
        harmless(markdown, evil);
      }
    });
  }

  it('shows the names of a file letter by letter in what is offered', () => {
    for (const evil of EVIL) {
      const [kind, text] = SHOWN['an action']?.(evil) ?? ['pipeline', ''];
      for (const { documentation = '' } of complete(requestAt(kind, text))) harmless(documentation, evil);
    }
  });
});

/** Outside of code spans, nothing is left but words and links to documentation. */
function harmless(markdown: string, evil: string): void {
  const words = markdown
    .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
    .replace(
      /\[(?:AWS documentation|YAML specification)\]\(https:\/\/(?:docs\.aws\.amazon\.com|yaml\.org)\/\S+\)/g,
      '',
    );
  assert.doesNotMatch(words, /command:|evil|<|\]\(|!\[|zap/, evil);
  assert.ok(markdown.length < 5000, `${markdown.length}`);
}
