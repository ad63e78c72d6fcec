import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lint, type LintFormat } from '../../../src/cli/lint';

const CLEAN = 'version: 0.2\nphases:\n  build:\n    commands:\n      - ls\n';
const BROKEN = 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "a: b"\n';
const LAX = `${CLEAN}artifact:\n  files: a\n`;

describe('headgate lint', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headgate-lint-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function write(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  }

  async function run(
    paths: readonly string[],
    format: LintFormat = 'text',
    colour = false,
  ): Promise<{ code: number; out: string; err: string }> {
    let out = '';
    let err = '';
    const code = await lint(paths, format, {
      colour,
      out: text => {
        out += text;
      },
      err: text => {
        err += text;
      },
    });
    return { code, out: out.replaceAll(folder, 'DIR'), err: err.replaceAll(folder, 'DIR') };
  }

  it('prints a line a finding with numbers from 1, and a line that counts', async () => {
    const { code, out, err } = await run([await write('buildspec.yml', BROKEN), await write('b.yml', LAX)]);
    assert.equal(code, 1);
    assert.equal(err, '');
    const lines = out.split('\n');
    assert.match(
      lines[0] ?? '',
      /^DIR\/buildspec\.yml:5:9 error This command .* \[buildspec\/command-is-mapping\]$/,
    );
    assert.match(lines[1] ?? '', /^DIR\/b\.yml:6:1 warning .* \[buildspec\/unknown-key\]$/);
    assert.deepEqual(lines.slice(2), ['1 error, 1 warning in 2 files.', '']);
  });

  it('prints JSON with the file as given and positions from 0', async () => {
    const path = await write('buildspec.yml', BROKEN);
    const { code, out } = await run([path], 'json');
    assert.equal(code, 1);
    const [finding, ...rest] = JSON.parse(out.replaceAll('DIR', folder)) as Record<string, unknown>[];
    assert.deepEqual(rest, []);
    assert.ok(finding);
    assert.equal(typeof finding['message'], 'string');
    delete finding['message'];
    assert.deepEqual(finding, {
      file: path,
      rule: 'buildspec/command-is-mapping',
      severity: 'error',
      range: { start: { line: 4, character: 8 }, end: { line: 4, character: 19 } },
    });
  });

  it('prints an empty array where nothing was found', async () => {
    assert.deepEqual(await run([await write('buildspec.yml', CLEAN)], 'json'), {
      code: 0,
      out: '[]\n',
      err: '',
    });
  });

  it('does not fail for warnings', async () => {
    assert.equal((await run([await write('buildspec.yml', LAX)])).code, 0);
  });

  it('searches folders for buildspecs of any name, and passes over packages and symbolic links', async () => {
    await write('x/ci/test.yml', BROKEN);
    await write('x/buildspec.yml', CLEAN);
    await write('x/compose.yml', 'services: {a: {b: c}}\n');
    await write('x/package.json', '{"phases": 1}');
    await write(
      'x/buildspec-a.json',
      JSON.stringify({ version: 0.3, phases: { build: { commands: ['ls'] } } }),
    );
    await write('x/node_modules/a/buildspec.yml', BROKEN);
    await write('x/.git/buildspec.yml', BROKEN);
    await symlink(folder, join(folder, 'x/loop'));
    const { code, out, err } = await run([join(folder, 'x')]);
    assert.equal(code, 1);
    assert.equal(err, '');
    assert.deepEqual(
      out.split('\n').map(line => line.split(' ')[0]),
      ['DIR/x/buildspec-a.json:1:12', 'DIR/x/ci/test.yml:5:9', '2', ''],
    );
    assert.match(out, /in 3 files\.\n$/);
  });

  it('checks a given file by its name alone, and says of any other that it was not checked', async () => {
    const named = await write('buildspec.yml', 'name: ci\non: push\n');
    const other = await write('compose.yml', 'services: {}\n');
    const { code, out, err } = await run([named, other]);
    assert.equal(code, 1);
    assert.match(out, /buildspec\/version/);
    assert.equal(
      err,
      'headgate: DIR/compose.yml was not checked: it does not look like a buildspec, an appspec or a pipeline.\n',
    );
  });

  it('says which files it could not read, and checks the others', async () => {
    const broken = await write('buildspec.yml', BROKEN);
    const latin = await write('buildspec-l.yml', new Uint8Array([0x61, 0xe9, 0x0a]));
    const wide = await write('buildspec-w.yml', Buffer.from(`\ufeff${CLEAN}`, 'utf16le'));
    const { code, out, err } = await run([join(folder, 'nothing.yml'), latin, wide, broken]);
    assert.equal(code, 2);
    assert.match(out, /^DIR\/buildspec\.yml:5:9 error/);
    assert.deepEqual(err.split('\n'), [
      'headgate: DIR/nothing.yml could not be read: it does not exist.',
      'headgate: DIR/buildspec-l.yml could not be read: it is not UTF-8 text.',
      'headgate: DIR/buildspec-w.yml could not be read: it is UTF-16; save it as UTF-8.',
      '',
    ]);
  });

  it('does not count a byte order mark as a character', async () => {
    const path = await write('buildspec.yml', `\ufeff${BROKEN.replace('0.2', '0.3')}`);
    assert.match((await run([path])).out, /buildspec\.yml:1:10 error/);
  });

  it('lists a file once that is given twice', async () => {
    const path = await write('buildspec.yml', BROKEN);
    assert.match((await run([path, path, folder])).out, /\n1 error in 1 file\.\n$/);
  });

  it('says so where nothing is wrong', async () => {
    assert.equal((await run([await write('buildspec.yml', CLEAN)])).out, 'No problems in 1 file.\n');
  });

  it('colours severities only where it is told to', async () => {
    const path = await write('buildspec.yml', BROKEN);
    assert.ok((await run([path], 'text', true)).out.includes('\u001b[31merror\u001b[39m'));
    assert.ok(!(await run([path])).out.includes('\u001b'));
  });

  it('prints no escape sequences of a file or of its name', async () => {
    const path = await write('a\u001b[2Jbuildspec.yml', `${CLEAN}"\\e[31mred": 1\n`);
    const { out } = await run([path]);
    assert.match(out, /unknown-key/);
    assert.doesNotMatch(out.replaceAll('\n', ''), /\p{C}/u);
  });
});
