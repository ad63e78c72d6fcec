import * as vscode from 'vscode';
import type { TreeRow } from '../../core/monitor/treeRow';
import { Command } from '../../contrib/ids';
import { spokenLabel, writeCard } from './card';
import type { TreeElement } from './treeElement';

const COLLAPSIBLE = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** A row as VS Code shows it, without its tooltip, which is made when the mouse rests on the row. */
export function rowItem(element: TreeElement): vscode.TreeItem {
  const { row } = element;
  const item = new vscode.TreeItem(row.label, COLLAPSIBLE[row.collapsible]);
  item.id = row.id;
  item.description = row.description;
  item.contextValue = row.contextValue;
  item.iconPath = new vscode.ThemeIcon(
    row.icon.id,
    row.icon.color === undefined ? undefined : new vscode.ThemeColor(row.icon.color),
  );
  item.accessibilityInformation = { label: spokenLabel(row) };
  const command = pressCommand(row);
  if (command !== undefined) item.command = { ...command, arguments: [element] };
  return item;
}

/** The row's facts as a card. */
export function rowTooltip(row: TreeRow): vscode.MarkdownString {
  const card = new vscode.MarkdownString();
  writeCard(card, row);
  return card;
}

/** What a press on a row without children does. */
function pressCommand(row: TreeRow): { readonly command: string; readonly title: string } | undefined {
  if (row.target.location !== undefined) return { command: Command.openDefinition, title: 'Open the file' };
  const flags = row.contextValue.split(' ');
  if (row.kind === 'action' && flags.includes('log'))
    return { command: Command.openLog, title: 'Open the log' };
  return undefined;
}
