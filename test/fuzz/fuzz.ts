import fc from 'fast-check';
import { anyInput, type FuzzInput, type SeedFile } from './fuzzInput';
import { Probe } from './probe';
import { shrinkText } from './shrink';

/** An input that something did wrong with, made as short as could be. */
export interface Failure {
  readonly message: string;
  readonly input: FuzzInput;
}

/** Tries so many inputs, the same ones for the same seed and files; the first that fails is made short and returned. */
export function fuzz(
  files: readonly SeedFile[],
  seed: number,
  runs: number,
  probe: Probe,
): Failure | undefined {
  const property = fc.property(anyInput(files), input => {
    probe.run(input);
  });
  const { failed, counterexample } = fc.check(property, { seed, numRuns: runs });
  const [input] = counterexample ?? [];
  if (!failed || input === undefined) return undefined;
  const shortest = shrinkText(input, failureOf);
  return { message: failureOf(shortest) ?? 'fails only sometimes', input: shortest };
}

/** What one input leads to; `undefined` where all is well. */
export function failureOf(input: FuzzInput): string | undefined {
  try {
    new Probe().run(input);
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
