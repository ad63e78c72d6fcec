import assert from 'node:assert/strict';
import { isCandidate, mayBecomePipeline } from '../../../src/ui/language/candidate';

describe('isCandidate', () => {
  const cases: readonly (readonly [boolean, string, string, string, boolean])[] = [
    [true, 'yaml', '/a/buildspec.yml', '', true],
    [true, 'yaml', 'Untitled-1', 'version: 0.2\nphases:\n', true],
    [true, 'yaml', '/a/ci.yml', 'batch:\n', true],
    [true, 'yaml', '/a/appspec.yaml', '', true],
    [true, 'yaml', '/a/ci.yml', 'Type: AWS::CodePipeline::Pipeline\n', true],
    [true, 'json', '/a/ci.json', '{"actionTypeId": {}}', true],
    [true, 'plaintext', '/a/ci.template', '{"artifactStore": {}}', true],
    [true, 'plaintext', '/a/appspec.txt', 'hooks:', false],
    [true, 'yaml', '/a/compose.yml', 'services:\n', false],
    [true, 'plaintext', '/a/buildspec.yml', '', true],
    [true, 'json', '/a/ci.json', '{"phases": {}}', true],
    [true, 'json', '/a/package.json', '{"name": "my-phases"}', false],
    [true, 'typescript', '/a/phases.ts', '"phases"', false],
    [false, 'yaml', '/a/buildspec.yml', 'phases:', false],
  ];
  for (const [isEditable, languageId, fileName, text, expected] of cases) {
    it(`of ${isEditable ? '' : 'what cannot be edited, '}${fileName} as ${languageId} is ${String(expected)}`, () => {
      assert.equal(isCandidate({ isEditable, languageId, fileName, getText: () => text }), expected);
    });
  }
});

describe('mayBecomePipeline', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['/a/pipeline.yml', '', true],
    ['C:\\a\\CodePipeline-web.yaml', '# New.\n', true],
    ['/a/pipeline.yml', 'name: app\nstages:\n  - ', true],
    ['/a/pipeline.yml', 'Resources:\n  ', true],
    ['/a/pipeline.json', '{\n  "name": "app",\n}', true],
    ['/a/pipeline.json', '', false],
    ['/a/pipeline.yml', 'trigger:\n  - main\npool: x\n', false],
    ['/a/pipeline.yml', 'stages:\n  - build\nbuild-job:\n  script: x\n', false],
    ['/a/pipeline.json', '{"jobs": {}}', false],
    ['/a/azure-pipelines.yml', '', false],
    ['/a/pipeline.ts', '', false],
  ];
  for (const [fileName, text, expected] of cases) {
    it(`of ${fileName} with ${JSON.stringify(text)} is ${String(expected)}`, () => {
      const facts = { isEditable: true, languageId: 'yaml', fileName, getText: () => text };
      assert.equal(mayBecomePipeline(facts), expected);
      assert.equal(mayBecomePipeline({ ...facts, isEditable: false }), false);
    });
  }
});
