import { html, nothing, type TemplateResult } from 'lit';
import type { Question } from '../../core/intake/answers/answers';
import type { TypeCost } from '../../core/intake/cost/cost';
import type { Alternative, Reason, Warning } from '../../core/intake/recommend/recommendation';
import { numberOf, QUESTIONS } from '../../core/intake/questions/labels';
import { textField } from '../kit/fields';
import { icon } from '../kit/icons';
import { pictureView } from '../picture/picture';
import type { Proposal, ProposedFile } from '../protocol/messages';
import { dollars, reasonsOf } from './proposalWords';

/** What stands beside the questions: the pipeline that follows from the answers. */
export interface Side {
  readonly proposal: Proposal;
  readonly selected: string | undefined;
  readonly select: (part: string) => void;
  /** The alternative that was taken last, to be undone. */
  readonly taken: string | undefined;
  readonly take: (alternative: Alternative) => void;
  readonly undo: () => void;
  readonly assumeRuns: (runs: number) => void;
}

/** The picture, and below it why, what else, what to know, what it costs, what is left to do, and the files. */
export function sideView(side: Side): TemplateResult {
  const { proposal, selected, select } = side;
  return html`<h2>Your pipeline</h2>
    ${warningsView(proposal, 'problem')}
    ${pictureView({
      picture: proposal.picture,
      selected,
      select: ({ part }) => {
        select(part);
      },
    })}
    ${whyView(side)} ${warningsView(proposal, 'note')} ${alternativesView(side)} ${costView(side)}
    ${byHandView(proposal)} ${filesView(proposal)}`;
}

/** Problems stand before the picture, which is without what they are about; the rest behind it. */
function warningsView(
  { warnings }: Proposal,
  severity: Warning['severity'],
): TemplateResult | typeof nothing {
  const shown = warnings.filter(warning => warning.severity === severity);
  if (shown.length === 0) return nothing;
  const isProblem = severity === 'problem';
  return html`<section aria-label=${isProblem ? 'Problems' : 'Notes'}>
    <ul class="warnings">
      ${shown.map(
        ({ text, question }) =>
          html`<li class=${severity}>
            ${icon(isProblem ? 'error' : 'warning')}
            <p>${text} ${toQuestion(question)}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}

function whyView({ proposal: { reasons }, selected }: Side): TemplateResult {
  const shown = selected === undefined ? [] : reasonsOf(selected, reasons);
  return html`<section class="why" aria-labelledby="why">
    <h3 id="why">Why?</h3>
    <div aria-live="polite">
      ${
        shown.length === 0
          ? html`<p class="quiet">Choose a part of the picture to see why it is there.</p>`
          : html`<ul class="reasons">
              ${shown.map(reasonView)}
            </ul>`
      }
    </div>
    <details>
      <summary>All ${reasons.length} reasons</summary>
      <ul class="reasons">
        ${reasons.map(reasonView)}
      </ul>
    </details>
  </section>`;
}

function reasonView({ text, question }: Reason): TemplateResult {
  return html`<li>${text} ${toQuestion(question)}</li>`;
}

/** Goes to the question that caused something. */
function toQuestion(question: Question): TemplateResult {
  return html`<button
    type="button"
    class="link"
    aria-label=${`Go to question ${numberOf(question)}: ${QUESTIONS[question]}`}
    @click=${() => {
      const heading = document.getElementById(`question-${question}`);
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus({ preventScroll: true });
    }}
  >
    Question ${numberOf(question)}
  </button>`;
}

