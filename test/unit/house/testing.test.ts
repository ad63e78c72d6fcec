import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runLimited } from '../../../scripts/testing/limited';
import { leftoversOf } from '../../../scripts/testing/leftovers';
import { readOutcome, sum } from '../../../scripts/testing/outcome';

describe('the test run', () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'headgate-testing-')));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const outcomeOf = (text: string | undefined, problems: readonly string[] = []) => {
    const file = path.join(folder, 'results.json');
    if (text !== undefined) writeFileSync(file, text);
    return readOutcome('unit', file, problems);
  };

  it('adds its parts up', () => {
    const one = outcomeOf('{"passed":2,"failed":1,"skipped":3,"report":"a"}');
    const other = outcomeOf('{"passed":4,"failed":0,"skipped":0,"report":"b"}', ['x']);
    assert.deepEqual(sum([one, other]), {
      passed: 6,
      failed: 1,
      skipped: 3,
      report: 'a\nb',
      problems: ['x'],
    });
  });

  for (const [what, text] of [
    ['wrote nothing', undefined],
    ['wrote a half', '{"passed":2,'],
    ['wrote something else', '{"passed":"2","failed":0,"skipped":0,"report":""}'],
    ['ran no test', '{"passed":0,"failed":0,"skipped":5,"report":""}'],
  ] as const) {
    it(`has a problem with a part that ${what}`, () => {
      assert.equal(outcomeOf(text).problems.length, 1);
    });
  }

  it('ends a program that does not end by itself', async () => {
    const args = ['-e', 'process.on("SIGTERM", () => process.exit(3)); setInterval(() => {}, 1000)'];
    const run = { program: process.execPath, args, environment: process.env, limitSeconds: 0.5 };
    const { hung } = await runLimited({ ...run, output: () => undefined });
    assert.equal(hung, true);
  });

  it('gives the exit code and the output of a program that ends', async () => {
    let output = '';
    const args = ['-e', 'console.log("out"); console.error("err"); process.exitCode = 7'];
    const result = await runLimited({
      program: process.execPath,
      args,
      environment: process.env,
      limitSeconds: 20,
      output: text => {
        output += text;
      },
    });
    assert.deepEqual(result, { code: 7, hung: false });
    assert.deepEqual(output.trim().split('\n').sort(), ['err', 'out']);
  });

  it('finds what still runs in a folder, or was started for it', async function () {
    if (process.platform !== 'linux') this.skip();
    const inside = spawn('sleep', ['1000'], { cwd: folder });
    const named = spawn('sleep', ['1000'], { env: { PATH: process.env['PATH'], DATA: `${folder}/data` } });
    try {
      await Promise.all([once(inside, 'spawn'), once(named, 'spawn')]);
      assert.deepEqual([...leftoversOf(folder)].sort(), [inside.pid, named.pid].sort());
    } finally {
      inside.kill('SIGKILL');
      named.kill('SIGKILL');
      await Promise.all([once(inside, 'close'), once(named, 'close')]);
    }
    assert.deepEqual(leftoversOf(folder), []);
  });
});
