import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs the command line as a program of its own. */
function headgate(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join('src', 'cli', 'main.ts'), ...args]);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', code => {
      resolve({ code, out, err });
    });
  });
}

describe('the command line', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headgate-cli-'));
    await writeFile(join(folder, 'buildspec.yml'), 'version: 0.3\nphases:\n  build:\n    commands: [ls]\n');
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('lints, prints to its output and tells by its exit code', async () => {
    const { code, out, err } = await headgate('lint', '--format', 'json', folder);
    assert.equal(err, '');
    assert.equal(code, 1);
    const findings: unknown = JSON.parse(out);
    assert.ok(Array.isArray(findings) && findings.length === 1);
  });

  it('ends with 2 where it is used wrongly', async () => {
    const { code, out, err } = await headgate('lint', '--format', 'xml', folder);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /Allowed choices are text, json/);
  });

  it('explains itself', async () => {
    const { code, out } = await headgate('--help');
    assert.equal(code, 0);
    assert.match(out, /lint/);
  });
});
