import assert from 'node:assert/strict';
import {
  chmod,
  lstat,
  mkdir,
  readFile,
  readdir,
  readlink,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { unzip, zipFolder } from '../../../../src/engine/state/zip';
import { writeZip } from '../../../../src/engine/state/zipWriter';
import { useFolder } from '../processFolder';

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

  it('are the same bytes for the same content, whenever and wherever it was written', async () => {
    for (const [name, year] of [
      ['one', 1999],
      ['two', 2024],
    ] as const) {
      await mkdir(folder.path(name));
      for (const file of name === 'one' ? ['a', 'b'] : ['b', 'a']) {
        await writeFile(folder.path(name, file), file);
        await utimes(folder.path(name, file), year, year);
      }
      await zipFolder(folder.path(name), folder.path(`${name}.zip`), never);
    }
    assert.deepEqual(await readFile(folder.path('one.zip')), await readFile(folder.path('two.zip')));
    const zip = await openPromise(folder.path('one.zip'), { lazyEntries: true });
    for await (const entry of zip.eachEntry()) assert.equal(entry.getLastModDate().getFullYear(), 1980);
  });

  it('take the place of an older one only when they are whole', async () => {
    await writeFile(folder.path('x.zip'), 'older');
    await mkdir(folder.path('from'));
    await writeFile(folder.path('from/back\\slash'), '');
    await assert.rejects(zipFolder(folder.path('from'), folder.path('x.zip'), never), {
      kind: 'invalid-input',
      message: /backslash/,
    });
    assert.equal(await readFile(folder.path('x.zip'), 'utf8'), 'older');
  });

  it('leave nothing behind when packing is stopped or fails', async () => {
    await mkdir(folder.path('from'));
    await writeFile(folder.path('from/a'), 'a');
    await assert.rejects(zipFolder(folder.path('from'), folder.path('x.zip'), AbortSignal.abort()), {
      kind: 'cancelled',
    });
    const entry = { kind: 'file', name: 'x', file: folder.path('from'), mode: 0o644, size: 1 } as const;
    await assert.rejects(writeZip([entry], folder.path('x.zip'), never), { code: 'EISDIR' });
    assert.deepEqual(await readdir(folder.path()), ['from']);
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

  it('writes no file through a link, in whichever order they come', async () => {
    await mkdir(folder.path('victim'));
    for (const [link, file] of [
      ['name', 'name'],
      ['name', 'name/file'],
    ] as const) {
      const parts = [
        (zip: ZipFile): void => {
          zip.addBuffer(Buffer.from('../victim'), link, { mode: 0o120777 });
        },
        (zip: ZipFile): void => {
          zip.addBuffer(Buffer.from('evil'), file);
        },
      ];
      for (const order of [parts, parts.toReversed()]) {
        const zipFile = await write(zip => {
          for (const part of order) part(zip);
        });
        await assert.rejects(unzip(zipFile, folder.path('to'), never), { kind: 'invalid-input' });
      }
    }
    assert.deepEqual(await readdir(folder.path('victim')), []);
    assert.deepEqual(await readdir(folder.path('to')), []);
  });

  it('writes nothing through a link that stood in the folder before', async () => {
    await mkdir(folder.path('victim'));
    await mkdir(folder.path('to'));
    await symlink('../victim', folder.path('to/sub'));
    for (const name of ['sub/file', 'sub/deep/file']) {
      const zipFile = await write(zip => {
        zip.addBuffer(Buffer.from('evil'), name);
      });
      await assert.rejects(unzip(zipFile, folder.path('to'), never), { kind: 'invalid-input' });
    }
    assert.deepEqual(await readdir(folder.path('victim')), []);
  });

  it('refuses a name that is there twice, and one with a control character', async () => {
    const twice = await write(zip => {
      zip.addBuffer(Buffer.from('1'), 'a/same');
      zip.addBuffer(Buffer.from('2'), 'a/./same');
    });
    await assert.rejects(unzip(twice, folder.path('to'), never), { message: /"a\/same" is in it twice/ });
    const odd = await write(zip => {
      zip.addBuffer(Buffer.from('1'), 'a\u001b[31m');
    });
    await assert.rejects(unzip(odd, folder.path('to'), never), { message: /is no name for a file/ });
    assert.deepEqual(await readdir(folder.path('to')), []);
  });

  it('refuses devices and pipes', async () => {
    const file = await write(zip => {
      zip.addBuffer(Buffer.from(''), 'pipe', { mode: 0o010644 });
    });
    await assert.rejects(unzip(file, folder.path('to'), never), { message: /neither a file nor a folder/ });
  });

  it('refuses data that does not unpack', async () => {
    const file = await write(zip => {
      zip.addBuffer(Buffer.alloc(1000, 'text'), 'a');
    });
    const bytes = await readFile(file);
    bytes.fill(0xff, 40, 50);
    await writeFile(file, bytes);
    await assert.rejects(unzip(file, folder.path('to'), never), { kind: 'invalid-input' });
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
    for (const [name, kind] of [
      ['text', 'invalid-input'],
      ['torn', 'invalid-input'],
      ['missing', 'internal'],
    ] as const) {
      await assert.rejects(unzip(folder.path(name), folder.path('to'), never), { name: 'AppError', kind });
    }
  });

  it('stops when it is told to', async () => {
    const file = await write(zip => {
      zip.addBuffer(Buffer.from('x'), 'a');
    });
    await assert.rejects(unzip(file, folder.path('to'), AbortSignal.abort()), { kind: 'cancelled' });
  });
});
