import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildspecArtifacts } from '../../../../src/core/buildspec/model';
import { packArtifact } from '../../../../src/engine/state/artifacts';
import { unzip } from '../../../../src/engine/state/zip';
import { useFolder } from '../processFolder';

const never = new AbortController().signal;

const EVERYTHING: BuildspecArtifacts = {
  files: ['**/*'],
  excludePaths: [],
  discardPaths: false,
  enableSymlinks: false,
};

const TREE = [
  '.env',
  'README.md',
  'build-1/app.js',
  'build-2/app.js',
  'build-2/lib/util.js',
  'dist/.well-known/x',
  'dist/index.html',
  'dist/js/a.js',
  'dist/js/deep/b.js',
  'dist/js/deep/b.test.js',
];

interface Case {
  readonly what: string;
  readonly artifacts: Partial<BuildspecArtifacts>;
  readonly packed: readonly string[];
}

const CASES: readonly Case[] = [
  { what: 'everything, dot files too', artifacts: {}, packed: TREE },
  { what: 'everything by a bare **', artifacts: { files: ['**'] }, packed: TREE },
  { what: 'the files of one folder by *', artifacts: { files: ['dist/*'] }, packed: ['dist/index.html'] },
  { what: 'the files of the root by *', artifacts: { files: ['*'] }, packed: ['.env', 'README.md'] },
  {
    what: 'all files below a folder by **/*',
    artifacts: { files: ['dist/js/**/*'] },
    packed: ['dist/js/a.js', 'dist/js/deep/b.js', 'dist/js/deep/b.test.js'],
  },
  {
    what: 'files by name, each once',
    artifacts: { files: ['README.md', './dist/index.html', 'dist/../README.md'] },
    packed: ['README.md', 'dist/index.html'],
  },
  {
    what: 'nothing for a folder without a pattern',
    artifacts: { files: ['dist', 'build-1/', 'README.md'] },
    packed: ['README.md'],
  },
  {
    what: 'what is not excluded',
    artifacts: { files: ['dist/**/*'], excludePaths: ['**/*.test.js', 'dist/js/*'] },
    packed: ['dist/.well-known/x', 'dist/index.html', 'dist/js/deep/b.js'],
  },
  {
    what: 'names relative to the base directory',
    artifacts: { baseDirectory: 'dist/js', files: ['**/*'], excludePaths: ['deep/*.test.js'] },
    packed: ['a.js', 'deep/b.js'],
  },
  {
    what: 'the content of all base directories of a pattern',
    artifacts: { baseDirectory: 'build*' },
    packed: ['app.js', 'lib/util.js'],
  },
  {
    what: 'all in one folder with discard-paths',
    artifacts: { files: ['dist/**/*', 'build-2/**/*'], discardPaths: true },
    packed: ['a.js', 'app.js', 'b.js', 'b.test.js', 'index.html', 'util.js', 'x'],
  },
  { what: 'the source for the base directory .', artifacts: { baseDirectory: '.' }, packed: TREE },
  {
    what: 'nothing for a pattern that begins with !',
    artifacts: { files: ['!dist/**', 'README.md'] },
    packed: ['README.md'],
  },
  {
    what: 'nothing from outside of the source',
    artifacts: { files: ['../**/*', '../secret', '/etc/hostname', 'dist/../../secret', 'README.md'] },
    packed: ['README.md'],
  },
];

