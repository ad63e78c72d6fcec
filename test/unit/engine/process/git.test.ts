import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { access, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { createGit } from '../../../../src/engine/process/git';
import { useFolder } from '../processFolder';

const never = new AbortController().signal;

describe('git', () => {
  const folder = useFolder();
  const git = createGit({ environment: process.env });

  function run(...args: string[]): string {
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    return execFileSync('git', [...identity, ...args], {
      cwd: folder.path('repo'),
      encoding: 'utf8',
      env: { ...process.env, GIT_AUTHOR_DATE: '2026-05-01T10:00:00Z' },
    }).trim();
  }

  async function makeRepository(): Promise<void> {
    await mkdir(folder.path('repo/src'), { recursive: true });
    run('init', '--quiet', '--initial-branch=main');
    await writeFile(folder.path('repo/a.txt'), 'committed\r\n');
    await writeFile(folder.path('repo/src/run.sh'), 'echo', { mode: 0o755 });
    run('add', '.');
    run('commit', '--quiet', '-m', 'Fix the “gate”\n\nWith a body.');
  }

  it('tells the latest commit, from a folder inside of the repository too', async () => {
    await makeRepository();
    const expected = {
      id: run('rev-parse', 'HEAD'),
      subject: 'Fix the “gate”',
      authorDate: Date.UTC(2026, 4, 1, 10),
      branch: 'main',
    };
    assert.deepEqual(await git.headCommit(folder.path('repo'), never), expected);
    assert.deepEqual(await git.headCommit(folder.path('repo/src'), never), expected);
  });

  it('names no branch where HEAD is on none', async () => {
    await makeRepository();
    run('checkout', '--quiet', '--detach');
    assert.equal((await git.headCommit(folder.path('repo'), never)).branch, undefined);
  });

  it('is not led elsewhere by variables of git, nor by signatures to check', async () => {
    await makeRepository();
    run('config', 'log.showSignature', 'true');
    run('config', 'gpg.program', '/nonexistent/gpg');
    const environment = { ...process.env, GIT_DIR: folder.path('elsewhere'), GIT_INDEX_FILE: '/nowhere' };
    const commit = await createGit({ environment }).headCommit(folder.path('repo'), never);
    assert.equal(commit.subject, 'Fix the “gate”');
  });

  it('exports the commit, and neither reads nor touches the workspace', async () => {
    await makeRepository();
    await writeFile(folder.path('repo/a.txt'), 'changed');
    await writeFile(folder.path('repo/new.txt'), 'not committed');
    await writeFile(folder.path('repo/.gitattributes'), '*.txt eol=crlf\n');
    run('config', 'core.autocrlf', 'true');
    const before = run('status', '--porcelain');
    const index = await readFile(folder.path('repo/.git/index'));

    const { id } = await git.headCommit(folder.path('repo'), never);
    await git.exportCommit(folder.path('repo/src'), id, folder.path('out'), never);

    assert.deepEqual((await readdir(folder.path('out'))).sort(), ['a.txt', 'src']);
    assert.equal(await readFile(folder.path('out/a.txt'), 'utf8'), 'committed\r\n');
    assert.equal((await stat(folder.path('out/src/run.sh'))).mode & 0o111, 0o111);
    assert.deepEqual(await readFile(folder.path('repo/.git/index')), index);
    assert.equal(run('status', '--porcelain'), before);
  });

  it('runs no hook and no file system monitor of the repository', async () => {
    await makeRepository();
    const trap = folder.path('ran');
    const script = `#!/bin/sh\ntouch '${trap}'\n`;
    for (const name of ['post-checkout', 'post-index-change', 'reference-transaction']) {
      await writeFile(folder.path('repo/.git/hooks', name), script, { mode: 0o755 });
    }
    await writeFile(folder.path('monitor'), script, { mode: 0o755 });
    run('config', 'core.fsmonitor', folder.path('monitor'));
    const { id } = await git.headCommit(folder.path('repo'), never);
    await git.exportCommit(folder.path('repo'), id, folder.path('out'), never);
    await assert.rejects(access(trap));
  });

  it('leaves a submodule as an empty folder', async () => {
    await makeRepository();
    run('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendored`);
    run('commit', '--quiet', '-m', 'Add a submodule');
    const { id } = await git.headCommit(folder.path('repo'), never);
    await git.exportCommit(folder.path('repo'), id, folder.path('out'), never);
    assert.deepEqual(await readdir(folder.path('out/vendored')), []);
  });

  it('says that a folder is no repository', async () => {
    await mkdir(folder.path('plain'));
    const error = { kind: 'invalid-input', message: /plain is not a git repository\.$/ };
    await assert.rejects(git.headCommit(folder.path('plain'), never), error);
    await assert.rejects(
      git.exportCommit(folder.path('plain'), '1'.repeat(40), folder.path('out'), never),
      error,
    );
  });

  it('says that nothing is committed yet', async () => {
    await mkdir(folder.path('repo'));
    run('init', '--quiet');
    await assert.rejects(git.headCommit(folder.path('repo'), never), {
      kind: 'invalid-input',
      message: /has no commit yet\.$/,
      remedy: 'Commit once and start again.',
    });
  });

  it('says that git is missing', async () => {
    const environment = { ...process.env, PATH: folder.path() };
    await assert.rejects(createGit({ environment }).headCommit(folder.path(), never), {
      kind: 'program-missing',
      message: /git was not found on the PATH/,
    });
  });

  it('says that the folder does not exist', async () => {
    await assert.rejects(git.headCommit(folder.path('gone'), never), {
      kind: 'not-found',
      message: /gone does not exist/,
    });
  });

  it('refuses what is no commit id, and says that a commit is unknown', async () => {
    await makeRepository();
    const attempt = (id: string): Promise<void> =>
      git.exportCommit(folder.path('repo'), id, folder.path('out'), never);
    await assert.rejects(attempt('--help'), { kind: 'invalid-input' });
    await assert.rejects(attempt('1'.repeat(40)), { kind: 'not-found' });
  });

  it('says what git says where a repository is broken', async () => {
    await makeRepository();
    await writeFile(folder.path('repo/.git/config'), '[core\n');
    await assert.rejects(git.headCommit(folder.path('repo'), never), {
      kind: 'internal',
      message: /^git rev-parse failed: fatal: bad config line 1/,
    });
  });

  it('stops when it is told to', async () => {
    await makeRepository();
    await assert.rejects(git.headCommit(folder.path('repo'), AbortSignal.abort()), { kind: 'cancelled' });
  });
});
