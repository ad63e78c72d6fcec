import assert from 'node:assert/strict';
import fc from 'fast-check';
import { complete } from '../../../src/core/language/assist/complete';
import { hover } from '../../../src/core/language/assist/hover';
import type { AssistRequest } from '../../../src/core/language/assist/format';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import type { DocumentKind } from '../../../src/core/language/recognise';
import { declarationAt, templateAt } from './assistTemplate';
import { taken } from './assistText';

const BUILDSPEC = `version: 0.2
env:
  variables:
    STAGE: "test" # the stage
  exported-variables: [TAG]
phases:
  install:
    runtime-versions:
      nodejs: 22
    commands:
      - npm ci
      - |
        if [ -n "$CODEBUILD_SRC_DIR" ]; then
          echo 'a: b'
        fi
  build:
    on-failure: ABORT
    commands: ["npm test", 'x']
batch:
  build-graph:
  - identifier: a
  - identifier: b
    depend-on:
    - a
artifacts:
  files: &files
    - '**/*'
  secondary-artifacts: { One: { files: *files } }
`;

const APPSPEC = `version: 0.0
os: linux
files:
  - source: /
    destination: /srv/app
hooks:
  AfterInstall:
    - location: scripts/install.sh
      timeout: 300
`;

const STAGES = `name: app
roleArn: arn:aws:iam::123456789012:role/pipeline
pipelineType: V2
artifactStore: { type: S3, location: artifacts }
stages:
  - name: Source
    actions:
      - name: Checkout
        actionTypeId: { category: Source, owner: AWS, provider: S3, version: '1' }
        configuration: { S3Bucket: bucket, S3ObjectKey: app.zip, PollForSourceChanges: 'false' }
        outputArtifacts: [{ name: Source }]
  - name: Build
    ‹hook›
    actions:
      - name: Compile
        actionTypeId: { category: Build, owner: AWS, provider: CodeBuild, version: '1' }
        configuration: { ProjectName: app }
        inputArtifacts: [{ name: Source }]
      ‹action›
  ‹stage›
`;

const TEXTS: readonly (readonly [DocumentKind, string])[] = [
  ['buildspec', BUILDSPEC],
  ['buildspec', BUILDSPEC.replaceAll('\n', '\r\n')],
  ['appspec', APPSPEC],
  ['pipeline', templateAt('reference', '#{SourceVariables.CommitId}')],
  ['pipeline', declarationAt('reference', '#{SourceVariables.CommitId}')],
];

const noise = fc.oneof(
  fc.constantFrom(
    ...[
      ' ',
      '\n',
      '\t',
      ':',
      ': ',
      '- ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '#',
      '#{',
      '${',
      '$',
      '|',
      '>',
      '&a',
      '*a',
    ],
    ...[
      '!If',
      '<<',
      '---\n',
      '\r\n',
      '\0',
      '\ufeff',
      '\ud83d',
      '😀',
      '__proto__:',
      'constructor: ',
      '? ',
      '%',
      '`',
      '\\',
    ],
  ),
  fc.string({ maxLength: 8 }),
);

/** A document of ours after a few edits, and a place in it. */
const edited = fc
  .tuple(
    fc.constantFrom(...TEXTS),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), noise), { maxLength: 4 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([[kind, original], edits, place]): AssistRequest => {
    let text = original;
    for (const [at, removed, inserted] of edits) {
      const start = Math.floor(at * text.length);
      text = `${text.slice(0, start)}${inserted}${text.slice(start + removed)}`;
    }
    return { kind, text, offset: Math.floor(place * (text.length + 1)), files: ['a.yml', 'b c.yml'] };
  });

