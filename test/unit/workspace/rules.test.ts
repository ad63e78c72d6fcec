import assert from 'node:assert/strict';
import { applyFix, type Finding } from '../../../src/core/rules/finding';
import { findAcross } from '../../../src/core/workspace/check';
import { readWorkspace } from '../../../src/core/workspace/reader';
import { WORKSPACE_RULES } from '../../../src/core/workspace/rules/catalogue';
import { WORKSPACE_RULE_DOCS } from '../../../src/core/workspace/rules/docs';
import { filesIn, memoryFiles, type MemoryFile } from './memoryFiles';

type Files = Readonly<Record<string, MemoryFile>>;

async function findingsByFile(files: Files): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const workspace = await readWorkspace(memoryFiles(files));
  assert.ok(workspace);
  return findAcross(workspace);
}

async function check(files: Files): Promise<readonly Finding[]> {
  return [...(await findingsByFile(files)).values()].flat();
}

describe('rules across files', () => {
  it('have a text for readers each, in the same order', () => {
    assert.deepEqual(
      [...WORKSPACE_RULE_DOCS.keys()],
      WORKSPACE_RULES.map(rule => rule.id),
    );
  });

  for (const { id, severity } of WORKSPACE_RULES) {
    const { wrong = '', right = '' } = WORKSPACE_RULE_DOCS.get(id) ?? {};

    it(`${id} is what its wrong example shows, and its right example is clean`, async () => {
      const found = await check(filesIn(wrong));
      assert.deepEqual(
        found.map(finding => `${finding.rule} ${finding.severity}`),
        [`${id} ${severity}`],
        JSON.stringify(found),
      );
      assert.deepEqual(await check(filesIn(right)), []);
    });

    it(`${id} is gone from its wrong example after its fix`, async () => {
      const files = { ...filesIn(wrong) };
      for (const [path, findings] of await findingsByFile(files))
        for (const { fix } of findings) {
          const file = files[path];
          if (fix === undefined || typeof file !== 'object') continue;
          files[path] = { ...file, text: applyFix(file.text, fix) };
          assert.deepEqual(await check(files), []);
        }
    });
  }
});
