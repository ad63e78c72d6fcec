import assert from 'node:assert/strict';
import { constants } from 'node:fs';
import {
  access,
  chmod,
  lstat,
  mkdir,
  readFile,
  readdir,
  readlink,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { AppError } from '../../../src/base/appError';
import { zipFolder, zipItems } from '../../../src/engine/state/artifacts';
import { unzip } from '../../../src/engine/state/artifactsUnzip';
import { useFolder } from './processFolder';

const never = new AbortController().signal;

describe('zips of artifacts', () => {
  const folder = useFolder();

  it('keep names, bytes, modes, empty folders and links', async () => {
    const from = folder.path('from');
    await mkdir(folder.path('from/a/empty'), { recursive: true });
    await writeFile(folder.path('from/.hidden'), 'dot');
    await writeFile(folder.path('from/a/ünï ✓.txt'), Buffer.from([0, 255, 10]));
    await writeFile(folder.path('from/run.sh'), 'echo');
    await writeFile(folder.path('from/large'), Buffer.alloc(3_000_000, 'abc'));
    await chmod(folder.path('from/run.sh'), 0o755);
    await symlink('a/ünï ✓.txt', folder.path('from/link'));
    await symlink('nowhere', folder.path('from/dangling'));

    await zipFolder(from, folder.path('x.zip'), never);
    const result = await unzip(folder.path('x.zip'), folder.path('to'), never);

    assert.deepEqual(result, { files: 6, leftOut: [] });
    const list = async (name: string): Promise<string[]> => (await readdir(name, { recursive: true })).sort();
    assert.deepEqual(await list(folder.path('to')), await list(from));
    assert.deepEqual(await readFile(folder.path('to/a/ünï ✓.txt')), Buffer.from([0, 255, 10]));
    assert.deepEqual(await readFile(folder.path('to/large')), Buffer.alloc(3_000_000, 'abc'));
    assert.equal(await readlink(folder.path('to/link')), 'a/ünï ✓.txt');
    assert.equal((await stat(folder.path('to/run.sh'))).mode & 0o777, 0o755);
    assert.equal((await stat(folder.path('x.zip'))).mode & 0o777, 0o600);
  });

  it('are empty for an empty folder', async () => {
    await mkdir(folder.path('from'));
    await zipFolder(folder.path('from'), folder.path('x.zip'), never);
    assert.equal((await unzip(folder.path('x.zip'), folder.path('to'), never)).files, 0);
  });

  it('hold the later one of two items with one name', async () => {
    await writeFile(folder.path('1'), 'first');
    await writeFile(folder.path('2'), 'second');
    const item = (file: string): Parameters<typeof zipItems>[0][number] => ({
      name: 'same',
      file: folder.path(file),
      kind: 'file',
    });
    await zipItems([item('1'), item('2')], folder.path('x.zip'), never);
    await unzip(folder.path('x.zip'), folder.path('to'), never);
    assert.equal(await readFile(folder.path('to/same'), 'utf8'), 'second');
  });

  it('leave nothing behind when packing is stopped or fails', async () => {
    await mkdir(folder.path('from'));
    await writeFile(folder.path('from/a'), 'a');
    await assert.rejects(zipFolder(folder.path('from'), folder.path('x.zip'), AbortSignal.abort()), {
      kind: 'cancelled',
    });
    const items = [{ name: 'folder', file: folder.path('from'), kind: 'file' as const }];
    await assert.rejects(zipItems(items, folder.path('x.zip'), never), {
      kind: 'internal',
      message: /EISDIR/,
    });
    await assert.rejects(access(folder.path('x.zip'), constants.F_OK));
  });

  it('say so where the folder does not exist', async () => {
    await assert.rejects(zipFolder(folder.path('nowhere'), folder.path('x.zip'), never), {
      kind: 'internal',
    });
  });
});

describe('unpacking a hostile zip', () => {
  const folder = useFolder();

  async function write(build: (zip: ZipFile) => void): Promise<string> {
    const zip = new ZipFile();
    build(zip);
    zip.end();
    const file = folder.path('x.zip');
    await writeFile(file, await buffer(zip.outputStream));
    return file;
  }

  /** Writes a name into the zip that its writer refuses to write. */
  async function forged(name: string): Promise<string> {
    const harmless = 'x'.repeat(name.length);
    const file = await write(zip => {
      zip.addBuffer(Buffer.from('evil'), harmless);
    });
    const bytes = (await readFile(file)).toString('latin1').replaceAll(harmless, name);
    await writeFile(file, bytes, 'latin1');
    return file;
  }

  for (const name of [
    '../evil.txt',
    'a/../../evil.txt',
    '/evil-at-root.txt',
    '..\\evil.txt',
    'C:\\evil.txt',
  ]) {
    it(`refuses the name ${name}`, async () => {
      await mkdir(folder.path('in'));
      await assert.rejects(unzip(await forged(name), folder.path('in/to'), never), { kind: 'invalid-input' });
      assert.deepEqual((await readdir(folder.path())).sort(), ['in', 'x.zip']);
      assert.deepEqual(await readdir(folder.path('in')), ['to']);
    });
  }

  for (const target of ['/etc', '..', '../outside', 'a/../../outside']) {
    it(`leaves out a link to ${target}`, async () => {
      const file = await write(zip => {
        zip.addBuffer(Buffer.from(target), 'link', { mode: 0o120777 });
        zip.addBuffer(Buffer.from('kept'), 'file');
      });
      const result = await unzip(file, folder.path('to'), never);
      assert.deepEqual(result, { files: 1, leftOut: ['link'] });
      assert.deepEqual(await readdir(folder.path('to')), ['file']);
    });
  }

  it('leaves out a link that leads out through another link', async () => {
    await writeFile(folder.path('secret'), 'secret');
    const file = await write(zip => {
      zip.addBuffer(Buffer.from('../../secret'), 'x/y/decoy');
      zip.addBuffer(Buffer.from('../..'), 'd/e/up', { mode: 0o120777 });
      zip.addBuffer(Buffer.from('d/e/up/../secret'), 'link', { mode: 0o120777 });
    });
    const result = await unzip(file, folder.path('to'), never);
    assert.deepEqual(result.leftOut, ['link']);
    await assert.rejects(lstat(folder.path('to/link')));
  });

  it('writes no file through a link of the same name', async () => {
    await writeFile(folder.path('victim'), 'untouched');
    const file = await write(zip => {
      zip.addBuffer(Buffer.from('../victim'), 'name', { mode: 0o120777 });
      zip.addBuffer(Buffer.from('evil'), 'name');
    });
    await unzip(file, folder.path('to'), never);
    assert.equal(await readFile(folder.path('victim'), 'utf8'), 'untouched');
  });

  it('drops the bits that change the user', async () => {
    const file = await write(zip => {
      zip.addBuffer(Buffer.from('x'), 'tool', { mode: 0o106755 });
    });
    await unzip(file, folder.path('to'), never);
    assert.equal((await stat(folder.path('to/tool'))).mode & 0o7777, 0o755);
  });

  it('stops at too many entries and too many bytes', async () => {
    const file = await write(zip => {
      zip.addBuffer(Buffer.alloc(600), 'a');
      zip.addBuffer(Buffer.alloc(600), 'b');
    });
    const attempt = (entries: number, bytes: number): Promise<unknown> =>
      unzip(file, folder.path('to'), never, { entries, bytes });
    await assert.rejects(attempt(1, 9999), { kind: 'invalid-input', message: /more than 1 entries/ });
    await assert.rejects(attempt(9, 1000), { kind: 'invalid-input', message: /more than 1000 bytes/ });
    await attempt(2, 1200);
  });

  it('refuses what is no zip, what is cut off, and a missing file', async () => {
    await writeFile(folder.path('text'), 'no zip at all, but long enough to hold the end of one');
    const whole = await readFile(
      await write(zip => {
        zip.addBuffer(Buffer.from('text'), 'a');
      }),
    );
    await writeFile(folder.path('torn'), whole.subarray(0, whole.length - 30));
    for (const name of ['text', 'torn', 'missing']) {
      await assert.rejects(
        unzip(folder.path(name), folder.path('to'), never),
        (error: unknown) => error instanceof AppError && error.kind === 'invalid-input',
      );
    }
  });

  it('stops when it is told to', async () => {
    const file = await write(zip => {
      zip.addBuffer(Buffer.from('x'), 'a');
    });
    await assert.rejects(unzip(file, folder.path('to'), AbortSignal.abort()), { kind: 'cancelled' });
  });
});
