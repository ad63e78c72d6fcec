import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

/**
 * One measurement in a fresh process: `node --expose-gc checkArms.mjs ARM FOLDER LINES` prints milliseconds and bytes as
 * JSON. The folder holds what is measured: `buildspec-LINES.yml`, `buildspec.schema.json` and the bundles of
 * the checks, of which those are loaded that an editor loads for a buildspec.
 */
const [arm, folder, lines] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const text = readFileSync(path.join(folder, `buildspec-${lines}.yml`), 'utf8');

/** In the midst of a command in the midst of the file: there a letter comes and goes. */
const at = text.indexOf('npm run build', text.length / 2) + 'npm'.length;
const typed = `${text.slice(0, at)}x${text.slice(at)}`;
const TYPE = { start: at, end: at, newText: 'x' };
const ERASE = { start: at, end: at + 1, newText: '' };

const ARMS = {
  async headgate() {
    const { CheckLoader } = require(path.join(folder, 'checks.js'));
    const loader = new CheckLoader();
    await loader.loadPart('usualBuildspec');
    return () => {
      const open = loader.open('buildspec.yml');
      return {
        whole: () => loader.open('buildspec.yml').check(text),
        prepare: () => {
          open.check(text);
          if (open.missing !== undefined) throw new Error(`The checks lack ${open.missing}.`);
        },
        type: () => open.check(typed, undefined, [TYPE]),
        erase: () => open.check(text, undefined, [ERASE]),
      };
    };
  },

  async 'yaml-language-server'() {
    const { getLanguageService } = await import('yaml-language-server');
    const { TextDocument } = await import('vscode-languageserver-textdocument');
    return () => {
      const schema = JSON.parse(readFileSync(path.join(folder, 'buildspec.schema.json'), 'utf8'));
      const service = getLanguageService({
        schemaRequestService: () => Promise.reject(new Error('No schema is fetched.')),
        workspaceContext: { resolveRelativePath: relative => relative },
        yamlSettings: { yamlShouldValidate: true },
      });
      service.configure({
        validate: true,
        schemas: [{ uri: 'file:///buildspec.schema.json', fileMatch: ['*'], schema }],
      });
      let version = 0;
      const validate = content =>
        service.doValidation(TextDocument.create('file:///buildspec.yml', 'yaml', ++version, content), false);
      return { whole: () => validate(text), type: () => validate(typed), erase: () => validate(text) };
    };
  },

  'js-yaml'() {
    const { load } = require('js-yaml');
    return () => ({ whole: () => load(text), type: () => load(typed), erase: () => load(text) });
  },
};

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function time(call) {
  const start = performance.now();
  const result = await call();
  return { spent: performance.now() - start, result };
}

/** The median of later calls: the first half warms the compiler up. */
async function warm(calls, ...steps) {
  const times = [];
  for (let round = 0; round < calls; round++) for (const step of steps) times.push((await time(step)).spent);
  return median(times.slice(times.length / 2));
}

if (!Object.hasOwn(ARMS, arm)) throw new Error(`There is no arm "${arm}".`);
globalThis.gc();
const before = process.memoryUsage().rss;
const loaded = await time(() => ARMS[arm]());
const begin = loaded.result;
let calls;
const cold = await time(async () => {
  calls = begin();
  return calls.whole();
});
if (arm !== 'js-yaml' && cold.result?.length > 0)
  throw new Error(`${arm} objects: ${JSON.stringify(cold.result[0])}`);
const memory = process.memoryUsage().rss - before;
const budget = arm === 'headgate' ? 400_000 : 60_000;
const rounds = Math.max(10, Math.min(4000, Math.round(budget / Number(lines))));
const whole = await warm(rounds, calls.whole);
calls.prepare?.();
const edit = await warm(Math.max(rounds, 50), calls.type, calls.erase);
const heap = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};
const heapBefore = heap();
if (arm === 'headgate')
  for (let round = 0; round < 500; round++) for (const step of [calls.type, calls.erase]) step();
const grown = heap() - heapBefore;
process.stdout.write(JSON.stringify({ load: loaded.spent, cold: cold.spent, whole, edit, memory, grown }));
