import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { runLimited } from './testing/limited';

const STAMP = path.join('out', 'build.sha256');

const INPUTS = [
  'src/**',
  'test/{integration,host,bench,fakes}/**/*.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'webpack.config.js',
  'scripts/jsYamlParser.cjs',
];

/**
 * Builds all bundles, unless they are those of the sources as they are.
 *
 * @throws Error with webpack's words when something does not compile
 */
export async function build(): Promise<void> {
  const inputs = hashOf(globSync(INPUTS, { ignore: ['**/node_modules/**'] }).sort());
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs && existsSync('dist/extension.js')) return;
  const start = Date.now();
  let output = '';
  const { code } = await runLimited({
    program: process.execPath,
    args: ['node_modules/webpack/bin/webpack.js', '--config', 'webpack.config.js', '--mode', 'production'],
    environment: process.env,
    limitSeconds: 300,
    output: text => {
      output += text;
    },
  });
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
  if (/warning/i.test(output)) console.log(output.trim());
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, inputs);
  console.log(`Built (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