describe('packing an artifact', () => {
  const folder = useFolder();

  beforeEach(async () => {
    for (const name of TREE) {
      await mkdir(path.dirname(folder.path('source', name)), { recursive: true });
      await writeFile(folder.path('source', name), name);
    }
    await writeFile(folder.path('secret'), 'secret');
  });

  async function pack(artifacts: Partial<BuildspecArtifacts>): Promise<readonly string[]> {
    const zipFile = folder.path('out.zip');
    const whole = { ...EVERYTHING, ...artifacts };
    const { files } = await packArtifact(folder.path('source'), whole, zipFile, never);
    await unzip(zipFile, folder.path('out'), never);
    const entries = await readdir(folder.path('out'), { recursive: true, withFileTypes: true });
    const names = entries
      .filter(entry => !entry.isDirectory())
      .map(entry => path.relative(folder.path('out'), path.join(entry.parentPath, entry.name)));
    assert.equal(files, names.length);
    return names.sort();
  }

  for (const { what, artifacts, packed } of CASES) {
    it(`takes ${what}`, async () => {
      assert.deepEqual(await pack(artifacts), packed);
    });
  }

  it('takes an absolute path inside the source for the path there', async () => {
    assert.deepEqual(await pack({ files: [folder.path('source', 'dist', '*')] }), ['dist/index.html']);
  });

  it('lets the later one of two equal names stay', async () => {
    await pack({ files: ['build-*/app.js'], discardPaths: true });
    assert.equal(await readFile(folder.path('out/app.js'), 'utf8'), 'build-2/app.js');
  });

  it('keeps modes', async () => {
    await writeFile(folder.path('source/run'), '', { mode: 0o755 });
    await pack({ files: ['run'] });
    assert.equal((await stat(folder.path('out/run'))).mode & 0o777, 0o755);
  });

  for (const [artifacts, message] of [
    [{ files: ['target/*.jar'] }, 'no matching artifact paths found'],
    [{ files: [] }, 'no matching artifact paths found'],
    [{ files: ['dist'] }, 'no matching artifact paths found'],
    [{ files: ['../secret'] }, 'no matching artifact paths found'],
    [{ files: ['../secret'], baseDirectory: 'dist' }, 'no matching artifact paths found'],
    [{ excludePaths: ['**/*'] }, 'no matching artifact paths found'],
    [{ baseDirectory: 'target' }, 'no matching base directory path found for target'],
    [{ baseDirectory: 'README.md' }, 'no matching base directory path found for README.md'],
    [{ baseDirectory: '..' }, 'no matching base directory path found for ..'],
    [{ baseDirectory: '/etc' }, 'no matching base directory path found for /etc'],
  ] as const) {
    it(`says "${message}" for ${JSON.stringify(artifacts)}`, async () => {
      await assert.rejects(pack(artifacts), { kind: 'invalid-input', message });
      assert.deepEqual((await readdir(folder.path())).sort(), ['secret', 'source']);
    });
  }

  it('stops when it is told to, leaving nothing behind', async () => {
    const packing = packArtifact(
      folder.path('source'),
      EVERYTHING,
      folder.path('out.zip'),
      AbortSignal.abort(),
    );
    await assert.rejects(packing, { kind: 'cancelled' });
    assert.deepEqual((await readdir(folder.path())).sort(), ['secret', 'source']);
  });

  describe('with symbolic links', () => {
    beforeEach(async () => {
      await mkdir(folder.path('source/links'));
      await mkdir(folder.path('outside'));
      await writeFile(folder.path('outside/file'), 'secret');
      await symlink('../README.md', folder.path('source/links/file'));
      await symlink('../build-2', folder.path('source/links/folder'));
      await symlink('nowhere', folder.path('source/links/dangling'));
      await symlink('..', folder.path('source/links/circle'));
      await symlink(folder.path('secret'), folder.path('source/links/out'));
      await symlink('../../outside', folder.path('source/links/outFolder'));
    });

    it('takes what they lead to inside the source', async () => {
      assert.deepEqual(await pack({ files: ['links/**/*'], excludePaths: ['links/circle/**/*'] }), [
        'links/file',
        'links/folder/app.js',
        'links/folder/lib/util.js',
      ]);
      assert.equal(await readFile(folder.path('out/links/file'), 'utf8'), 'README.md');
    });

    it('keeps those that stay inside with enable-symlinks', async () => {
      assert.deepEqual(await pack({ files: ['links/**/*'], enableSymlinks: true }), [
        'links/circle',
        'links/dangling',
        'links/file',
        'links/folder',
      ]);
      assert.equal(await readlink(folder.path('out/links/folder')), '../build-2');
    });

    it('takes no base directory that leads out', async () => {
      await assert.rejects(pack({ baseDirectory: 'links/outFolder' }), {
        message: 'no matching base directory path found for links/outFolder',
      });
    });

    it('comes to an end where links lead round in a circle', async () => {
      const names = await pack({ files: ['**/app.js'] });
      assert.ok(names.includes('links/folder/app.js'));
      assert.ok(names.every(name => !name.includes('circle')));
    });
  });
});
