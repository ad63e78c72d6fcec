import * as vscode from 'vscode';
import { PLAN_SCHEME } from '../../contrib/ids';

/**
 * Closes the tabs that show planned texts: previews, and comparisons with a file. A reload of the window brings them back
 * without those texts.
 */
export async function closePlanTabs(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(showsPlan);
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
}

/** Previews have no other mark than their title. */
function showsPlan({ label, input }: vscode.Tab): boolean {
  if (input instanceof vscode.TabInputTextDiff) return input.modified.scheme === PLAN_SCHEME;
  return !(input instanceof vscode.TabInputText) && /^Preview: \d+ (new|changed)\b/.test(label);
}
