import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSampleRepository } from '../../../src/engine/sampleRepository';

const TEMPLATE = path.resolve('sample');

describe('the sample repository', () => {
  let parent = '';
  const signal = new AbortController().signal;

  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'headgate-sample-'));
  });

  afterEach(async () => {
    await rm(parent, { recursive: true, force: true });
  });

  const gitIn = (cwd: string, ...args: string[]): string =>
    execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();

  it('is a copy of the sample with one commit of everything on main', async () => {
    const folder = await makeSampleRepository({ template: TEMPLATE, parent, signal });
    assert.equal(folder, path.join(parent, 'gatehouse'));
    assert.equal(gitIn(folder, 'rev-list', '--count', 'HEAD'), '1');
    assert.equal(gitIn(folder, 'symbolic-ref', '--short', 'HEAD'), 'main');
    assert.equal(gitIn(folder, 'status', '--porcelain'), '');
    assert.equal(
      await readFile(path.join(folder, 'buildspec.yml'), 'utf8'),
      await readFile(path.join(TEMPLATE, 'buildspec.yml'), 'utf8'),
    );
  });

  it('has an author where git knows none, and the author of git where it knows one', async () => {
    const environment = {
      PATH: process.env['PATH'],
      HOME: parent,
    };
    const anonymous = await makeSampleRepository({ template: TEMPLATE, parent, signal, environment });
    assert.equal(gitIn(anonymous, 'log', '-1', '--format=%ae'), 'sample@headgate.invalid');
    await writeFile(path.join(parent, '.gitconfig'), '[user]\n name = Ada\n email = ada@example.com\n');
    const known = await makeSampleRepository({ template: TEMPLATE, parent, signal, environment });
    assert.equal(gitIn(known, 'log', '-1', '--format=%an %ae'), 'Ada ada@example.com');
  });

  it('goes beside a folder that is there already', async () => {
    await makeSampleRepository({ template: TEMPLATE, parent, signal });
    assert.equal(
      await makeSampleRepository({ template: TEMPLATE, parent, signal }),
      path.join(parent, 'gatehouse-2'),
    );
  });

  it('leaves nothing behind without git', async () => {
    await assert.rejects(
      makeSampleRepository({ template: TEMPLATE, parent, signal, environment: { PATH: parent } }),
      {
        kind: 'program-missing',
      },
    );
    assert.deepEqual(await readdir(parent), []);
  });

  it('leaves nothing behind when it is cancelled or fails', async () => {
    await assert.rejects(makeSampleRepository({ template: TEMPLATE, parent, signal: AbortSignal.abort() }), {
      kind: 'cancelled',
    });
    await assert.rejects(makeSampleRepository({ template: path.join(parent, 'missing'), parent, signal }));
    assert.deepEqual(await readdir(parent), []);
  });

  it('says so where the folder cannot be written', async () => {
    const file = path.join(parent, 'file');
    await writeFile(file, '');
    await assert.rejects(
      makeSampleRepository({ template: TEMPLATE, parent: path.join(parent, 'gone'), signal }),
    );
    assert.deepEqual(await readdir(parent), ['file']);
  });
});
