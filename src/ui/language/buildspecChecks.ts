import { checkUsualBuildspec } from '../../core/buildspec/usualCheck';
import type { Check } from '../../core/language/diagnostics';

export const checkUsual = checkUsualBuildspec;

/** From here, so that the bundle need not hold again what this one has. */
export async function loadAllRules(): Promise<Check> {
  return (await import(/* webpackChunkName: "buildspec-checks" */ '../../core/buildspec/check'))
    .checkBuildspec;
}
