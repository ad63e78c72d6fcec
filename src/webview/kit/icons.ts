import add from '@vscode/codicons/src/icons/add.svg';
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import beaker from '@vscode/codicons/src/icons/beaker.svg';
import bell from '@vscode/codicons/src/icons/bell.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import discard from '@vscode/codicons/src/icons/discard.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import gitPullRequest from '@vscode/codicons/src/icons/git-pull-request.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import layers from '@vscode/codicons/src/icons/layers.svg';
import person from '@vscode/codicons/src/icons/person.svg';
import repo from '@vscode/codicons/src/icons/repo.svg';
import rocket from '@vscode/codicons/src/icons/rocket.svg';
import symbolEvent from '@vscode/codicons/src/icons/symbol-event.svg';
import tools from '@vscode/codicons/src/icons/tools.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import { html, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

/** The icons that pages use, by their names among the codicons. */
const ICONS = {
  add,
  'arrow-down': arrowDown,
  'arrow-up': arrowUp,
  beaker,
  bell,
  check,
  discard,
  error,
  'git-pull-request': gitPullRequest,
  history,
  info,
  layers,
  person,
  repo,
  rocket,
  'symbol-event': symbolEvent,
  tools,
  trash,
  warning,
} as const;
export type IconName = keyof typeof ICONS;

/** An icon beside words that say the same: a screen reader passes over it. */
export function icon(name: IconName): TemplateResult {
  // The text is the package's own, put in when the page is bundled.
  return html`<span class="icon" aria-hidden="true">${unsafeHTML(ICONS[name])}</span>`;
}
