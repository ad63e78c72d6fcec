import * as vscode from 'vscode';
import type { Severity } from '../../core/rules/finding';
import type { Diagnostic, DiagnosticFix } from '../../core/language/diagnostics';
import type { Range } from '../../core/yaml/node';
import { ruleUrl } from '../../core/language/ruleDocs';
import type { DiagnosticSink, OpenDocument } from './documentChecker';

const SOURCE = 'Headgate';

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

  show(document: OpenDocument, diagnostics: readonly Diagnostic[]): void {
    this.#shown.set(document.key, { version: document.version, diagnostics });
    this.#collection.set(vscode.Uri.parse(document.key), diagnostics.map(toVscode));
  }

  clear(key: string): void {
    this.#shown.delete(key);
    this.#collection.delete(vscode.Uri.parse(key));
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const shown = this.#shown.get(document.uri.toString());
    // Edits of an older text would land in the wrong place.
    if (shown?.version !== document.version) return [];
    const actions = new Map<string, vscode.CodeAction>();
    for (const diagnostic of shown.diagnostics) {
      if (range.intersection(toRange(diagnostic.range)) === undefined) continue;
      for (const fix of diagnostic.fixes) {
        // One move can mend several findings; two fixes may share a title and still differ.
        const identity = JSON.stringify(fix);
        const known = actions.get(identity);
        if (known === undefined) actions.set(identity, toAction(document.uri, diagnostic, fix));
        else known.diagnostics?.push(toVscode(diagnostic));
      }
    }
    return [...actions.values()];
  }

  dispose(): void {
    this.#collection.dispose();
    this.#shown.clear();
  }
}

function toVscode(diagnostic: Diagnostic): vscode.Diagnostic {
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

function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
