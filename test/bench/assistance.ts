import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { BENCH_FOLDER, runArm } from './arms';
import { median, type BenchRow } from './row';
import { generateBuildspec } from './validationInput';

const LINES = 20_000;
const ROUNDS = 3;
const LIMIT_MS = 5;

const ARMS = ['headgate', 'yaml-language-server'] as const;

const QUESTIONS = {
  hover: 'hover',
  key: 'completion of a key',
  variable: 'completion of a variable in a command',
} as const;
const NAMES = ['hover', 'key', 'variable'] as const;

/**
 * How long a hover and a completion take in a buildspec of 20,000 lines that has just been edited, beside
 * yaml-language-server with the schema that `benchValidation` has written: medians over several processes, which take turns.
 *
 * @throws Error when a process fails
 */
export async function benchAssistance(): Promise<readonly BenchRow[]> {
  writeFileSync(path.join(BENCH_FOLDER, `buildspec-${String(LINES)}.yml`), generateBuildspec(LINES));
  const measured = ARMS.map(arm => ({
    arm,
    rounds: [] as Readonly<Record<keyof typeof QUESTIONS, number>>[],
  }));
  for (let round = 0; round < ROUNDS; round++)
    for (const { arm, rounds } of measured) rounds.push(await runArm('assistArms.mjs', arm, LINES, NAMES));
  return NAMES.flatMap(name =>
    measured.map(({ arm, rounds }): BenchRow => {
      const value = median(rounds.map(round => round[name]));
      const row = { name: `${LINES.toLocaleString('en')} lines, ${QUESTIONS[name]}`, value, unit: 'ms' };
      return arm === 'headgate' ? { ...row, limit: LIMIT_MS } : { ...row, name: `${row.name}, ${arm}` };
    }),
  );
}
