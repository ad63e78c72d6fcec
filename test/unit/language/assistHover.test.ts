import assert from 'node:assert/strict';
import { hover } from '../../../src/core/language/assist/hover';
import type { DocumentKind } from '../../../src/core/language/recognise';
import { declarationAt, templateAt } from './assistTemplate';
import { requestAt } from './assistText';

/** The text with a cursor, the word that is explained, and what the explanation holds; nothing where there is none. */
type Case = readonly [text: string, word?: string, ...holds: readonly (string | RegExp)[]];

const PHASE = 'version: 0.2\nphases:\n  build:\n';
const INSTALL = 'phases:\n  install:\n    runtime-versions:\n';

const BUILDSPEC: Readonly<Record<string, Case>> = {
  'a top-level key, with the page of AWS': [
    'ver¦sion: 0.2',
    'version',
    'Required.',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.version',
  ],
  'a value by its meaning': ['version: 0.¦1', '0.1', 'a shell of its own'],
  'a phase': ['phases:\n  post_¦build:\n', 'post_build', 'CODEBUILD_BUILD_SUCCEEDING'],
  'a key of a phase': [`${PHASE}    fin¦ally:\n`, 'finally', /Type: list/],
  'a key with its default': [
    'reports:\n  a:\n    file-¦format: JUNITXML',
    'file-format',
    'Default: JUNITXML.',
  ],
  'a key with its values': ['proxy:\n  lo¦gs: no', 'logs', '`yes`, `no`'],
  'a value in another case': ['reports:\n  a:\n    file-format: juni¦txml', 'juni' + 'txml', 'JUnit'],
  'how a phase ends': [`${PHASE}    on-failure: CONT¦INUE`, 'CONTINUE', 'goes on with the next phase'],
  'a runtime': [`${INSTALL}      no¦dejs: 22`, 'nodejs', 'Node.js'],
  'a version by the images that have it': [`${INSTALL}      python: 3.1¦0`, '3.10', '`standard:8.0`'],
  'a version that no image has': [`${INSTALL}      nodejs: 1¦0`, '10', 'On no image'],
  'a version in quotes': [`${INSTALL}      nodejs: "2¦2"`, '22', '`standard:7.0`'],
  'the newest version': [`${INSTALL}      java: lat¦est`, 'latest', 'newest'],
  'a variable of CodeBuild': [
    `${PHASE}    commands:\n      - cd $CODEBUILD_¦SRC_DIR`,
    'CODEBUILD_SRC_DIR',
    'folder',
  ],
  'a variable in braces': [`${PHASE}    commands:\n      - echo \${HO¦ME}`, 'HOME', 'home folder'],
  'a variable of PowerShell': [
    `${PHASE}    commands:\n      - echo $env:AWS_¦REGION`,
    'AWS_REGION',
    'region',
  ],
  'a variable of another source': [
    `${PHASE}    commands:\n      - ls $CODEBUILD_SRC_DIR_¦App`,
    'CODEBUILD_SRC_DIR_App',
    'input artifact, `App`',
  ],
  'a variable in a command of several lines': [
    `${PHASE}    commands:\n      - |\n        x\n        echo $CODEBUILD_BUILD_¦ID`,
    'CODEBUILD_BUILD_ID',
    'id of the build',
  ],
  'a variable of the file': [
    `env:\n  parameter-store:\n    KEY: /k\n${PHASE}    commands:\n      - echo $KE¦Y`,
    'KEY',
    'env.parameter-store',
  ],
  'no other word of a command': [`${PHASE}    commands:\n      - npm t¦est`],
  'the name of a variable': ['env:\n  variables:\n    NA¦ME: 1', 'NAME', 'plain text'],
  'a key of a batch': ['batch:\n  build-graph:\n    - identi¦fier: a', 'identifier', /Required/],
  'a compute type': [
    'batch:\n  build-list:\n    - env:\n        compute-type: BUILD_LAMBDA_¦1GB',
    'BUILD_LAMBDA_1GB',
    '1 GB',
  ],
  'a key of version 0.1': ['environment_¦variables:\n', 'environment_variables', '0.1'],
  'a key in JSON': ['{"phas¦es": {}}', 'phases', 'four phases'],
  'nothing in a comment': ['# ver¦sion: 0.2'],
  'nothing about an unknown key': ['fa¦ses:\n'],
  'nothing on a blank line': ['version: 0.2\n¦\n'],
};

