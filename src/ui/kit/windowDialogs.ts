import * as vscode from 'vscode';
import type { Confirmation, Dialogs } from './dialogs';
import { ask, pick, tick } from './windowQuestions';

/** The window's own notifications, modal dialogs, lists and input boxes. */
export const windowDialogs: Dialogs = {
  tell: async (level, message, buttons) => await SHOW[level](message, ...buttons),
  confirm: async ({ message, detail, action }: Confirmation) =>
    (await vscode.window.showWarningMessage(message, { modal: true, detail }, action)) === action,
  pick,
  pickMany: tick,
  ask,
  pickFolder: async (title, button) => {
    const picked = await vscode.window.showOpenDialog({
      title,
      openLabel: button,
      canSelectFiles: false,
      canSelectFolders: true,
      canSelectMany: false,
    });
    return picked?.[0]?.fsPath;
  },
};

const SHOW = {
  info: (message: string, ...buttons: string[]) => vscode.window.showInformationMessage(message, ...buttons),
  warning: (message: string, ...buttons: string[]) => vscode.window.showWarningMessage(message, ...buttons),
  error: (message: string, ...buttons: string[]) => vscode.window.showErrorMessage(message, ...buttons),
} as const;
