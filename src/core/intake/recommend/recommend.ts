import type { Blueprint } from '../../pipeline/blueprint/blueprint';
import type { Answers } from '../answers/answers';
import type { CostAssumptions } from '../cost/cost';
import { estimateCost } from '../cost/estimateCost';
import { ownFacts } from '../facts/ownFacts';
import type { WorkspaceFacts } from '../facts/workspaceFacts';
import { alternativesTo } from './alternatives';
import { manualSteps } from './manualSteps';
import { planFor, type Plan } from './plan';
import type { Alternative, ManualStep, Recommendation } from './recommendation';

/**
 * What is recommended for the answers, with the reason of each part. Never fails: what cannot be is left out, and said.
 *
 * @param assumptions how often it runs and for how long, where the user knows better
 */
export function recommend(
  all: WorkspaceFacts,
  answers: Answers,
  assumptions: Partial<CostAssumptions> = {},
): Recommendation {
  const facts = ownFacts(all, answers.folder);
  const plan = planFor(facts, answers);
  const bare: Blueprint = { ...plan.blueprint, guide: { reasons: [], byHand: [], warnings: [] } };
  const byHand = manualSteps(plan.answers, bare);
  return {
    blueprint: { ...plan.blueprint, guide: guideOf(plan, byHand) },
    reasons: plan.reasons,
    alternatives: alternativesOf(facts, answers, plan),
    warnings: plan.warnings,
    byHand,
    cost: estimateCost(plan.blueprint.pipeline, plan.answers, assumptions),
  };
}

/** The choices that change something and bring no problem of their own. */
function alternativesOf(facts: WorkspaceFacts, answers: Answers, plan: Plan): readonly Alternative[] {
  const known = problemsOf(plan);
  const now = JSON.stringify(plan.blueprint);
  return alternativesTo(plan.answers, answers).filter(({ change }) => {
    const other = planFor(facts, { ...answers, ...change });
    return (
      [...problemsOf(other)].every(problem => known.has(problem)) && JSON.stringify(other.blueprint) !== now
    );
  });
}

function problemsOf({ warnings }: Plan): ReadonlySet<string> {
  return new Set(warnings.filter(({ severity }) => severity === 'problem').map(({ text }) => text));
}

function guideOf({ reasons, warnings }: Plan, byHand: readonly ManualStep[]): Blueprint['guide'] {
  return {
    reasons: reasons.map(({ part, text }) => ({ part, text })),
    byHand: byHand.map(({ title, text, link }) => ({ title, text, ...(link !== undefined && { link }) })),
    warnings: warnings.map(({ text }) => text),
  };
}
