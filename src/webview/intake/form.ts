import { html, nothing, type TemplateResult } from 'lit';
import type { Answers, Question } from '../../core/intake/answers/answers';
import type { FolderRead, ToHost } from '../protocol/messages';
import { QUESTIONS, numberOf } from '../../core/intake/questions/labels';

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

/** The files that some answers were read from, each to be opened. */
export function evidenceView(
  { folder, send }: Form,
  keys: readonly (keyof Answers)[],
): TemplateResult | typeof nothing {
  const all = keys.flatMap(key => folder.prefill.evidence[key] ?? []);
  const found = all.filter(
    ({ path, what }, index) => all.findIndex(other => other.path === path && other.what === what) === index,
  );
  if (found.length === 0) return nothing;
  return html`<p class="evidence quiet">
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
  </p>`;
}
