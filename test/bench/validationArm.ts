import { load } from 'js-yaml';
import { diagnose } from '../../src/core/language/diagnostics';
import { median } from './row';
import { generateBuildspec } from './validationInput';

/** One measurement in a fresh process: `node validationArm.ts <arm> <lines>` prints `{ cold, warm }` in milliseconds. */
const ARMS: Readonly<Record<string, (text: string) => unknown>> = {
  headgate: text => diagnose('buildspec.yml', text),
  peer: text => load(text),
};

const [arm = '', lines = ''] = process.argv.slice(2);
const check = ARMS[arm];
if (check === undefined) throw new Error(`There is no arm "${arm}".`);
const text = generateBuildspec(Number(lines));

function time(): number {
  const start = performance.now();
  check?.(text);
  return performance.now() - start;
}

const cold = time();
const calls = Math.max(20, Math.min(4000, Math.round(400_000 / Number(lines))));
// The first half warms the compiler up.
const warm = median(Array.from({ length: calls }, time).slice(calls / 2));
process.stdout.write(JSON.stringify({ cold, warm }));