function alternativesView({
  proposal: { alternatives },
  taken,
  take,
  undo,
}: Side): TemplateResult | typeof nothing {
  if (alternatives.length === 0 && taken === undefined) return nothing;
  return html`<section aria-labelledby="alternatives">
    <h3 id="alternatives" tabindex="-1">Alternatives</h3>
    ${
      taken === undefined
        ? nothing
        : html`<p class="taken">
            ${icon('check')}<span>${taken}</span>
            <button type="button" id="undo" @click=${undo}>${icon('discard')}Undo</button>
          </p>`
    }
    <ul class="alternatives">
      ${alternatives.slice(0, SHOWN_ALTERNATIVES).map(alternative => alternativeView(alternative, take))}
    </ul>
    ${
      alternatives.length <= SHOWN_ALTERNATIVES
        ? nothing
        : html`<details>
            <summary>${alternatives.length - SHOWN_ALTERNATIVES} more</summary>
            <ul class="alternatives">
              ${alternatives.slice(SHOWN_ALTERNATIVES).map(alternative => alternativeView(alternative, take))}
            </ul>
          </details>`
    }
  </section>`;
}

/** More of them would push the rest out of sight. */
const SHOWN_ALTERNATIVES = 3;

function alternativeView(alternative: Alternative, take: Side['take']): TemplateResult {
  return html`<li>
    <div>
      <strong>${alternative.label}</strong>
      <p class="quiet">${alternative.effect}</p>
    </div>
    <button
      type="button"
      aria-label=${`Use ${alternative.label}`}
      @click=${() => {
        take(alternative);
      }}
    >
      Use
    </button>
  </li>`;
}

function costView({ proposal, assumeRuns }: Side): TemplateResult {
  const { v1, v2, assumptions } = proposal.cost;
  return html`<section aria-labelledby="cost">
    <h3 id="cost">Estimated cost per month</h3>
    <dl class="cost">
      <div>
        <dt>Type V2</dt>
        <dd>${dollars(v2.total)}</dd>
      </div>
      <div>
        <dt>Type V1</dt>
        <dd>${dollars(v1.total)}</dd>
      </div>
    </dl>
    <details>
      <summary>How this is calculated</summary>
      <div class="calculation">
        <div class="runs">
          ${textField({
            id: 'runs',
            label: 'Runs per month',
            type: 'number',
            value: String(assumptions.runsPerMonth),
            change: text => {
              const runs = Number(text);
              if (text !== '' && Number.isSafeInteger(runs) && runs >= 0) assumeRuns(runs);
            },
          })}
        </div>
        ${linesView('Type V2', v2)} ${linesView('Type V1', v1)}
        <p class="quiet">
          List prices of us-east-1 in US dollars with the free tier, without taxes and without the services
          that you deploy to.
        </p>
      </div>
    </details>
  </section>`;
}

function linesView(title: string, { lines, total }: TypeCost): TemplateResult {
  return html`<table>
    <caption>
      ${title}
    </caption>
    <tbody>
      ${lines.map(
        ({ label, arithmetic, amount }) =>
          html`<tr>
            <th scope="row">${label}<span class="quiet">${arithmetic}</span></th>
            <td>${dollars(amount)}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Total</th>
        <td>${dollars(total)}</td>
      </tr>
    </tfoot>
  </table>`;
}

function byHandView({ byHand }: Proposal): TemplateResult | typeof nothing {
  if (byHand.length === 0) return nothing;
  return html`<section aria-labelledby="by-hand">
    <h3 id="by-hand">What you do by hand</h3>
    <ol class="steps">
      ${byHand.map(
        ({ title, text, link }) =>
          html`<li>
            <strong>${title}</strong>
            <p>
              ${text}
              ${
                link === undefined
                  ? nothing
                  : html`<a href=${link} aria-label=${`${title}: documentation`}>Documentation</a>`
              }
            </p>
          </li>`,
      )}
    </ol>
  </section>`;
}

const FATES: Readonly<Record<ProposedFile['fate'], string>> = {
  create: 'new',
  same: 'exists, unchanged',
  keep: 'exists, kept',
  merge: 'exists, missing parts are added',
  replace: 'exists, you choose',
};

function filesView({ files }: Proposal): TemplateResult {
  return html`<section aria-labelledby="files">
    <h3 id="files">Files</h3>
    <ul class="files">
      ${files.map(
        ({ path, purpose, fate }) =>
          html`<li>
            <code>${path}</code>
            <span class="quiet">${purpose}</span>
            <span class=${`fate ${fate}`}>${FATES[fate]}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}
