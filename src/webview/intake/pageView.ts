import { html, nothing, type TemplateResult } from 'lit';
import type { Answers, Question } from '../../core/intake/answers/answers';
import { ANSWERS_FILE, encodeAnswers } from '../../core/intake/answers/decodeAnswers';
import { checkAnswers } from '../../core/intake/questions/checkAnswers';
import { numberOf, QUESTIONS, RUNTIME_LABELS } from '../../core/intake/questions/labels';
import { selectField } from '../kit/fields';
import { icon } from '../kit/icons';
import type { Act, FolderRead, Proposal } from '../protocol/messages';
import { ANSWER_NAMES } from './answerWords';
import { environmentsView } from './environments';
import type { Form } from './form';
import { projectFolders, type PageActions, type PageState } from './pageState';
import { pipelineView, questionViews } from './questions';
import { summaryOf } from './proposalWords';
import { sideView } from './side';

/** The whole page. */
export function pageView(state: PageState, actions: PageActions): TemplateResult {
  return html`<div class="page">
    <header>
      <h1 tabindex="-1">Design a pipeline</h1>
      ${folderLine(state, actions)}
    </header>
    ${bodyView(state, actions)}
    <p class="hidden" role="status">${state.announcement}</p>
  </div>`;
}

function folderLine({ folder, answers }: PageState, actions: PageActions): TemplateResult | typeof nothing {
  if (folder === undefined || folder.status === 'none') return nothing;
  const words = html`for the folder <strong>${folder.name}</strong>`;
  if (folder.status !== 'read' || answers === undefined) return html`<p class="quiet">${words}</p>`;
  const { prefill } = folder;
  const isUntouched = encodeAnswers(prefill.answers) === encodeAnswers(answers);
  return html`<p class="quiet">
    ${words} ·
    ${linkTo('Read again', () => {
      actions.send({ type: 'readAgain' });
    })}
    ${
      isUntouched
        ? nothing
        : html`·
          ${linkTo('Start over', () => {
            actions.replace(prefill.answers);
          })}`
    }
  </p>`;
}

function linkTo(label: string, press: () => void): TemplateResult {
  return html`<button type="button" class="link" @click=${press}>${label}</button>`;
}

function bodyView(state: PageState, actions: PageActions): TemplateResult {
  const { folder, answers } = state;
  if (folder === undefined) return frameView();
  switch (folder.status) {
    case 'none':
      return html`<div class="alone">
        <p>No folder is open. Open the folder of the project that the pipeline is for.</p>
        <button
          type="button"
          class="primary"
          @click=${() => {
            actions.send({ type: 'openFolder' });
          }}
        >
          Open Folder…
        </button>
      </div>`;
    case 'reading':
      return frameView();
    case 'failed':
      return html`<div class="alone" role="alert">
        <p>The folder could not be read. ${folder.message}</p>
        <button
          type="button"
          class="primary"
          @click=${() => {
            actions.send({ type: 'readAgain' });
          }}
        >
          Read Again
        </button>
      </div>`;
    case 'read':
      if (answers === undefined) return frameView();
      return state.asksForProject
        ? projectsView(folder, actions)
        : designView(state, actions, folder, answers);
  }
}

/** What the page will hold, before anything is known of the folder. */
function frameView(): TemplateResult {
  return html`<div class="columns">
    <div class="questions frame">
      ${(Object.keys(QUESTIONS) as readonly Question[]).map(
        question =>
          html`<section class="question">
            <h2><span class="number">${numberOf(question)}</span>${QUESTIONS[question]}</h2>
          </section>`,
      )}
    </div>
    <div class="side">${readingView('Reading the folder')}</div>
  </div>`;
}

function readingView(what: string): TemplateResult {
  return html`<div class="alone">
    <p id="reading">${what}…</p>
    <progress aria-labelledby="reading"></progress>
  </div>`;
}

