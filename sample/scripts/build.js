import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { renderPage } from '../src/page.js';
import { parseReadings } from '../src/readings.js';

const revision = process.env.CODEBUILD_RESOLVED_SOURCE_VERSION ?? 'a working copy';
const readings = parseReadings(await readFile('content/readings.json', 'utf8'));

await mkdir('site', { recursive: true });
await writeFile('site/index.html', renderPage(readings, revision));
await copyFile('src/style.css', 'site/style.css');
console.log(`Wrote site/index.html with ${readings.length} gates`);
