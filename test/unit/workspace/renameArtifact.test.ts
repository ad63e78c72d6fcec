import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/rules/finding';
import { readWorkspace } from '../../../src/core/workspace/reader';
import { renamedElsewhere } from '../../../src/core/workspace/renameArtifact';
import { memoryFiles } from './memoryFiles';
import { buildspec, pipeline, project, type Files } from './project';

const TWO = pipeline([
  'OutputArtifacts: [{ Name: Built }]',
  'OutputArtifacts: [{ Name: Built }, { Name: Docs }]',
]);
const SECONDARY = buildspec(
  "artifacts:\n  secondary-artifacts:\n    Built:\n      files: ['**/*']\n    'Docs':\n      files: [docs/**/*]\n",
);
const SECOND_BUILD = `            - Name: Again
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: !Ref Project }
              InputArtifacts: [{ Name: Source }]
        - Name: Deploy
`;

/** The buildspec after the artifact that the first `Name: …` of the text declares got another name. */
async function renamed(files: Files, declaration: string, newName: string): Promise<string | undefined> {
  const workspace = await readWorkspace(memoryFiles(files));
  assert.ok(workspace);
  const text = workspace.pipelines[0]?.document.text ?? '';
  const offset = text.indexOf(declaration) + 'Name: '.length + 1;
  const [change, ...more] = renamedElsewhere(workspace, 'pipeline.yml', offset, newName);
  assert.deepEqual(more, []);
  return change && applyEdits(change.text, [change.edit]);
}

describe('an artifact that gets another name', () => {
  const files = project({ 'pipeline.yml': TWO, 'buildspec.yml': SECONDARY });

  it('gets it in the buildspec that puts it out', async () => {
    assert.equal(await renamed(files, 'Name: Built', 'Site'), SECONDARY.replace('    Built:', '    Site:'));
    assert.equal(await renamed(files, 'Name: Docs', 'Pages'), SECONDARY.replace("'Docs'", "'Pages'"));
  });

  it('keeps a name with which the buildspec is still valid YAML', async () => {
    assert.equal(await renamed(files, 'Name: Built', '1'), SECONDARY.replace('    Built:', "    '1':"));
  });

  for (const [name, other, declaration] of [
    ['it is the only one', project(), 'Name: Built'],
    ['it is a source', files, 'Name: Source }]'],
    [
      'another action runs the buildspec too',
      project({
        'pipeline.yml': TWO.replace('        - Name: Deploy\n', SECOND_BUILD),
        'buildspec.yml': SECONDARY,
      }),
      'Name: Built',
    ],
    [
      'the buildspec has another name for it',
      project({
        'pipeline.yml': TWO,
        'buildspec.yml': SECONDARY.replace('    Built:', '    Build:'),
      }),
      'Name: Built',
    ],
    [
      'the buildspec has the new name already',
      project({
        'pipeline.yml': TWO,
        'buildspec.yml': SECONDARY.replace("'Docs'", 'Site'),
      }),
      'Name: Built',
    ],
    [
      'it is not known which buildspec the project runs',
      project({
        'pipeline.yml': TWO.replace('ProjectName: !Ref Project', 'ProjectName: elsewhere'),
        'buildspec.yml': SECONDARY,
      }),
      'Name: Built',
    ],
  ] as const)
    it(`changes no buildspec where ${name}`, async () => {
      assert.equal(await renamed(other, declaration, 'Site'), undefined);
    });
});
