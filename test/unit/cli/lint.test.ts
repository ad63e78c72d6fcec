import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, open, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fixFile } from '../../../src/cli/fixFile';
import type { LintOptions } from '../../../src/cli/lint';
import { diagnose } from '../../../src/core/language/diagnose';
import { lintIn, writeIn } from './lintFolder';

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
    return await writeIn(folder, name, content);
  }

  async function run(
    paths: readonly string[],
    options: Partial<LintOptions> = {},
    colour = false,
  ): ReturnType<typeof lintIn> {
    return await lintIn(folder, paths, options, colour);
  }

  it('prints each finding with its line and carets, and a line that counts', async () => {
    const { code, out, err } = await run([await write('buildspec.yml', BROKEN), await write('b.yml', LAX)]);
    assert.equal(code, 1);
    assert.equal(err, '');
    const lines = out.split('\n');
    assert.match(
      lines[0] ?? '',
      /^DIR\/buildspec\.yml:5:9 error This command .* \[buildspec\/command-is-mapping\]$/,
    );
    assert.deepEqual(lines.slice(1, 3), ['  5 |       - echo "a: b"', '    |         ^^^^^^^^^^^']);
    assert.match(lines[3] ?? '', /^DIR\/b\.yml:6:1 warning .* \[buildspec\/unknown-key\]$/);
    assert.deepEqual(lines.slice(4), [
      '  6 | artifact:',
      '    | ^^^^^^^^',
      '1 error, 1 warning in 2 files.',
      '',
    ]);
  });

  it('prints JSON with the file as given and positions from 0', async () => {
    const path = await write('buildspec.yml', BROKEN);
    const { code, out } = await run([path], { format: 'json' });
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
    assert.deepEqual(await run([await write('buildspec.yml', CLEAN)], { format: 'json' }), {
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
      out
        .split('\n')
        .filter(line => !line.startsWith(' '))
        .map(line => line.split(' ')[0]),
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

  it('says nothing of files that are none of these where it is told to', async () => {
    const other = await write('compose.yml', 'services: {}\n');
    const { code, out, err } = await run([other], { ignoreUnknown: true });
    assert.deepEqual([code, out, err], [0, 'No problems in 0 files.\n', '']);
  });

  it('says which files it could not read, and checks the others', async () => {
    const broken = await write('buildspec.yml', BROKEN);
    const latin = await write('buildspec-l.yml', new Uint8Array([0x61, 0xe9, 0x0a]));
    const wide = await write('buildspec-w.yml', Buffer.from(`\ufeff${CLEAN}`, 'utf16le'));
    const { code, out, err } = await run([join(folder, 'nothing.yml'), latin, wide, broken]);
    assert.equal(code, 2);
    assert.match(out, /^DIR\/buildspec\.yml:5:9 error/);
    assert.deepEqual(err.split('\n'), [
      'headgate: DIR/nothing.yml was not checked: it does not exist.',
      'headgate: DIR/buildspec-l.yml was not checked: it is not UTF-8 text.',
      'headgate: DIR/buildspec-w.yml was not checked: it is UTF-16; save it as UTF-8.',
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
    assert.ok((await run([path], {}, true)).out.includes('\u001b[31merror\u001b[39m'));
    assert.ok(!(await run([path])).out.includes('\u001b'));
  });

  it('prints no escape sequences of a file or of its name', async () => {
    const path = await write('a\u001b[2Jbuildspec.yml', `${CLEAN}"\\e[31mred": 1\n`);
    const { out } = await run([path]);
    assert.match(out, /unknown-key/);
    assert.doesNotMatch(out.replaceAll('\n', ''), /\p{C}/u);
  });

  it('checks what a pattern matches, and says where it matches nothing', async () => {
    await write('x/buildspec.yml', BROKEN);
    await write('x/.ci/b.yaml', BROKEN);
    await write('x/node_modules/a/buildspec.yml', BROKEN);
    const slashed = folder.replaceAll('\\', '/');
    const { code, out, err } = await run([`${slashed}/x/**/*.{yml,yaml}`]);
    assert.equal(code, 1);
    assert.equal(err, '');
    assert.match(out, /2 errors in 2 files\.\n$/);
    const nothing = await run([`${slashed}/*.toml`]);
    assert.equal(nothing.code, 2);
    assert.equal(nothing.err, 'headgate: DIR/*.toml was not checked: no file matches it.\n');
  });

  it('takes a file whose name is a pattern for that file', async () => {
    assert.match((await run([await write('buildspec[1].yml', BROKEN)])).out, /1 error in 1 file/);
  });

  it('does not read a pipe', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = join(folder, 'buildspec.yml');
    await promisify(execFile)('mkfifo', [pipe]);
    const { code, err } = await run([pipe]);
    assert.equal(code, 2);
    assert.equal(err, 'headgate: DIR/buildspec.yml was not checked: it is no regular file.\n');
    assert.equal((await run([folder])).out, 'No problems in 0 files.\n');
  });

  it('declines a file of 50 MB with a note, and does not fail for it', async () => {
    const path = await write('x/buildspec.yml', '');
    const other = await write('x/data.json', '');
    for (const name of [path, other]) {
      const file = await open(name, 'r+');
      await file.truncate(50_000_000);
      await file.close();
    }
    const { code, out, err } = await run([join(folder, 'x')]);
    assert.equal(code, 0);
    assert.equal(out, 'No problems in 0 files.\n');
    assert.equal(
      err,
      'headgate: DIR/x/buildspec.yml was not checked: it has 50 MB, and Headgate checks up to 10 million characters.\n',
    );
  });

  it('prints only errors where it is told to, and counts all the same', async () => {
    const path = await write('buildspec.yml', LAX);
    const { code, out } = await run([path], { quiet: true });
    assert.deepEqual([code, out], [0, 'No problems in 1 file.\n']);
    assert.equal((await run([path], { quiet: true, maxWarnings: 0 })).code, 1);
  });

  it('fails for more warnings than are allowed, and says so', async () => {
    const path = await write('buildspec.yml', LAX);
    assert.equal((await run([path], { maxWarnings: 1 })).code, 0);
    const { code, err } = await run([path], { maxWarnings: 0 });
    assert.deepEqual([code, err], [1, 'headgate: 1 warning, and at most 0 may be there.\n']);
  });

  describe('with settings', () => {
    it('takes the levels from the nearest file above', async () => {
      await write('.headgate/config.json', '{"rules": {"buildspec/unknown-key": "off"}}');
      const path = await write('a/b/buildspec.yml', LAX);
      assert.equal((await run([path], { folder: join(folder, 'a/b') })).out, 'No problems in 1 file.\n');
      await write('a/.headgate/config.json', '\ufeff{"rules": {"buildspec/unknown-key": "error"}}');
      assert.equal((await run([path], { folder: join(folder, 'a/b') })).code, 1);
    });

    it('ends with 2 and checks nothing where they are wrong', async () => {
      const path = await write('buildspec.yml', BROKEN);
      const wrong: readonly (readonly [string, RegExp])[] = [
        ['{', /config\.json: The file is not valid JSON: /],
        ['{"rules": {"buildspec/nothing": "off"}}', /config\.json: There is no rule "buildspec\/nothing"\./],
        ['{"rules": {"buildspec/version": 3}}', /The level of "buildspec\/version" must be one of/],
        ['{"rule": {}}', /There is no setting "rule"\./],
      ];
      for (const [text, message] of wrong) {
        await write('.headgate/config.json', text);
        const { code, out, err } = await run([path]);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, message);
      }
    });
  });

  describe('with --fix', () => {
    it('fixes files, says what it did, and reports what is left', async () => {
      const path = await write(
        'buildspec.yml',
        `\ufeff${BROKEN}artefacts:\n  files: a\nx: 1\n`.replaceAll('\n', '\r\n'),
      );
      const { code, out, err } = await run([path], { fix: true });
      assert.deepEqual([code, err], [0, '']);
      assert.deepEqual(out.split('\n').slice(0, 3), [
        'DIR/buildspec.yml:5 fixed: Quote the command [buildspec/command-is-mapping]',
        'DIR/buildspec.yml:6 fixed: Rename "artefacts" to "artifacts" [buildspec/unknown-key]',
        'Fixed 2 problems.',
      ]);
      assert.match(out, /:8:1 warning /);
      const expected = `\ufeff${BROKEN.replace('echo "a: b"', `'echo "a: b"'`)}artifacts:\n  files: a\nx: 1\n`;
      assert.equal(await readFile(path, 'utf8'), expected.replaceAll('\n', '\r\n'));
    });

    it('keeps its reports apart from what it did', async () => {
      const path = await write('buildspec.yml', BROKEN);
      const { out, err } = await run([path], { fix: true, format: 'json' });
      assert.equal(out, '[]\n');
      assert.match(err, /Fixed 1 problem\.\n$/);
    });

    it('writes nothing where nothing is to be fixed', async () => {
      const path = await write('buildspec.yml', CLEAN);
      const before = await stat(path);
      await run([path], { fix: true });
      assert.equal((await stat(path)).mtimeMs, before.mtimeMs);
    });

    it('leaves a file alone that is not UTF-8', async () => {
      const bytes = Buffer.concat([Buffer.from(BROKEN), Buffer.from([0xe9])]);
      const path = await write('buildspec.yml', bytes);
      assert.equal((await run([path], { fix: true })).code, 2);
      assert.deepEqual(await readFile(path), bytes);
    });

    it('leaves a file alone that has changed since it was read', async () => {
      const path = await write('buildspec.yml', CLEAN);
      const read = { text: BROKEN, bytes: Buffer.from(BROKEN) };
      const check = (text: string): ReturnType<typeof diagnose> => diagnose(path, text);
      await assert.rejects(
        fixFile(path, read, check, () => assert.fail('nothing is fixed')),
        /it has changed since it was read/,
      );
      assert.equal(await readFile(path, 'utf8'), CLEAN);
    });

    it('says which file it could not write, and reports it as it is', async function () {
      if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
      const path = await write('buildspec.yml', BROKEN);
      await chmod(path, 0o444);
      const { code, out, err } = await run([path], { fix: true });
      assert.equal(code, 2);
      assert.equal(err, 'headgate: DIR/buildspec.yml was not fixed: access is denied.\n');
      assert.match(out, /1 error in 1 file/);
    });
  });
});
