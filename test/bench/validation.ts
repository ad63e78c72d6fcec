import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { median, type BenchRow } from './row';

const run = promisify(execFile);

/** Lines of a buildspec, the most milliseconds that a first and a later check may take, and how many processes to ask. */
const SIZES = [
  { lines: 60, cold: 5, warm: 0.2, rounds: 31 },
  { lines: 2000, cold: undefined, warm: 2, rounds: 5 },
  { lines: 20_000, cold: undefined, warm: 20, rounds: 5 },
] as const;

interface Timing {
  readonly cold: number;
  readonly warm: number;
}

/**
 * How long a buildspec of 60, 2,000 and 20,000 lines takes to check: cold is the first call in a fresh process, warm the
 * median of later ones. The peer is js-yaml's `load`, which reads the same text into plain values and checks nothing.
 * Medians over several processes each, the two taking turns; both run bundled and minified, as the code that ships does.
 *
 * @throws Error when a process fails
 */
export async function benchValidation(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { lines, cold, warm, rounds } of SIZES) {
    const own: Timing[] = [];
    const peer: Timing[] = [];
    for (let round = 0; round < rounds; round++) {
      own.push(await measure('headgate', lines));
      peer.push(await measure('peer', lines));
    }
    const name = `check ${lines.toLocaleString('en')} lines`;
    const medianOf = (timings: readonly Timing[], key: keyof Timing): number =>
      median(timings.map(t => t[key]));
    rows.push(
      {
        name: `${name}, cold`,
        value: medianOf(own, 'cold'),
        unit: 'ms',
        ...(cold === undefined ? {} : { limit: cold }),
      },
      { name: `${name}, warm`, value: medianOf(own, 'warm'), unit: 'ms', limit: warm },
      { name: `${name}, cold, js-yaml load`, value: medianOf(peer, 'cold'), unit: 'ms' },
      { name: `${name}, warm, js-yaml load`, value: medianOf(peer, 'warm'), unit: 'ms' },
    );
  }
  return rows;
}

async function measure(arm: 'headgate' | 'peer', lines: number): Promise<Timing> {
  const program = path.join('out', 'bench', 'validationArm.js');
  const { stdout } = await run(process.execPath, [program, arm, String(lines)]);
  const timing: unknown = JSON.parse(stdout);
  if (typeof timing === 'object' && timing !== null && 'cold' in timing && 'warm' in timing) {
    const { cold, warm } = timing;
    if (typeof cold === 'number' && typeof warm === 'number') return { cold, warm };
  }
  throw new Error(`The measurement printed ${stdout.slice(0, 100)}.`);
}
