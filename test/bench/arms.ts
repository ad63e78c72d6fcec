import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Holds what is measured: the bundles, the files and the schema. */
export const BENCH_FOLDER = path.resolve('out', 'bench');

/**
 * What one measurement in a fresh process prints.
 *
 * @param program a module beside this one, which is given the arm, the folder and the number of lines
 * @param names of the figures that it prints, each a number
 * @throws Error when the process fails, or prints something else
 */
export async function runArm<Name extends string>(
  program: string,
  arm: string,
  lines: number,
  names: readonly Name[],
): Promise<Readonly<Record<Name, number>>> {
  const file = path.resolve('test', 'bench', program);
  const { stdout } = await run(process.execPath, ['--expose-gc', file, arm, BENCH_FOLDER, String(lines)]);
  const printed: unknown = JSON.parse(stdout);
  const figures = names.map(name => {
    const value = isRecord(printed) ? printed[name] : undefined;
    if (typeof value !== 'number') throw new Error(`${arm} printed ${stdout.slice(0, 100)}.`);
    return [name, value] as const;
  });
  return Object.fromEntries(figures) as Record<Name, number>;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
