import { html, nothing, type TemplateResult } from 'lit';
import type {
  Button,
  DeploymentPage,
  Notice,
  ShownAccess,
  ShownDrift,
  ShownFailure,
  ShownResource,
} from '../../core/deployment/page';
import { icon, type IconName } from '../kit/icons';
import type { DeploymentToHost } from '../protocol/deployment';

type Send = (message: DeploymentToHost) => void;

/** The page of a deployment: what would change, what is going on, and how it ended. */
export function deploymentView(page: DeploymentPage, send: Send): TemplateResult {
  const { title, headline, mood, facts, notices, failure, leftovers, access, resources, drifts } = page;
  return html`
    <header>
      <h1>${title}</h1>
      <p class="headline ${mood}" role="status">${icon(MOODS[mood])}<span>${headline}</span></p>
      <dl class="facts">
        ${facts.map(
          ([label, value]) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      ${buttons(page.buttons, send)}
    </header>
    ${failure === undefined ? nothing : failed(failure, send)}
    ${
      notices.length === 0
        ? nothing
        : html`<ul class="notices" aria-label="What to know">
            ${notices.map(notice)}
          </ul>`
    }
    ${section(
      'What is left over',
      leftovers.map(
        ({ what, how }) =>
          html`<li>
            <p>${what}</p>
            <p><code>${how}</code></p>
          </li>`,
      ),
    )}
    ${section('What differs from the template in AWS', drifts.map(drifted))}
    ${section('Who may do what', access.map(granted))}
    ${section(
      'Resources',
      resources.map(resource => changed(resource, send)),
    )}
  `;
}

const MOODS: Readonly<Record<DeploymentPage['mood'], IconName>> = {
  review: 'info',
  running: 'history',
  done: 'check',
  failed: 'error',
};

function buttons(all: readonly Button[], send: Send): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<p class="buttons">
    ${all.map(
      ({ decision, label, isPrimary }) =>
        html`<button
          class=${isPrimary ? 'primary' : ''}
          @click=${() => {
            send({ type: 'decide', decision });
          }}
        >
          ${label}
        </button>`,
    )}
  </p>`;
}

function section(title: string, rows: readonly TemplateResult[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const id = title.replaceAll(/\W+/g, '-');
  return html`<section aria-labelledby=${id}>
    <h2 id=${id}>${title} <span class="quiet">${rows.length}</span></h2>
    <ul class="rows">
      ${rows}
    </ul>
  </section>`;
}

function failed({ where, what, todo, said, logicalId }: ShownFailure, send: Send): TemplateResult {
  return html`<section class="failure" aria-labelledby="failure">
    <h2 id="failure">What failed first</h2>
    <p><strong>${where}</strong></p>
    <p>${what}</p>
    <p>${todo}</p>
    ${said === what ? nothing : html`<p class="quiet">CloudFormation: ${said}</p>`}
    ${logicalId === undefined ? nothing : opener(logicalId, 'Open it in the template', send)}
  </section>`;
}

function notice({ level, text }: Notice): TemplateResult {
  return html`<li class=${level}>
    ${icon(level)}<span
      >${level === 'warning' ? html`<span class="hidden">Warning: </span>` : nothing}${text}</span
    >
  </li>`;
}

function granted({ logicalId, noun, gains, loses }: ShownAccess): TemplateResult {
  return html`<li>
    <h3>${logicalId} <span class="quiet">${noun}</span></h3>
    <ul class="grants">
      ${gains.map(
        text =>
          html`<li>
            ${icon('add')}<span><span class="hidden">New: </span>${text}</span>
          </li>`,
      )}
      ${loses.map(
        text =>
          html`<li>
            ${icon('trash')}<span>no longer: <s>${text}</s></span>
          </li>`,
      )}
    </ul>
  </li>`;
}

function drifted({ logicalId, noun, details }: ShownDrift): TemplateResult {
  return html`<li>
    <h3>${logicalId} <span class="quiet">${noun}</span></h3>
    ${details.map(text => html`<p class="detail">${text}</p>`)}
  </li>`;
}

const STATES: Readonly<Record<ShownResource['state'], IconName>> = {
  added: 'add',
  imported: 'add',
  changed: 'tools',
  replaced: 'warning',
  'perhaps replaced': 'warning',
  removed: 'trash',
  released: 'discard',
  running: 'history',
  waiting: 'history',
  done: 'check',
  failed: 'error',
};

function changed(resource: ShownResource, send: Send): TemplateResult {
  const { logicalId, noun, word, state, warning, reason, details } = resource;
  return html`<li class="resource ${state.replace(' ', '-')}">
    <p class="row">
      ${icon(STATES[state])} ${opener(logicalId, logicalId, send)} <span class="quiet">${noun}</span>
      <span class="word">${word}</span>
    </p>
    ${warning === undefined ? nothing : html`<p class="detail"><strong>${warning}</strong></p>`}
    ${reason === undefined ? nothing : html`<p class="detail problem">${reason}</p>`}
    ${details.map(text => html`<p class="detail quiet">${text}</p>`)}
  </li>`;
}

function opener(logicalId: string, text: string, send: Send): TemplateResult {
  return html`<button
    class="link"
    @click=${() => {
      send({ type: 'open', logicalId });
    }}
  >
    ${text}
  </button>`;
}
