import type { Answers } from '../answers/answers';
import type { CostAssumptions } from '../cost/cost';
import { estimateCost } from '../cost/estimateCost';
import type { WorkspaceFacts } from '../facts/workspaceFacts';
import { pipelineName } from '../pipeline/planPipeline';
import type { Recommendation } from './recommendation';

/** What is recommended for the answers, with the reason of each part. Never fails: what cannot be is left out, and said. */
export function recommend(
  _facts: WorkspaceFacts,
  answers: Answers,
  assumptions: Partial<CostAssumptions> = {},
): Recommendation {
  const blueprint = {
    pipeline: {
      name: pipelineName(answers.name),
      type: answers.pipelineType,
      source: answers.source,
      triggers: [],
      projects: [],
      stages: [],
      notifies: answers.notifies,
      tags: {},
    },
    builds: [],
    scripts: [],
    guide: { reasons: [], byHand: [], warnings: [] },
  };
  return {
    blueprint,
    reasons: [],
    alternatives: [],
    warnings: [],
    byHand: [],
    cost: estimateCost(blueprint, assumptions),
  };
}
