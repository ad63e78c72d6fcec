import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import type { Log } from '../../base/log';
import { isCandidate } from './candidate';
import { DiagnosticsView } from './diagnosticsView';
import { DocumentChecker, type Diagnose, type OpenDocument } from './documentChecker';

export interface LanguageDependencies {
  readonly log: Log;
  readonly clock: Clock;
  /** Where the checks come from; by default the bundle `language`. */
  readonly load?: () => Promise<Diagnose>;
}

/** Languages whose documents can have fixes; documents of other languages are recognised by their name. */
const SELECTOR: vscode.DocumentSelector = [
  { language: 'yaml' },
  { language: 'json' },
  { language: 'jsonc' },
  { pattern: '**/*.{yml,yaml}' },
];

/**
 * Checks buildspecs as they are typed and offers quick fixes. Loads nothing until a document is open that may be one.
 * Runs nothing of the workspace, so it works in an untrusted one too.
 */
export function registerLanguage({ log, clock, load = loadChecks }: LanguageDependencies): vscode.Disposable {
  const view = new DiagnosticsView();
  const checker = new DocumentChecker({ load, sink: view, clock, log });

  const update = (document: vscode.TextDocument): void => {
    const { uri, languageId, fileName } = document;
    const facts = { scheme: uri.scheme, languageId, fileName, getText: () => document.getText() };
    if (isCandidate(facts)) checker.update(toOpenDocument(document));
    else checker.close(uri.toString());
  };

  const registrations = [
    vscode.workspace.onDidOpenTextDocument(update),
    vscode.workspace.onDidChangeTextDocument(event => {
      if (event.contentChanges.length > 0) update(event.document);
    }),
    vscode.workspace.onDidCloseTextDocument(document => {
      checker.close(document.uri.toString());
    }),
    vscode.languages.registerCodeActionsProvider(SELECTOR, view, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    checker,
    view,
  ];
  for (const document of vscode.workspace.textDocuments) update(document);
  return vscode.Disposable.from(...registrations);
}

async function loadChecks(): Promise<Diagnose> {
  const { diagnose } = await import(/* webpackChunkName: "language" */ '../../core/language/diagnostics');
  return diagnose;
}

function toOpenDocument(document: vscode.TextDocument): OpenDocument {
  return {
    key: document.uri.toString(),
    fileName: document.fileName,
    get version() {
      return document.version;
    },
    get lineCount() {
      return document.lineCount;
    },
    getText: () => document.getText(),
  };
}
