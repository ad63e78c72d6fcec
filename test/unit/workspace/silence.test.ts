import assert from 'node:assert/strict';
import { diagnoseAcross } from '../../../src/core/workspace/validate';
import { readWorkspace } from '../../../src/core/workspace/reader';
import { ALARMING } from './alarming';
import { memoryFiles } from './memoryFiles';
import type { Files } from './project';
import { SILENT_BUILDS, SILENT_FILES } from './silent';
import { SILENT_SCRIPTS } from './silentScripts';

async function found(files: Files): Promise<string[]> {
  const workspace = await readWorkspace(memoryFiles(files));
  assert.ok(workspace);
  return [...diagnoseAcross(workspace, { rules: new Map() })].flatMap(([path, { diagnostics }]) =>
    diagnostics.map(({ rule, severity }) => `${path} ${rule.replace('workspace/', '')} ${severity}`),
  );
}

describe('rules across files in projects as they are', () => {
  for (const [topic, cases] of Object.entries({
    'of builds': SILENT_BUILDS,
    'of files': SILENT_FILES,
    'of scripts': SILENT_SCRIPTS,
  }))
    describe(`say nothing ${topic}`, () => {
      for (const [name, files] of Object.entries(cases))
        it(name, async () => {
          assert.deepEqual(await found(files), []);
        });
    });

  describe('tell', () => {
    for (const [name, { files, found: expected }] of Object.entries(ALARMING))
      it(name, async () => {
        assert.deepEqual(await found(files), expected);
      });
  });
});
