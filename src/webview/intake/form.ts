import { html, nothing, type TemplateResult } from 'lit';
import type { Answers, Question } from '../../core/intake/answers/answers';
import { changedAnswers } from '../../core/intake/answers/follow';
import type { FolderRead, ToHost } from '../protocol/messages';
import { QUESTIONS, numberOf } from '../../core/intake/questions/labels';
import { ANSWER_NAMES, answerWords } from './answerWords';

/** What is wrong with a field, by the field's id, which is its path in the answers: `source.repository`. */
export type FieldProblems = Readonly<Record<string, string>>;

/** What every question of the page is drawn with. */
export interface Form {
  readonly answers: Answers;
  readonly folder: FolderRead;
  readonly problems: FieldProblems;
  readonly change: (change: Partial<Answers>) => void;
  readonly send: (message: ToHost) => void;
  /** Is read out by a screen reader. */
  readonly announce: (text: string) => void;
}

/** One question with its number, its fields, and what the folder said to it. */
export function questionView(
  form: Form,
  question: Question,
  fields: TemplateResult,
  evidenceOf: readonly (keyof Answers)[],
): TemplateResult {
  return html`<section class="question" aria-labelledby=${`question-${question}`}>
    <h2 id=${`question-${question}`} tabindex="-1">
      <span class="number">${numberOf(question)}</span>${QUESTIONS[question]}
    </h2>
    <div class="answers">${fields} ${evidenceView(form, evidenceOf)}</div>
  </section>`;
}

/** The files that some answers were read from, each to be opened, and the way back to what was found. */
export function evidenceView(form: Form, keys: readonly (keyof Answers)[]): TemplateResult | typeof nothing {
  const { folder, send } = form;
  const all = keys.flatMap(key => folder.prefill.evidence[key] ?? []);
  const found = all.filter(
    ({ path, what }, index) => all.findIndex(other => other.path === path && other.what === what) === index,
  );
  if (found.length === 0) return nothing;
  const { answers: suggested, evidence } = folder.prefill;
  const changed = changedAnswers(suggested, form.answers).filter(
    key => keys.includes(key) && evidence[key] !== undefined,
  );
  return html`<div class="evidence quiet">
    <p>
      Found:
      ${found.map(
        ({ path, line, what }, index) =>
          html`${index === 0 ? '' : ', '}${path.endsWith(what) ? '' : `${what} in `}<button
              type="button"
              class="link"
              @click=${() => {
                send({ type: 'open', path, ...(line !== undefined && { line }) });
              }}
            >
              ${path}
            </button>`,
      )}
    </p>
    ${changed.map(key => suggestionView(form, key))}
  </div>`;
}

/** What was found for an answer that is another now. */
function suggestionView({ folder, change, announce }: Form, key: keyof Answers): TemplateResult {
  const { answers } = folder.prefill;
  const name = ANSWER_NAMES[key];
  const words = answerWords(answers, key);
  return html`<p>
    Found for “${name}”: ${words}.
    <button
      type="button"
      class="link"
      aria-label=${`Use it: ${words}, found for ${name}`}
      @click=${({ currentTarget }: Event) => {
        const section = currentTarget instanceof Element ? currentTarget.closest('section') : null;
        change({ [key]: answers[key] });
        announce(`${name}: ${words}.`);
        section?.querySelector('h2')?.focus();
      }}
    >
      Use it
    </button>
  </p>`;
}