function projectsView(folder: FolderRead, actions: PageActions): TemplateResult {
  const folders = projectFolders(folder);
  return html`<section class="alone" aria-labelledby="which-project">
    <h2 id="which-project">Which project is the pipeline for?</h2>
    <p class="quiet">
      ${folders.length} folders contain something that can be built. A pipeline builds one of them.
    </p>
    <ul class="projects">
      ${folders.map(
        path =>
          html`<li>
            <button
              type="button"
              @click=${() => {
                actions.chooseProject(path);
              }}
            >
              <span>${folderWords(path)}</span><span class="quiet">${runtimesOf(folder, path)}</span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

function folderWords(path: string): string {
  return path === '' ? 'The root folder' : path;
}

function runtimesOf({ projects }: FolderRead, path: string): string {
  const runtimes = projects.filter(({ folder }) => folder === path).flatMap(project => project.runtimes);
  return [...new Set(runtimes)].map(runtime => RUNTIME_LABELS[runtime]).join(', ');
}

function designView(
  state: PageState,
  actions: PageActions,
  folder: FolderRead,
  answers: Answers,
): TemplateResult {
  const form: Form = {
    answers,
    folder,
    problems: Object.fromEntries(checkAnswers(answers).map(({ field, message }) => [field, message])),
    change: change => {
      actions.change(change);
    },
    send: message => {
      actions.send(message);
    },
    announce: text => {
      actions.announce(text);
    },
  };
  const { proposal } = state;
  return html`${followedView(state, actions)} ${noticesView(folder, answers, actions)}
    <div class="columns">
      <form
        class="questions"
        aria-label="Questions"
        @submit=${(event: Event) => {
          event.preventDefault();
        }}
      >
        ${projectSelect(folder, answers, actions)} ${questionViews(form)} ${environmentsView(form)}
        ${pipelineView(form)}
      </form>
      <div class="side" role="region" aria-label="Your pipeline">
        ${proposal === undefined ? readingView('Designing the pipeline') : sideOf(state, actions, proposal)}
      </div>
    </div>
    ${footView(state, actions, folder)}`;
}

function sideOf(state: PageState, actions: PageActions, proposal: Proposal): TemplateResult {
  return sideView({
    proposal,
    selected: state.selected,
    taken: state.taken?.label,
    select: part => {
      actions.select(part);
    },
    take: alternative => {
      actions.take(alternative);
    },
    undo: () => {
      actions.undo();
    },
    assumeRuns: runs => {
      actions.assumeRuns(runs);
    },
  });
}

function projectSelect(
  folder: FolderRead,
  answers: Answers,
  actions: PageActions,
): TemplateResult | typeof nothing {
  const folders = [...new Set([...projectFolders(folder), answers.folder])];
  if (folders.length < 2) return nothing;
  return selectField({
    id: 'folder',
    label: 'Project',
    value: answers.folder,
    options: folders.map(value => ({
      value,
      label: [folderWords(value), runtimesOf(folder, value)].filter(text => text !== '').join(': '),
    })),
    change: path => {
      actions.chooseProject(path);
    },
  });
}

function followedView({ followed }: PageState, actions: PageActions): TemplateResult | typeof nothing {
  if (followed === undefined) return nothing;
  const { keys, before } = followed;
  return html`<div class="banner">
    ${icon('info')}
    <p>The folder has changed, and with it: ${keys.map(key => ANSWER_NAMES[key]).join(', ')}.</p>
    ${linkTo('Undo', () => {
      actions.replace(before);
      document.querySelector('h1')?.focus();
    })}
  </div>`;
}

function noticesView(folder: FolderRead, answers: Answers, actions: PageActions): TemplateResult {
  const { saved, prefill, notices } = folder;
  const now = encodeAnswers(answers);
  const isSaved = saved !== undefined && encodeAnswers(saved) === now;
  const isOfFolder = encodeAnswers(prefill.answers) === now;
  return html`${notices.map(
    text =>
      html`<div class="banner">
        ${icon('info')}
        <p>${text}</p>
      </div>`,
  )}
  ${
    saved === undefined || (isSaved && isOfFolder)
      ? nothing
      : html`<div class="banner">
          ${icon('info')}
          <p>
            ${
              isSaved
                ? `These are your saved answers, from ${ANSWERS_FILE}. The folder by itself suggests others.`
                : `These answers differ from your saved ones, in ${ANSWERS_FILE}. Writing the files saves them.`
            }
          </p>
          ${linkTo('Compare', () => {
            actions.send({ type: 'compareSaved', answers: isSaved ? prefill.answers : answers });
          })}
          ${
            isSaved
              ? linkTo('Use what the folder suggests', () => {
                  actions.replace(prefill.answers);
                })
              : linkTo('Use the saved answers', () => {
                  actions.replace(saved);
                })
          }
        </div>`
  }`;
}

function footView(
  { proposal, busy, ended }: PageState,
  actions: PageActions,
  folder: FolderRead,
): TemplateResult {
  const button = (act: Act, label: string, isPrimary = false): TemplateResult =>
    html`<button
      type="button"
      class=${isPrimary ? 'primary' : ''}
      ?disabled=${busy !== undefined || (act !== 'preview' && !folder.mayWrite)}
      @click=${() => {
        actions.act(act);
      }}
    >
      ${label}
    </button>`;
  return html`<footer class="foot">
    <p role="status">${ended === '' ? summaryOf(proposal) : ended}</p>
    <div class="buttons">
      ${button('preview', 'Preview Files')} ${button('write', 'Write Files', true)}
      ${button('export', 'Export…')} ${button('deploy', 'Deploy to AWS…')}
    </div>
  </footer>`;
}
