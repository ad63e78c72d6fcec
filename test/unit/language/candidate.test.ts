import assert from 'node:assert/strict';
import { isCandidate } from '../../../src/ui/language/candidate';

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
