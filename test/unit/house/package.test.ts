import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listVsix, packVsix } from '../../../scripts/vsix';

const MAX_VSIX_BYTES = 1_000_000;
const MAX_ENTRY_BYTES = 120_000;

/** Every file that may be in the package, and those without which it would not work. */
const ALLOWED =
  /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(?:extension|aws|engine|language|cli)\.js|dist\/(?:cli\.)?licenses\.txt|media\/(?:icon\.png|headgate\.svg)|sample\/(?:\.gitignore|[\w.]+\.(?:json|md|yml)|(?:content|infra|scripts|src|test)\/[\w.]+))$/;

const REQUIRED = [
  ...['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'media/icon.png', 'media/headgate.svg'],
  ...['dist/extension.js', 'dist/aws.js', 'dist/engine.js', 'dist/language.js', 'dist/cli.js'],
  ...['dist/licenses.txt', 'sample/package.json', 'sample/buildspec.yml', 'sample/infra/pipeline.yml'],
  ...['sample/.gitignore'],
];

describe('package', () => {
  before('the bundles are there', () => {
    assert.ok(existsSync('dist/extension.js'), 'Run "npm run build" first.');
  });

  it('holds what the allow-list names and nothing else', async () => {
    const files = await listVsix();
    assert.deepEqual(
      files.filter(file => !ALLOWED.test(file)),
      [],
    );
    assert.deepEqual(
      REQUIRED.filter(file => !files.includes(file)),
      [],
    );
  });

  it(`is at most ${MAX_VSIX_BYTES / 1000} kB`, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'headgate-package-'));
    try {
      const file = path.join(folder, 'headgate.vsix');
      await packVsix(file);
      assert.ok(statSync(file).size <= MAX_VSIX_BYTES, `${statSync(file).size} bytes`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it(`has an entry of at most ${MAX_ENTRY_BYTES / 1000} kB`, () => {
    const { size } = statSync('dist/extension.js');
    assert.ok(size <= MAX_ENTRY_BYTES, `${size} bytes`);
  });

  it('has bundles without a source map', () => {
    assert.deepEqual(
      ['extension', 'aws', 'engine', 'language', 'cli'].filter(name => existsSync(`dist/${name}.js.map`)),
      [],
    );
  });
});