const APPSPEC: Readonly<Record<string, Case>> = {
  'a hook': [
    'version: 0.0\nos: linux\nhooks:\n  Application¦Stop:\n',
    'ApplicationStop',
    'does not run in the first',
  ],
  'a permission': ['os: linux\npermissions:\n  - mo¦de: 644', 'mode', 'octal'],
  'an operating system': ['os: li¦nux', 'linux', 'Ubuntu'],
  'a property of a service': [
    'Resources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        Load¦BalancerInfo:\n',
    'LoadBalancerInfo',
    'no list',
  ],
  'a hook of Lambda': [
    'Resources:\n  - f:\n      Type: AWS::Lambda::Function\nHooks:\n  - BeforeAllow¦Traffic: f',
    'BeforeAllowTraffic',
    'Lambda function',
  ],
};

const PIPELINE: Readonly<Record<string, Case>> = {
  'a property of a template': [templateAt('type', 'V¦2'), 'V2', 'Paid by the minute'],
  'a stage condition': [templateAt('hook', 'BeforeEn¦try:'), 'BeforeEntry', 'before the stage begins'],
  'a setting of an action': [templateAt('buildKey', 'BatchEn¦abled: true'), 'BatchEnabled', '`true`'],
  'a setting in the words of its provider': [
    templateAt('buildKey', 'PrimarySour¦ce: x'),
    'PrimarySource',
    'action-reference-CodeBuild',
  ],
  'a provider': [templateAt('provider', 'EC¦S'), 'ECS', 'action-reference-ECS'],
  'where a variable comes from': [
    templateAt('reference', '#{SourceVariables.Commit¦Id}'),
    'SourceVariables.CommitId',
    'action `Checkout` in stage `Source`',
  ],
  'a variable of the pipeline': [
    templateAt('reference', '#{variables.Envir¦onment}'),
    'variables.Environment',
    'variable of the pipeline',
  ],
  'where an artifact comes from': [templateAt('input', 'Source¦Out'), 'SourceOut', 'action `Checkout`'],
  'a schedule in words': [
    `${templateAt('resource', 'Rule:')}    Properties:\n      ScheduleExpression: rate(5 ¦minutes)\n`,
    'rate(5 minutes)',
    'Every 5 minutes.',
  ],
  'a key in JSON': [declarationAt('action', 'run¦Order'), 'runOrder', '1 to 999'],
  'nothing of another resource': [templateAt('bucket', 'Bucket¦Name: x')],
};

describe('hover', () => {
  suite('buildspec', BUILDSPEC);
  suite('appspec', APPSPEC);
  suite('pipeline', PIPELINE);

  function suite(kind: DocumentKind, cases: Readonly<Record<string, Case>>): void {
    describe(`in a ${kind}`, () => {
      for (const [name, [text, word, ...holds]] of Object.entries(cases)) {
        it(`explains ${name}`, () => {
          const request = requestAt(kind, text);
          const content = hover(request);
          const shown = content && request.text.slice(content.start, content.end);
          assert.equal(shown, word);
          for (const part of holds) {
            const isThere =
              typeof part === 'string'
                ? content?.markdown.includes(part)
                : part.test(content?.markdown ?? '');
            assert.ok(isThere, `${String(part)} is not in ${content?.markdown ?? 'nothing'}`);
          }
        });
      }
    });
  }

  const hostile: Readonly<Record<string, readonly [DocumentKind, string]>> = {
    'the name of an action': ['pipeline', '`[x](command:evil)`'],
    'the name of a stage': ['pipeline', '![x](command:evil) <b>'],
  };
  for (const [name, [kind, evil]] of Object.entries(hostile)) {
    it(`shows ${name} letter by letter`, () => {
      const text = templateAt('input', 'Source¦Out').replace('Name: Checkout', `Name: '${evil}'`);
      const markdown = hover(requestAt(kind, text))?.markdown ?? '';
      assert.ok(markdown.includes(evil));
      // Outside of code spans nothing of it is left.
      assert.doesNotMatch(markdown.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, ''), /command:/);
    });
  }

  it('shows a value of the file letter by letter', () => {
    const markdown = hover(requestAt('buildspec', 'run-as: "[a](command:evil)¦`b`"'))?.markdown ?? '';
    assert.doesNotMatch(markdown.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, ''), /command:/);
  });
});
