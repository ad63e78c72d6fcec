import * as vscode from 'vscode';
import { Setting } from '../../contrib/ids';
import { readLintSettings, type LintSettings } from '../../core/language/lintSettings';

/** The settings of the checks that hold for a file. What is wrong in them, the editor of settings underlines. */
export function lintSettingsOf(uri: vscode.Uri): LintSettings {
  const configuration = vscode.workspace.getConfiguration(undefined, uri);
  const rules = configuration.get<unknown>(Setting.lintRules);
  const image = configuration.get<unknown>(Setting.lintImage);
  return readLintSettings({ rules, image }).settings;
}

/** Calls when settings of the checks have changed. */
export function onLintSettings(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(event => {
    if (event.affectsConfiguration('headgate.lint')) changed();
  });
}
