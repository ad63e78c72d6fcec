import { Buffer } from 'node:buffer';
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

/** Editors have a text in one piece; what is put together of pieces is slower to read. */
const inOnePiece = content => Buffer.from(content).toString();

/** A letter that comes and goes behind `before`, which is looked for from `from` on. */
function typing(before, from) {
  const at = text.indexOf(before, from) + before.length;
  return {
    typed: inOnePiece(`${text.slice(0, at)}x${text.slice(at)}`),
    type: { start: at, end: at, newText: 'x' },
    erase: { start: at, end: at + 1, newText: '' },
  };
}

/** In the midst of a command in the midst of the file. */
const COMMAND = typing('npm', text.indexOf('npm run build', text.length / 2));
const VALUE = typing('STAGE: te', 0);
/** A key that is not known, behind which all rules run. */
const MISTAKEN = inOnePiece(text.replace('file-format:', 'file-formt:'));

const ARMS = {
  async headgate() {
    const { CheckLoader } = require(path.join(folder, 'checks.js'));
    const loader = new CheckLoader();
    await loader.loadPart('usualBuildspec');
    return () => {
      const open = loader.open('buildspec.yml');
      return {
        whole: content => loader.open('buildspec.yml').check(content),
        prepare() {
          open.check(text);
          if (open.missing !== undefined) throw new Error(`The checks lack ${open.missing}.`);
        },
        edit: (content, edit) => open.check(content, undefined, [edit]),
        loadAll: () => loader.loadPart('buildspec'),
      };
    };
  },

  async 'yaml-language-server'() {
    const { peerService } = await import('./peerService.mjs');
    return () => {
      const { service, open } = peerService(folder);
      const validate = content => service.doValidation(open(content), false);
      return { whole: validate, edit: validate };
    };
  },

  'js-yaml'() {
    const { load } = require('js-yaml');
    return () => ({ whole: content => load(content), edit: content => load(content) });
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
  return calls.whole(text);
});
if (arm !== 'js-yaml' && cold.result?.length > 0)
  throw new Error(`${arm} objects: ${JSON.stringify(cold.result[0])}`);
const memory = process.memoryUsage().rss - before;
const budget = arm === 'headgate' ? 400_000 : 60_000;
const rounds = Math.max(10, Math.min(4000, Math.round(budget / Number(lines))));
const whole = await warm(rounds, () => calls.whole(text));
calls.prepare?.();
const steps = ({ typed, type, erase }) => [() => calls.edit(typed, type), () => calls.edit(text, erase)];
const edit = await warm(Math.max(rounds, 50), ...steps(COMMAND));
const other = await warm(rounds, ...steps(VALUE));
const heap = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};
const heapBefore = heap();
if (arm === 'headgate') for (let round = 0; round < 500; round++) for (const step of steps(COMMAND)) step();
const grown = heap() - heapBefore;
await calls.loadAll?.();
if (arm !== 'js-yaml' && (await calls.whole(MISTAKEN)).length === 0)
  throw new Error(`${arm} does not see the mistake.`);
const mistaken = await warm(rounds, () => calls.whole(MISTAKEN));
process.stdout.write(
  JSON.stringify({ load: loaded.spent, cold: cold.spent, whole, edit, other, mistaken, memory, grown }),
);
