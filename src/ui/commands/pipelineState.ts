import type { Answers, Prefill, PrefillEvidence } from '../../core/intake/answers/answers';
import { listText } from '../kit/listText';
import type { QuestionStep } from '../kit/questionnaire';

/** What was answered so far. */
export interface PipelineState {
  readonly answers: Answers;
  /** What the folder says by itself, and where. */
  readonly prefill: Prefill;
  /** Whether the source is another than those that were offered, so that its parts are asked for. */
  readonly isSourceTyped: boolean;
  readonly isScheduleTyped: boolean;
}

export type PipelineStep = QuestionStep<PipelineState>;

/** The same with other answers. */
export function answered(state: PipelineState, change: Partial<Answers>): PipelineState {
  return { ...state, answers: { ...state.answers, ...change } };
}

/** Where the folder says an answer, in a few words; `undefined` where it does not. */
export function evidenceText({ evidence }: Prefill, field: keyof Answers, what?: string): string | undefined {
  const found = (evidence[field] ?? []).filter(item => what === undefined || item.what === what);
  const texts = found.slice(0, 2).map(item => {
    const isNamed = item.path.endsWith(item.what) || item.what === what;
    return isNamed ? placeOf(item) : `${item.what} in ${placeOf(item)}`;
  });
  return texts.length === 0 ? undefined : listText(`found: ${texts.join(', ')}`);
}

/** As an editor names a line: `package.json:3`. */
function placeOf({ path, line }: PrefillEvidence): string {
  return line === undefined ? path : `${path}:${String(line + 1)}`;
}
