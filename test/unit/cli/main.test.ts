import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Runs the command line as a program of its own. */
function headgate(...args: readonly string[]): Promise<Ended> {
  return headgateWith('', ...args);
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** {@link headgate} with a text on its standard input. */
function headgateWith(input: string, ...args: readonly string[]): Promise<Ended> {
  return headgateIn(process.cwd(), input, ...args);
}

/** {@link headgateWith} in a working folder. */
function headgateIn(cwd: string, input: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const loader = createRequire(join(process.cwd(), 'package.json')).resolve('tsx');
    const main = join(process.cwd(), 'src', 'cli', 'main.ts');
    const child = spawn(process.execPath, ['--import', pathToFileURL(loader).href, main, ...args], { cwd });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.stdin.end(input);
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

  it('checks the working folder where no path is given', async () => {
    const { code, out } = await headgateIn(folder, '', 'lint');
    assert.equal(code, 1);
    assert.match(out, /^buildspec\.yml:1:\d+ error /);
  });

  it('ends with 2 where it is used wrongly', async () => {
    const { code, out, err } = await headgate('lint', '--format', 'xml', folder);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /Allowed choices are text, json, sarif, github/);
  });

  it('explains itself', async () => {
    const { code, out } = await headgate('--help');
    assert.equal(code, 0);
    assert.match(out, /lint/);
  });

  it('checks standard input under the name that it is given', async () => {
    const { code, out } = await headgateWith('os: Linux\n', 'lint', '-', '--stdin-filename', 'x/appspec.yml');
    assert.equal(code, 1);
    assert.match(out, /^x\/appspec\.yml:1:\d+ error /);
  });

  it('says of a text on standard input that it is nothing that it knows', async () => {
    const { code, err } = await headgateWith('services: {}\n', 'lint', '-');
    assert.equal(code, 0);
    assert.match(err, /^headgate: stdin was not checked: it does not look like/);
  });

  it('colours, and does not, as it is told', async () => {
    const coloured = await headgate('lint', '--color', folder);
    assert.ok(coloured.out.includes('\u001b[31m'));
    const plain = await headgate('lint', '--no-color', folder);
    assert.ok(!plain.out.includes('\u001b'));
  });

  for (const [name, args, message] of [
    ['a number of warnings that is none', ['--max-warnings', 'x', '.'], /whole number from 0/],
    ['fixing standard input', ['--fix', '-'], /--fix writes files/],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const { code, out, err } = await headgate('lint', ...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }
});