describe('help while writing', () => {
  it('never throws, and never reaches out of the document or of the line of the cursor', () => {
    fc.assert(
      fc.property(edited, request => {
        const { text, offset } = request;
        for (const { start, end } of complete(request)) {
          assert.ok(start >= 0 && start <= offset && offset <= end && end <= text.length, `${start} ${end}`);
          assert.doesNotMatch(text.slice(start, end), /[\r\n]/);
        }
        const content = hover(request);
        if (content === undefined) return;
        assert.ok(content.start >= 0 && content.start < content.end && content.end <= text.length);
        assert.ok(content.start <= offset && offset <= content.end);
      }),
      { numRuns: 3000 },
    );
  });

  it('answers at every place of a document', () => {
    for (const [kind, text] of TEXTS) {
      let answered = 0;
      for (let offset = 0; offset <= text.length; offset++) {
        if (complete({ kind, text, offset }).length > 0) answered++;
        hover({ kind, text, offset });
      }
      assert.ok(answered > text.length / 20, `${kind}: ${answered} of ${text.length}`);
    }
  });

  const places: Readonly<Record<string, readonly [DocumentKind, string]>> = {
    'the top level of a buildspec': ['buildspec', 'version: 0.2\nphases:\n  build:\n    commands: [ls]\n¦'],
    'a phase': ['buildspec', 'version: 0.2\nphases:\n  build:\n    commands:\n      - ls\n    ¦\n'],
    phases: ['buildspec', 'version: 0.2\nphases:\n  build:\n    commands:\n      - ls\n  ¦\n'],
    'a buildspec with four columns a level': [
      'buildspec',
      'version: 0.2\nphases:\n    build:\n        commands:\n            - ls\n    ¦\n',
    ],
    'a report group': [
      'buildspec',
      'version: 0.2\nphases:\n  build:\n    commands: [ls]\nreports:\n  a:\n    files: [a]\n    ¦\n',
    ],
    'the artifacts': [
      'buildspec',
      'version: 0.2\nphases:\n  build:\n    commands: [ls]\nartifacts:\n  files: [a]\n  ¦\n',
    ],
    'the top level of an AppSpec file': ['appspec', `${APPSPEC}¦`],
    'hooks of servers': ['appspec', `${APPSPEC}  ¦\n`],
    'a script': ['appspec', `${APPSPEC}      ¦\n`],
  };
  for (const [name, [kind, marked]] of Object.entries(places)) {
    it(`offers for ${name} only what the checks take`, () => {
      const offset = marked.indexOf('¦');
      const text = marked.replace('¦', '');
      const before = unknowns(kind, text);
      const suggestions = complete({ kind, text, offset });
      assert.ok(suggestions.length > 0);
      for (const suggestion of suggestions) {
        const after = unknowns(kind, taken(text, suggestion));
        assert.deepEqual(after, before, suggestion.label);
      }
    });
  }

  it('offers whole files in which the checks find nothing', () => {
    for (const kind of ['buildspec', 'appspec'] as const) {
      const whole = complete({ kind, text: '', offset: 0 }).filter(({ label }) =>
        label.startsWith(`${kind}: `),
      );
      assert.ok(whole.length >= 2);
      for (const section of whole) {
        const text = taken('', section);
        assert.deepEqual(
          diagnoseAs(kind, `${kind}.yml`, text).filter(({ severity }) => severity !== 'information'),
          [],
          text,
        );
      }
    }
  });

  it('offers an action of each provider, a stage and conditions with nothing that the checks refuse', () => {
    const places: readonly (readonly [mark: string, names: RegExp])[] = [
      ['action', /$^/],
      ['stage', /has the name "Build" already/],
      ['hook', /no action has the namespace/i],
    ];
    for (const [mark, names] of places) {
      const marked = STAGES.replace(`‹${mark}›`, '¦').replace(/‹\w+›/g, '');
      const text = marked.replace('¦', '');
      const offset = marked.indexOf('¦');
      const sections = complete({ kind: 'pipeline', text, offset }).filter(({ kind }) => kind === 'section');
      assert.ok(sections.length >= 2, mark);
      for (const section of sections) {
        const errors = diagnoseAs('pipeline', 'pipeline.yml', taken(text, section)).filter(
          // The names that stand in a section are those that its author has to change.
          ({ severity, message }) => severity === 'error' && !names.test(message),
        );
        assert.deepEqual(
          errors.map(({ message }) => message),
          [],
          section.label,
        );
      }
    }
  });

  it('takes at most 5 ms in a file of 20,000 lines', () => {
    const commands = Array.from({ length: 20_000 }, (_, at) => `      - echo "line ${at}: $HOME"`);
    const text = `version: 0.2\nphases:\n  build:\n    commands:\n${commands.join('\n')}\n    ¦\n`;
    const offset = text.indexOf('¦');
    const request: AssistRequest = { kind: 'buildspec', text: text.replace('¦', ''), offset };
    const times = Array.from({ length: 15 }, () => {
      const start = performance.now();
      assert.ok(complete(request).length > 0);
      return performance.now() - start;
    });
    // Whatever else the machine does, the fastest run tells what the work takes.
    assert.ok(Math.min(...times) <= 5, `${Math.min(...times)} ms`);
  });
});

/** What the checks say about words that they do not know; a value that is still to be written is no such. */
function unknowns(kind: DocumentKind, text: string): readonly string[] {
  return diagnoseAs(kind, `${kind}.yml`, text)
    .filter(({ rule }) => /unknown|syntax|duplicate|wrong-place|outside/.test(rule))
    .map(({ rule }) => rule);
}
