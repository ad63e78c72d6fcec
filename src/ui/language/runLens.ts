import * as vscode from 'vscode';
import { toAppError } from '../../base/appError';
import type { Log } from '../../base/log';
import type { runTargets } from '../../core/language/runTargets';
import { isCandidate } from './candidate';
import { factsOf } from './documentFacts';
import { runLensItems, type RunLensItem } from './runLensItems';

export interface RunLensDependencies {
  readonly log: Log;
  /** Where the finder of what can be run comes from; by default the bundle `navigate`. */
  readonly load?: () => Promise<typeof runTargets>;
}

/** Files on this machine's disk only: nothing else can be run on it. */
const SELECTOR: vscode.DocumentSelector = [
  { scheme: 'file', language: 'yaml' },
  { scheme: 'file', language: 'json' },
  { scheme: 'file', language: 'jsonc' },
  { scheme: 'file', pattern: '**/*.{yml,yaml,template}' },
];

/**
 * Offers to run buildspecs, their phases and pipelines above the lines where they stand, in a workspace that is trusted.
 * Loads nothing until a document is open that may be one.
 */
export function registerRunLens({ log, load = loadFinder }: RunLensDependencies): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const refresh = (): void => {
    changed.fire();
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
    vscode.workspace.onDidChangeWorkspaceFolders(refresh),
    vscode.languages.registerCodeLensProvider(SELECTOR, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async document => {
        if (!mayRun(document)) return [];
        try {
          const find = await load();
          return runLensItems(find(document.fileName, document.getText()), document.uri.toString()).map(
            toLens,
          );
        } catch (thrown) {
          log.error(
            `What ${document.fileName} offers to run could not be found: ${toAppError(thrown).message}`,
          );
          return [];
        }
      },
    }),
  );
}

function mayRun(document: vscode.TextDocument): boolean {
  const isInFolder = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
  return vscode.workspace.isTrusted && isInFolder && isCandidate(factsOf(document));
}

function toLens(item: RunLensItem): vscode.CodeLens {
  const { line, title, tooltip, command, argument } = item;
  const range = new vscode.Range(line, 0, line, 0);
  return new vscode.CodeLens(range, { title, tooltip, command, arguments: [argument] });
}

async function loadFinder(): Promise<typeof runTargets> {
  const { runTargets: find } = await import(
    /* webpackChunkName: "navigate" */ '../../core/language/runTargets'
  );
  return find;
}
