import { readFileSync, statSync } from 'node:fs';
import { build } from './build';
import { packVsix } from './vsix';

/** Builds and writes `headgate-VERSION.vsix` into the project's root. */
async function main(): Promise<void> {
  const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  if (!hasVersion || typeof manifest.version !== 'string') throw new Error('package.json has no version.');
  await build();
  const file = `headgate-${manifest.version}.vsix`;
  await packVsix(file);
  console.log(`Wrote ${file} (${(statSync(file).size / 1000).toFixed(0)} kB)`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
