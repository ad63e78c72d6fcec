import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { listVsix, packVsix } from '../../../scripts/vsix';

const MAX_VSIX_BYTES = 1_000_000;
const MAX_ENTRY_BYTES = 120_000;
const MAX_PAGES_BYTES = 250_000;

/** The bundles: the entry, the command line, what others share, and every part that the code loads by name. */
const BUNDLES = [
  ...['extension', 'cli', 'json', 'yaml'],
  ...['buildspec-rules', 'pipeline-rules', 'appspec-rules'],
  ...new Set(
    globSync('src/**/*.ts').flatMap(
      file => readFileSync(file, 'utf8').match(/(?<=webpackChunkName: ")[\w-]+(?=")/g) ?? [],
    ),
  ),
].map(name => `dist/${name}.js`);

/** The scripts that webviews load. */
const PAGES = globSync('src/webview/*/main.ts').map(
  file => `dist/webview/${path.basename(path.dirname(file))}.js`,
);

/** Files besides the bundles that may be in the package. */
const ALLOWED =
  /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(?:cli\.|webview\/)?licenses\.txt|media\/(?:icon\.png|headgate\.svg)|schemas\/config\.json|syntaxes\/[\w-]+\.tmLanguage\.json|sample\/(?:\.gitignore|[\w.]+\.(?:json|md|yml)|(?:content|infra|scripts|src|test)\/[\w.]+))$/;

/** Files without which it would not work, or would not be ours to give away. */
const REQUIRED = [
  // It is not built: all that would be in it is in bundles that others share.
  ...BUNDLES.filter(file => file !== 'dist/buildspec-checks.js'),
  ...PAGES,
  'dist/webview/licenses.txt',
  ...['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'media/icon.png', 'media/headgate.svg'],
  ...['dist/licenses.txt', 'sample/package.json', 'sample/buildspec.yml', 'sample/infra/pipeline.yml'],
  ...['sample/.gitignore', 'schemas/config.json'],
];

describe('package', () => {
  before('the bundles are there', () => {
    assert.ok(existsSync('dist/extension.js'), 'Run "npm run build" first.');
  });

  it('holds what the allow-list names and nothing else', async () => {
    const files = await listVsix();
    assert.deepEqual(
      files.filter(file => !ALLOWED.test(file) && !BUNDLES.includes(file) && !PAGES.includes(file)),
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

  it(`has pages of at most ${MAX_PAGES_BYTES / 1000} kB together`, () => {
    const size = PAGES.map(file => statSync(file).size).reduce((sum, bytes) => sum + bytes, 0);
    assert.ok(size <= MAX_PAGES_BYTES, `${size} bytes`);
  });

  it('has bundles without a source map', () => {
    assert.deepEqual(
      globSync('dist/**').filter(file => file.endsWith('.map')),
      [],
    );
  });
});
