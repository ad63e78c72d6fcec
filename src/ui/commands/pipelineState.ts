import type { Answers, Prefill } from '../../core/intake/answers/answers';
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

/** Where the folder says an answer, in a few words; `undefined` where it does not. */
export function evidenceText({ evidence }: Prefill, field: keyof Answers, what?: string): string | undefined {
  const found = (evidence[field] ?? []).filter(item => what === undefined || item.what === what);
  const texts = found
    .slice(0, 2)
    .map(item => (item.path.endsWith(item.what) ? item.path : `${item.what} in ${item.path}`));
  return texts.length === 0 ? undefined : listText(texts.join(', '));
}
