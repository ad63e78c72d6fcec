import assert from 'node:assert/strict';
import { isCandidate } from '../../../src/ui/language/candidate';

describe('isCandidate', () => {
  const cases: readonly (readonly [string, string, string, string, boolean])[] = [
    ['file', 'yaml', '/a/buildspec.yml', '', true],
    ['untitled', 'yaml', 'Untitled-1', 'version: 0.2\nphases:\n', true],
    ['vscode-vfs', 'yaml', '/a/ci.yml', 'batch:\n', true],
    ['file', 'yaml', '/a/appspec.yaml', '', true],
    ['file', 'yaml', '/a/ci.yml', 'Type: AWS::CodePipeline::Pipeline\n', true],
    ['file', 'json', '/a/ci.json', '{"actionTypeId": {}}', true],
    ['file', 'plaintext', '/a/ci.template', '{"artifactStore": {}}', true],
    ['file', 'plaintext', '/a/appspec.txt', 'hooks:', false],
    ['file', 'yaml', '/a/compose.yml', 'services:\n', false],
    ['file', 'plaintext', '/a/buildspec.yml', '', true],
    ['file', 'json', '/a/ci.json', '{"phases": {}}', true],
    ['file', 'json', '/a/package.json', '{"name": "my-phases"}', false],
    ['file', 'typescript', '/a/phases.ts', '"phases"', false],
    ['git', 'yaml', '/a/buildspec.yml', 'phases:', false],
    ['headgate-log', 'yaml', '/a/buildspec.yml', 'phases:', false],
  ];
  for (const [scheme, languageId, fileName, text, expected] of cases) {
    it(`of ${scheme}:${fileName} as ${languageId} is ${String(expected)}`, () => {
      assert.equal(isCandidate({ scheme, languageId, fileName, getText: () => text }), expected);
    });
  }
});
