import type { Blueprint } from '../../pipeline/blueprint/blueprint';
import type { Answers, Question } from '../answers/answers';
import type { CostEstimate } from '../cost/cost';

/** What is recommended for the answers, and why. */
export interface Recommendation {
  /** Always one that AWS accepts: what contradicts itself in the answers is left out, and said in `warnings`. */
  readonly blueprint: Blueprint;
  /** One for each part of the picture at least. */
  readonly reasons: readonly Reason[];
  readonly alternatives: readonly Alternative[];
  readonly warnings: readonly Warning[];
  /** What cannot be written in a file, in the order in which it is done. */
  readonly byHand: readonly ManualStep[];
  readonly cost: CostEstimate;
}

export interface Reason {
  /** `source`, `trigger:0`, `review`, `stage:Build`, `action:Build/Build`, `notifications`, `type` */
  readonly part: string;
  readonly question: Question;
  /** One or two sentences that name the answer: `Amazon ECS, because you chose a container …`. */
  readonly text: string;
}

/** Another choice, which is one click away. */
export interface Alternative {
  readonly id: string;
  readonly question: Question;
  /** `Blue/green deployment` */
  readonly label: string;
  /** What would be better and what worse with it. */
  readonly effect: string;
  readonly change: Partial<Answers>;
}

export interface Warning {
  readonly question: Question;
  readonly text: string;
  /** `problem`: the answers contradict each other, or AWS refuses them as they stand, and the blueprint is without them. */
  readonly severity: 'problem' | 'note';
}

export interface ManualStep {
  readonly title: string;
  /** What to do, sentences. */
  readonly text: string;
  /** A page of AWS's documentation or console. */
  readonly link?: string;
}
