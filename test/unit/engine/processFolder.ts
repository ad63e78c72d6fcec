import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Gives each test of the suite a folder of its own, gone after the test. */
export function useFolder(): { path(...parts: string[]): string } {
  let folder = '';
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'headgate-test-')));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  return { path: (...parts) => path.join(folder, ...parts) };
}
