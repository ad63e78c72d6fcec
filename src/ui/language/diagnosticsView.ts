import * as vscode from 'vscode';
import type { Diagnostic, DiagnosticFix } from '../../core/language/diagnostics';
import type { LintSettings } from '../../core/language/lintSettings';
import { ruleUrl } from '../../core/language/ruleDocs';
import type { Severity } from '../../core/rules/finding';
import type { Range } from '../../core/yaml/node';
import type { CheckLoader } from './checkLoader';
import type { DiagnosticSink, OpenDocument } from './documentChecker';
import type { LintConfiguration } from './lintConfiguration';

const SOURCE = 'Headgate';

/** What "Fix All" of the editor, and `editor.codeActionsOnSave`, ask for. */
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('headgate');

export const CODE_ACTION_KINDS: readonly vscode.CodeActionKind[] = [vscode.CodeActionKind.QuickFix, FIX_ALL];

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

interface Shown {
  readonly version: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Shows diagnostics in the editor, and offers their fixes. Keys are URIs as text. */
export class DiagnosticsView implements DiagnosticSink, vscode.CodeActionProvider, vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('headgate');
  readonly #shown = new Map<string, Shown>();
  readonly #checks: () => Promise<CheckLoader>;
  readonly #configuration: LintConfiguration;

  /** `checks` are loaded already wherever something is shown. */
  constructor(checks: () => Promise<CheckLoader>, configuration: LintConfiguration) {
    this.#checks = checks;
    this.#configuration = configuration;
  }

  show(document: OpenDocument, diagnostics: readonly Diagnostic[]): void {
    this.#shown.set(document.key, { version: document.version, diagnostics });
    this.#collection.set(vscode.Uri.parse(document.key), diagnostics.map(toVscode));
  }

  clear(key: string): void {
    this.#shown.delete(key);
    this.#collection.delete(vscode.Uri.parse(key));
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const shown = this.#shown.get(document.uri.toString());
    // Edits of an older text would land in the wrong place.
    if (shown?.version !== document.version) return [];
    const wants = (kind: vscode.CodeActionKind): boolean =>
      context.only === undefined || context.only.contains(kind);
    const checks = await this.#checks();
    const settings = this.#configuration.settingsOf(document.uri);
    const actions: vscode.CodeAction[] = [];
    if (wants(vscode.CodeActionKind.QuickFix)) {
      const here = shown.diagnostics.filter(
        diagnostic => range.intersection(toRange(diagnostic.range)) !== undefined,
      );
      actions.push(...fixesOf(document, here), ...(await silencesOf(document, here, checks, settings)));
    }
    const fixable = shown.diagnostics.filter(({ fixes }) => fixes.some(fix => fix.isPreferred)).length;
    if (context.only !== undefined && wants(FIX_ALL) && fixable > 0)
      actions.push(await fixAllOf(document, FIX_ALL, checks, settings));
    else if (actions.length > 0 && fixable > 1)
      actions.push(await fixAllOf(document, vscode.CodeActionKind.QuickFix, checks, settings));
    return document.version === shown.version ? actions : [];
  }

  dispose(): void {
    this.#collection.dispose();
    this.#shown.clear();
  }
}

/** One move can mend several findings; two fixes may share a title and still differ. */
export function fixesOf(
  document: vscode.TextDocument,
  diagnostics: readonly Diagnostic[],
): vscode.CodeAction[] {
  const actions = new Map<string, vscode.CodeAction>();
  for (const diagnostic of diagnostics) {
    for (const fix of diagnostic.fixes) {
      const identity = JSON.stringify(fix);
      const known = actions.get(identity);
      if (known === undefined) actions.set(identity, toAction(document.uri, diagnostic, fix));
      else known.diagnostics?.push(toVscode(diagnostic));
    }
  }
  return [...actions.values()];
}

async function silencesOf(
  document: vscode.TextDocument,
  diagnostics: readonly Diagnostic[],
  checks: CheckLoader,
  settings: LintSettings,
): Promise<vscode.CodeAction[]> {
  const rules = new Map(diagnostics.map(diagnostic => [diagnostic.rule, diagnostic]));
  const text = document.getText();
  const actions: vscode.CodeAction[] = [];
  for (const diagnostic of rules.values()) {
    const fix = await checks.disableFix(document.fileName, text, diagnostic, settings);
    if (fix !== undefined) actions.push(toAction(document.uri, diagnostic, fix));
  }
  return actions;
}

async function fixAllOf(
  document: vscode.TextDocument,
  kind: vscode.CodeActionKind,
  checks: CheckLoader,
  settings: LintSettings,
): Promise<vscode.CodeAction> {
  const { fixed, change } = await checks.fixAll(document.fileName, document.getText(), settings);
  const title = `Fix all problems that Headgate can mend safely (${String(fixed)})`;
  const action = new vscode.CodeAction(title, kind);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, toRange(change.range), change.newText);
  return action;
}

/** A diagnostic as VS Code shows it, with a link to its rule. */
export function toVscode(diagnostic: Diagnostic): vscode.Diagnostic {
  const severity = SEVERITIES[diagnostic.severity];
  const result = new vscode.Diagnostic(toRange(diagnostic.range), diagnostic.message, severity);
  result.source = SOURCE;
  result.code = { value: diagnostic.rule, target: vscode.Uri.parse(ruleUrl(diagnostic.rule)) };
  return result;
}

function toAction(uri: vscode.Uri, diagnostic: Diagnostic, fix: DiagnosticFix): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const edit of fix.edits) action.edit.replace(uri, toRange(edit.range), edit.newText);
  action.diagnostics = [toVscode(diagnostic)];
  action.isPreferred = fix.isPreferred;
  return action;
}

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
