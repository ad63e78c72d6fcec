import type { EnvironmentAnswer } from './answers';

/** In the order of a release. */
const USUAL_NAMES = ['development', 'test', 'staging', 'production'];

/** One that is added behind others: with the first usual name that none of them has, or without a name. */
export function anotherEnvironment(row: readonly EnvironmentAnswer[]): EnvironmentAnswer {
  const taken = new Set(row.map(({ name }) => name.trim().toLowerCase()));
  const name = USUAL_NAMES.find(usual => !taken.has(usual)) ?? '';
  const isProduction = name === 'production';
  return { name, approval: isProduction, tests: false, isProduction };
}
