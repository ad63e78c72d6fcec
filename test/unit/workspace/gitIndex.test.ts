import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readGitIndex, type IndexEntry } from '../../../src/core/workspace/gitIndex';

describe("git's index", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headgate-index-'));
    git('init', '--quiet');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function git(...args: readonly string[]): void {
    execFileSync('git', ['-C', folder, ...args]);
  }

  function add(path: string, isExecutable = false): void {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), '#!/bin/sh\n');
    if (isExecutable) chmodSync(join(folder, path), 0o755);
    git('add', '--', path);
  }

  function bytes(): Uint8Array {
    return readFileSync(join(folder, '.git', 'index'));
  }

  function read(): ReadonlyMap<string, IndexEntry> {
    return readGitIndex(bytes()) ?? assert.fail('it was not read');
  }

  for (const version of ['2', '4']) {
    it(`of version ${version} tells what may be executed`, () => {
      git('config', 'index.version', version);
      const names = ['a', 'scripts/start.sh', 'scripts/stop.sh', `long/${'x'.repeat(200)}.sh`, 'ä/ö.sh', 'z'];
      for (const [at, name] of names.entries()) add(name, at % 2 === 1);
      git('update-index', '--index-version', version);
      const found = read();
      assert.deepEqual([...found.keys()].sort(), [...names].sort());
      for (const [at, name] of names.entries())
        assert.deepEqual(found.get(name), { isExecutable: at % 2 === 1, isLeftOut: false });
    });
  }

  it('tells what a sparse checkout leaves out', () => {
    add('kept.sh');
    add('left.sh', true);
    git('update-index', '--skip-worktree', 'left.sh');
    assert.deepEqual(read().get('left.sh'), { isExecutable: true, isLeftOut: true });
    assert.deepEqual(read().get('kept.sh'), { isExecutable: false, isLeftOut: false });
  });

  it('does not say of a link whether it may be executed', function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync('nowhere', join(folder, 'link'));
    git('add', '--', 'link');
    assert.equal(read().get('link')?.isExecutable, undefined);
  });

  it('is not taken for what it is not', () => {
    add('a.sh');
    const whole = bytes();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Uint8Array.from(whole);
        changed[at] = byte;
        readGitIndex(changed);
        readGitIndex(whole.subarray(0, at));
      }),
    );
    assert.equal(readGitIndex(new Uint8Array()), undefined);
    assert.equal(readGitIndex(whole.subarray(0, 40)), undefined);
    assert.equal(readGitIndex(Uint8Array.from(whole, (byte, at) => (at === 0 ? 0 : byte))), undefined);
  });
});
