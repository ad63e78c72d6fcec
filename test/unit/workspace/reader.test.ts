import assert from 'node:assert/strict';
import type { WorkspaceFiles } from '../../../src/core/workspace/files';
import { WorkspaceReader } from '../../../src/core/workspace/reader';
import { memoryFiles, type MemoryFile } from './memoryFiles';
import { RIGHT } from './project';

describe('reading a folder again and again', () => {
  let files: Record<string, MemoryFile>;
  let read: string[];
  let reader: WorkspaceReader;

  beforeEach(() => {
    files = { ...RIGHT, 'compose.yml': 'services: {}\n', 'src/shop.ts': 'export {};\n' };
    read = [];
    const folder = (): WorkspaceFiles => memoryFiles(files);
    reader = new WorkspaceReader({
      list: () => {
        read.push('names');
        return folder().list();
      },
      text: path => {
        if (!path.startsWith('.')) read.push(path);
        return folder().text(path);
      },
      head: path => folder().head(path),
      isExecutable: path => folder().isExecutable(path),
    });
  });

  async function changes(): Promise<readonly string[]> {
    read.length = 0;
    assert.ok(await reader.read());
    return read;
  }

  it('reads each file that may be one of ours once', async () => {
    assert.deepEqual(await changes(), [
      'names',
      'appspec.yml',
      'buildspec.yml',
      'compose.yml',
      'pipeline.yml',
    ]);
    assert.deepEqual(await changes(), []);
  });

  it('reads what has another text, and only that', async () => {
    await changes();
    assert.equal(reader.forgetText('buildspec.yml'), true);
    files['buildspec.yml'] = 'version: 0.2\nphases: {}\n';
    assert.deepEqual(await changes(), ['buildspec.yml']);
    assert.equal((await reader.read())?.buildspecs[0]?.document.text, files['buildspec.yml']);
  });

  it('knows what does not matter', async () => {
    await changes();
    assert.equal(reader.forgetText('src/shop.ts'), false);
    assert.equal(reader.forgetText('scripts/start.sh'), true);
  });

  it('takes notice of what came and went', async () => {
    await changes();
    delete files['appspec.yml'];
    files['ci/build.yml'] = files['buildspec.yml'] ?? '';
    reader.forgetNames();
    assert.deepEqual(await changes(), ['names', 'ci/build.yml']);
    const workspace = await reader.read();
    assert.deepEqual([workspace?.appspecs.length, workspace?.buildspecs.length], [0, 2]);
  });

  it('reads nothing of a folder with too many files to check them together', async () => {
    for (let at = 0; at < 20_001; at++) files[`data/${String(at)}.json`] = '{}';
    assert.deepEqual(await changes(), ['names']);
    assert.equal((await reader.read())?.content.isWhole, false);
  });

  it('goes on where it was stopped', async () => {
    const abort = new AbortController();
    abort.abort();
    assert.equal(await reader.read({ signal: abort.signal }), undefined);
    assert.deepEqual(await changes(), []);
  });
});
