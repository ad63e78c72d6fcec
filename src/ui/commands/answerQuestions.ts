import type { Answers } from '../../core/intake/answers/answers';
import { checkAnswers } from '../../core/intake/questions/checkAnswers';
import type { Choice, Dialogs } from '../kit/dialogs';
import { answered, evidenceText, type PipelineState, type PipelineStep } from './pipelineState';

/** What answers are asked for with. */
export type AnswerDialogs = Pick<Dialogs, 'pick' | 'pickMany' | 'ask'>;

/** Asks for an answer that is one of several; what is answered now comes first. */
export function pickAnswer<K extends keyof Answers>(
  dialogs: AnswerDialogs,
  field: K,
  placeholder: string,
  choices: (answers: Answers) => readonly Choice<Answers[K]>[],
): PipelineStep['ask'] {
  return async (state, question) => {
    const offered = currentFirst(choices(state.answers), field, state);
    const value = await dialogs.pick(offered, { ...question, placeholder });
    return value === undefined ? undefined : answered(state, { [field]: value });
  };
}

/** An answer that is a line of text. */
export interface TypedAnswer {
  readonly prompt: string;
  readonly placeholder?: string;
  /** The field, as {@link checkAnswers} names it. */
  readonly field: string;
  readonly read: (answers: Answers) => string;
  /** The text has no blanks around it. */
  readonly write: (answers: Answers, text: string) => Partial<Answers>;
  /** What is said of an empty text; absent: it is an answer. */
  readonly required?: string;
  /** What a text means, said as it is typed. */
  readonly meaning?: (text: string) => string | undefined;
  /** The answer that says where the folder says it. */
  readonly evidence?: keyof Answers;
}

/** Asks for a line of text, and takes what AWS takes. */
export function typeAnswer(dialogs: AnswerDialogs, typed: TypedAnswer): PipelineStep['ask'] {
  const { prompt, placeholder, field, read, write, required, evidence } = typed;
  return async (state, question) => {
    const { answers, prefill } = state;
    const found = evidence && evidenceText(prefill, evidence);
    const meaning = (text: string): string | undefined =>
      text !== '' && text === read(prefill.answers) && found !== undefined ? found : typed.meaning?.(text);
    const changed = (text: string): Answers => ({ ...answers, ...write(answers, text.trim()) });
    const text = await dialogs.ask({
      ...question,
      prompt,
      value: read(answers),
      ...(placeholder !== undefined && { placeholder }),
      meaning: line => meaning(line.trim()),
      problem: line =>
        required !== undefined && line.trim() === ''
          ? required
          : checkAnswers(changed(line)).find(problem => problem.field === field)?.message,
    });
    return text === undefined ? undefined : { ...state, answers: changed(text) };
  };
}

/** The labels of a list, in its order, each with what it means. */
export function choicesOf<T extends string>(
  labels: Readonly<Record<T, string>>,
  hints?: Readonly<Record<T, string>>,
): readonly Choice<T>[] {
  const isKey = (key: string): key is T => key in labels;
  return Object.keys(labels)
    .filter(isKey)
    .map(value => ({ label: labels[value], value, ...(hints !== undefined && { detail: hints[value] }) }));
}

/** What is answered now first, or first in its group, and says where the folder says so. */
function currentFirst<K extends keyof Answers>(
  choices: readonly Choice<Answers[K]>[],
  field: K,
  state: PipelineState,
): readonly Choice<Answers[K]>[] {
  const { answers, prefill } = state;
  const isCurrent = ({ value }: Choice<Answers[K]>): boolean => isSame(value, answers[field]);
  const current = choices.find(isCurrent);
  if (current === undefined) return choices;
  const description = isSame(prefill.answers[field], answers[field])
    ? evidenceText(prefill, field)
    : undefined;
  const others = choices.filter(choice => !isCurrent(choice));
  const at = others.findIndex(({ group }) => group === current.group);
  return others.toSpliced(at === -1 ? others.length : at, 0, {
    ...current,
    ...(description !== undefined && { description }),
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
