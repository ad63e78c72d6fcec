import * as vscode from 'vscode';
import type { HoverContent } from '../../core/language/assist/markdown';

/** What the editor shows about a word. */
export function toHover(document: vscode.TextDocument, { markdown, start, end }: HoverContent): vscode.Hover {
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  return new vscode.Hover(toMarkdown(markdown), range);
}

/** Links to pages only: neither commands nor HTML come from what a document holds. */
export function toMarkdown(markdown: string): vscode.MarkdownString {
  const content = new vscode.MarkdownString(markdown);
  content.isTrusted = false;
  content.supportHtml = false;
  return content;
}
