import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LintOptions } from '../../../src/cli/lint';
import { APPSPEC, BUILDSPEC, PIPELINE, SCRIPT } from '../../../src/core/workspace/rules/sample';
import { lintIn, writeIn } from './lintFolder';

const WITHOUT_APPSPEC = BUILDSPEC.replace('    - appspec.yml\n', '');

describe('headgate lint, files together', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headgate-across-'));
    await write('pipeline.yml', PIPELINE);
    await write('buildspec.yml', BUILDSPEC);
    await write('appspec.yml', APPSPEC);
    await write('scripts/start.sh', SCRIPT);
    await chmod(join(folder, 'scripts/start.sh'), 0o755);
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function write(name: string, content: string): Promise<string> {
    return await writeIn(folder, name, content);
  }

  function git(...args: readonly string[]): void {
    execFileSync('git', ['-C', folder, ...args]);
  }

  async function run(
    paths: readonly string[],
    options: Partial<LintOptions> = {},
  ): ReturnType<typeof lintIn> {
    return await lintIn(folder, paths, options);
  }

  /** The findings as `path:line rule`. */
  async function found(paths: readonly string[], options: Partial<LintOptions> = {}): Promise<string[]> {
    const { out, err } = await run(paths, options);
    assert.equal(err, '');
    return [...out.matchAll(/^DIR\/(\S+?:\d+):\d+ .* \[(\S+)\]$/gm)].map(
      ([, place = '', rule = '']) => `${place} ${rule}`,
    );
  }

  it('finds nothing in a project that is right', async () => {
    assert.deepEqual(await found([folder]), []);
  });

  it('finds what is wrong between the files of a folder', async () => {
    await write('buildspec.yml', WITHOUT_APPSPEC);
    assert.deepEqual(await found([folder]), ['buildspec.yml:10 workspace/deploy-file']);
  });

  it('looks at each file on its own where it is told to', async () => {
    await write('buildspec.yml', WITHOUT_APPSPEC);
    assert.deepEqual(await found([folder], { workspace: false }), []);
  });

  it('looks at the working folder for a file that is named, and reports what is wrong in that file', async () => {
    await write('buildspec.yml', WITHOUT_APPSPEC);
    await rm(join(folder, 'scripts/start.sh'));
    assert.deepEqual(await found([join(folder, 'buildspec.yml')]), [
      'buildspec.yml:10 workspace/deploy-file',
    ]);
    assert.deepEqual(await found([join(folder, 'appspec.yml')]), ['appspec.yml:5 workspace/hook-script']);
    assert.deepEqual(await found([join(folder, 'pipeline.yml')]), []);
  });

  it('looks at the whole repository for a folder in it', async () => {
    git('init', '--quiet');
    await write('pipeline.yml', PIPELINE.replace('BuildSpec: buildspec.yml', 'BuildSpec: ci/buildspec.yml'));
    await rm(join(folder, 'buildspec.yml'));
    await write('ci/buildspec.yml', WITHOUT_APPSPEC);
    assert.deepEqual(await found([join(folder, 'ci')], { folder: join(folder, 'ci') }), [
      'ci/buildspec.yml:10 workspace/deploy-file',
    ]);
  });

  it('puts findings of both kinds in the order of the text, and counts them', async () => {
    await write(
      'buildspec.yml',
      `${WITHOUT_APPSPEC}other: 1\n`.replace('version: 0.2', 'version: 0.2\nfirst: 1'),
    );
    const { code, out } = await run([join(folder, 'buildspec.yml')]);
    assert.equal(code, 1);
    assert.deepEqual(
      [...out.matchAll(/\[(\S+)\]$/gm)].map(([, rule]) => rule),
      ['buildspec/unknown-key', 'workspace/deploy-file', 'buildspec/unknown-key'],
    );
    assert.match(out, /\n1 error, 2 warnings in 1 file\.\n$/);
  });

  it('heeds settings and comments that silence', async () => {
    await write(
      'buildspec.yml',
      WITHOUT_APPSPEC.replace('  files:', '  # headgate-disable-next-line\n  files:'),
    );
    assert.deepEqual(await found([folder]), []);
    await write('buildspec.yml', WITHOUT_APPSPEC);
    await write('.headgate/config.json', '{"rules": {"workspace/deploy-file": "warning"}}');
    assert.match((await run([folder])).out, /:10:\d+ warning /);
  });

  it('has them in JSON, SARIF and workflow commands', async () => {
    await write('buildspec.yml', WITHOUT_APPSPEC);
    for (const format of ['json', 'sarif', 'github'] as const) {
      const { out } = await run([folder], { format });
      assert.ok(out.includes('workspace/deploy-file'), format);
      assert.ok(out.includes('leave it out of the artifact'), format);
    }
  });

  it('fixes them with --fix, and says so', async () => {
    await write('buildspec.yml', `${WITHOUT_APPSPEC}artefact: 1\n`);
    const { out } = await run([folder], { fix: true });
    assert.match(out, /buildspec\.yml:10 fixed: Add "appspec.yml" to the files \[workspace\/deploy-file\]\n/);
    assert.doesNotMatch(out, /error/);
    assert.match(await readFile(join(folder, 'buildspec.yml'), 'utf8'), / {4}- appspec\.yml\n/);
  });

  it("tells by git's index which scripts may be executed, and by the file where git does not know it", async function () {
    if (process.platform === 'win32') this.skip();
    const script = join(folder, 'scripts/start.sh');
    const missing = ['appspec.yml:5 workspace/hook-script-mode'];
    await chmod(script, 0o644);
    assert.deepEqual(await found([folder]), missing);
    git('init', '--quiet');
    assert.deepEqual(await found([folder]), missing);
    git('add', '--', '.');
    await chmod(script, 0o755);
    assert.deepEqual(await found([folder]), missing);
    git('add', '--', '.');
    await chmod(script, 0o644);
    assert.deepEqual(await found([folder]), []);
  });

  it('runs no program that a repository names', async function () {
    if (process.platform === 'win32') this.skip();
    git('init', '--quiet');
    git('add', '--', '.');
    const hook = await write('hook.sh', `#!/bin/sh\ntouch "${join(folder, 'ran')}"\n`);
    await chmod(hook, 0o755);
    git('config', 'core.fsmonitor', hook);
    await found([folder]);
    await assert.rejects(readFile(join(folder, 'ran')));
  });

  it('calls nothing missing that lies behind a link, or in a repository of its own', async function () {
    if (process.platform === 'win32') this.skip();
    await rm(join(folder, 'scripts'), { recursive: true });
    await symlink(join(folder, '..'), join(folder, 'scripts'));
    assert.deepEqual(await found([folder]), []);
    await rm(join(folder, 'scripts'));
    await write('.gitmodules', '[submodule "scripts"]\n\tpath = scripts\n\turl = ../scripts.git\n');
    assert.deepEqual(await found([folder]), []);
    await rm(join(folder, '.gitmodules'));
    assert.deepEqual(await found([folder]), ['appspec.yml:5 workspace/hook-script']);
  });

  it('calls nothing missing that a sparse checkout leaves out', async () => {
    git('init', '--quiet');
    git('add', '--', '.');
    git('update-index', '--skip-worktree', 'scripts/start.sh');
    await rm(join(folder, 'scripts'), { recursive: true });
    assert.deepEqual(await found([folder]), []);
  });
});
