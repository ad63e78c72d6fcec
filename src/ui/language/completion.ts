import * as vscode from 'vscode';
import type { Suggestion } from '../../core/language/assist/suggestion';
import { toMarkdown } from './hover';

const KINDS: Readonly<Record<Suggestion['kind'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  section: vscode.CompletionItemKind.Snippet,
  variable: vscode.CompletionItemKind.Variable,
  reference: vscode.CompletionItemKind.Reference,
  file: vscode.CompletionItemKind.File,
};

/** What the editor lists for a suggestion; `index` keeps the order in which they come. */
export function toCompletionItem(
  document: vscode.TextDocument,
  {
    label,
    kind,
    detail,
    documentation,
    insert,
    start,
    end,
    filter,
    commaAt,
    isOutdated,
    opensNext,
  }: Suggestion,
  index: number,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(label, KINDS[kind]);
  item.insertText = new vscode.SnippetString(insert);
  item.range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  // Every line comes with its indentation.
  item.keepWhitespace = true;
  item.sortText = String(index).padStart(5, '0');
  if (detail !== undefined) item.detail = detail;
  if (documentation !== undefined) item.documentation = toMarkdown(documentation);
  if (filter !== undefined) item.filterText = filter;
  if (isOutdated === true) item.tags = [vscode.CompletionItemTag.Deprecated];
  if (commaAt !== undefined) {
    item.additionalTextEdits = [vscode.TextEdit.insert(document.positionAt(commaAt), ',')];
  }
  if (opensNext === true) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };
  return item;
}
