import * as vscode from 'vscode';
import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';
import type { TextEdit } from '../../core/rules/finding';
import { registerAssistant } from './assistant';
import { isCandidate } from './candidate';
import { CODE_ACTION_KINDS, DiagnosticsView } from './diagnosticsView';
import { DocumentChecker, type OpenDocument } from './documentChecker';
import { factsOf } from './documentFacts';
import { LazyChecks } from './lazyChecks';
import { LintConfiguration } from './lintConfiguration';
import { registerNavigation } from './navigation';
import { registerRunLens } from './runLens';
import type { WorkspaceValidation } from '../kit/workspaceValidation';
import { WorkspaceDiagnostics } from './workspaceDiagnostics';

export interface LanguageDependencies {
  readonly log: Log;
  readonly clock: Clock;
}

/** Help with files, and what commands need of it. */
export interface Language extends Disposable {
  readonly workspace: WorkspaceValidation;
}

/** Languages whose documents can have fixes; documents of other languages are recognised by their name. */
const SELECTOR: vscode.DocumentSelector = [
  { language: 'yaml' },
  { language: 'json' },
  { language: 'jsonc' },
  { pattern: '**/*.{yml,yaml,template}' },
];

/** Lines up to which a file of another kind is looked at again with every change, and not only when it is saved. */
const MAX_LOOKED_AT = 5000;

/**
 * Checks buildspecs, appspecs and pipelines as they are typed and offers quick fixes. Loads nothing until a document is
 * open that may be one. Runs nothing of the workspace, so it works in an untrusted one too.
 */
export function registerLanguage({ log, clock }: LanguageDependencies): Language {
  const configuration = new LintConfiguration(log);
  const lazy = new LazyChecks();
  const view = new DiagnosticsView(() => lazy.get(), configuration);
  const checker = new DocumentChecker({
    load: async () => {
      const loader = await lazy.get();
      return fileName => loader.open(fileName);
    },
    loadPart: async part => {
      await (await lazy.get()).loadPart(part);
    },
    settings: key => configuration.settingsOf(vscode.Uri.parse(key)),
    sink: view,
    clock,
    log,
  });

  const update = (document: vscode.TextDocument, edits?: readonly TextEdit[]): void => {
    if (isCandidate(factsOf(document))) checker.update(toOpenDocument(document), edits);
    else checker.close(document.uri.toString());
  };

  const isOurs = async (document: vscode.TextDocument): Promise<boolean> =>
    isCandidate(factsOf(document)) && (await lazy.get()).recognises(document.fileName, document.getText());
  const workspace = new WorkspaceDiagnostics({ configuration, clock, log, isOurs });
  const registrations = [
    workspace,
    vscode.workspace.onDidOpenTextDocument(document => {
      update(document);
    }),
    vscode.workspace.onDidChangeTextDocument(event => {
      const { document, contentChanges } = event;
      const isKnown = checker.has(document.uri.toString());
      // In a long file of another kind, looking for what it may have become would cost each keystroke something.
      if (contentChanges.length > 0 && (isKnown || document.lineCount <= MAX_LOOKED_AT))
        update(document, contentChanges.map(toEdit));
    }),
    vscode.workspace.onDidSaveTextDocument(document => {
      update(document);
    }),
    vscode.workspace.onDidCloseTextDocument(document => {
      checker.close(document.uri.toString());
    }),
    vscode.languages.registerCodeActionsProvider(SELECTOR, view, {
      providedCodeActionKinds: CODE_ACTION_KINDS,
    }),
    vscode.languages.registerCodeActionsProvider(SELECTOR, workspace, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    registerRunLens({ log }),
    registerNavigation({ log, selector: SELECTOR }),
    registerAssistant({ log, selector: SELECTOR, settingsOf: uri => configuration.settingsOf(uri) }),
    configuration.onDidChange(() => {
      checker.recheck();
    }),
    configuration,
    checker,
    view,
  ];
  for (const document of vscode.workspace.textDocuments) update(document);
  const all = vscode.Disposable.from(...registrations);
  return {
    workspace,
    dispose: () => {
      all.dispose();
    },
  };
}

function toEdit(change: vscode.TextDocumentContentChangeEvent): TextEdit {
  return { start: change.rangeOffset, end: change.rangeOffset + change.rangeLength, newText: change.text };
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
