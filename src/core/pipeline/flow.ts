import { spelled } from './model/spelled';
import type {
  ActionModel,
  ConditionRuleModel,
  HookName,
  PipelineModel,
  Spelling,
  StageModel,
} from './model/model';
import { MAX_RUN_ORDER } from './limits';
import { fieldOf, type Branches, type TextValue } from './value';

/** A pipeline with more actions or artifacts than this gets no suggestions: they take time that grows with its square. */
export const MAX_CANDIDATES = 200;

/** An action with its place in the order of the pipeline. */
export interface Step {
  readonly action: ActionModel;
  readonly stage: StageModel;
  readonly stageIndex: number;
  /** `undefined` where it is not known; 1 where none is written. */
  readonly runOrder: number | undefined;
}

/** All actions, in the order of the file. */
export function stepsOf(pipeline: PipelineModel): readonly Step[] {
  return pipeline.stages.items.flatMap((stage, stageIndex) =>
    stage.actions.items.map(action => ({ action, stage, stageIndex, runOrder: runOrderOf(action) })),
  );
}

/** A rule of a condition with its place in the order of the pipeline. */
export interface CheckStep {
  readonly rule: ConditionRuleModel;
  /** Whether this step is done when the rule is run; `undefined` where that hangs on what is not known. */
  readonly isDone: (step: Step) => boolean | undefined;
}

const HOOKS: readonly HookName[] = ['beforeEntry', 'onSuccess', 'onFailure'];

/** The rules of all conditions, in the order of the file. */
export function checkStepsOf(pipeline: PipelineModel): readonly CheckStep[] {
  return pipeline.stages.items.flatMap((stage, index) =>
    HOOKS.flatMap(name => {
      const rules = stage[name]?.conditions.items.flatMap(condition => condition.rules.items) ?? [];
      const isDone = ({ stageIndex, action }: Step): boolean | undefined =>
        areTogether(action, stage)
          ? stageIndex < index || (stageIndex === index && name !== 'beforeEntry')
          : undefined;
      return rules.map(rule => ({ rule, isDone }));
    }),
  );
}

/** Whether the pipeline has no other actions than those that are known. */
export function isWholeFlow(pipeline: PipelineModel): boolean {
  return pipeline.stages.isListed && pipeline.stages.items.every(stage => stage.actions.isListed);
}

/** Whether `before` is done when `after` starts; `undefined` where that hangs on what is not known. */
export function isEarlier(before: Step, after: Step): boolean | undefined {
  if (before.action === after.action) return false;
  if (before.stageIndex !== after.stageIndex) {
    // Two stages under different conditions may be one or the other.
    if (!areTogether(before.stage, after.stage)) return undefined;
    return before.stageIndex < after.stageIndex;
  }
  if (!areTogether(before.action, after.action)) return undefined;
  if (before.runOrder === undefined || after.runOrder === undefined) return undefined;
  return before.runOrder < after.runOrder;
}

/** What may stand in branches of `Fn::If`: a part or a value. */
interface Branched {
  readonly branches?: Branches;
}

/** Whether a stack that has `other` has `part` too. */
export function goesWith({ branches = [] }: Branched, other: Branched): boolean {
  return branches.every(branch => other.branches?.includes(branch));
}

/** Whether there is surely a stack with both: that of the one has the other. */
export function areTogether(one: Branched, other: Branched): boolean {
  return goesWith(one, other) || goesWith(other, one);
}

/** What stands in a pipeline under which text, such as a name. Of two under different conditions each may stand in for the other. */
export class Seen {
  readonly #parts = new Map<string, Branched[]>();

  /** Adds a part, and tells whether one of those before has the same text beside it. */
  addAgain(text: string, part: Branched): boolean {
    const parts = this.#parts.get(text);
    if (parts === undefined) this.#parts.set(text, [part]);
    else if (parts.some(other => areTogether(other, part))) return true;
    else if (parts.length < MAX_CANDIDATES) parts.push(part);
    return false;
  }
}

/** The first stage, where the file shows that it is the first one of every stack that has it. */
export function firstStage(pipeline: PipelineModel, spelling: Spelling): StageModel | undefined {
  const [first] = pipeline.stages.items;
  const list = fieldOf(pipeline.map, spelled('stages', spelling));
  if (first === undefined || list?.kind !== 'list') return undefined;
  return list.items[0]?.kind === 'map' && list.items[0].start === first.map.start ? first : undefined;
}

/** Of an action; 1 where none is written, `undefined` where it is not known or no run order. */
export function runOrderOf({ runOrder }: ActionModel): number | undefined {
  if (runOrder === undefined) return 1;
  return runOrder.unresolved === undefined ? wholeNumber(runOrder, 1, MAX_RUN_ORDER) : undefined;
}

/** A whole number written as digits and within the bounds. */
export function wholeNumber({ text }: TextValue, min: number, max: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}
