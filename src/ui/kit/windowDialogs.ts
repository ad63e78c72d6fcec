import * as vscode from 'vscode';
import type { Choice, Confirmation, Dialogs, Question, TextQuestion } from './dialogs';

/** The window's own notifications, modal dialogs, lists and input boxes. */
export const windowDialogs: Dialogs = {
  tell: async (level, message, buttons) => await SHOW[level](message, ...buttons),
  confirm: async ({ message, detail, action }: Confirmation) =>
    (await vscode.window.showWarningMessage(message, { modal: true, detail }, action)) === action,
  pick: async <T>(choices: readonly Choice<T>[], { title, placeholder }: Question) => {
    const items = choices.map(choice => ({ ...choice, choice }));
    const picked = await vscode.window.showQuickPick(items, {
      title,
      matchOnDescription: true,
      matchOnDetail: true,
      ...(placeholder === undefined ? {} : { placeHolder: placeholder }),
    });
    return picked?.choice.value;
  },
  ask: async ({ title, placeholder, prompt, value, problem }: TextQuestion) =>
    await vscode.window.showInputBox({
      title,
      prompt,
      ignoreFocusOut: true,
      ...(placeholder === undefined ? {} : { placeHolder: placeholder }),
      ...(value === undefined ? {} : { value }),
      ...(problem === undefined ? {} : { validateInput: problem }),
    }),
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
