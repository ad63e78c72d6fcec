import * as vscode from 'vscode';
import type { Choice, Confirmation, Dialogs, Question, TextQuestion, TickedChoice } from './dialogs';

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
  pickMany: tick,
  ask: async ({ title, placeholder, prompt, value, isSecret = false, problem }: TextQuestion) =>
    await vscode.window.showInputBox({
      title,
      prompt,
      ignoreFocusOut: true,
      password: isSecret,
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

const COMPARE: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('diff'), tooltip: 'Compare' };

/** The list stays open while something is looked at that it offers. */
async function tick<T>(
  choices: readonly TickedChoice<T>[],
  { title, placeholder = '' }: Question,
): Promise<readonly T[] | undefined> {
  const list = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly choice: TickedChoice<T> }>();
  const items = choices.map(choice => ({
    label: choice.label,
    description: choice.description ?? '',
    detail: choice.detail ?? '',
    buttons: choice.compare === undefined ? [] : [COMPARE],
    choice,
  }));
  Object.assign(list, { title, placeholder, items, canSelectMany: true, ignoreFocusOut: true });
  list.selectedItems = items.filter(({ choice }) => choice.isTicked);
  try {
    return await new Promise(done => {
      list.onDidTriggerItemButton(({ item }) => void item.choice.compare?.());
      list.onDidAccept(() => {
        done(list.selectedItems.map(({ choice }) => choice.value));
      });
      list.onDidHide(() => {
        done(undefined);
      });
      list.show();
    });
  } finally {
    list.dispose();
  }
}

const SHOW = {
  info: (message: string, ...buttons: string[]) => vscode.window.showInformationMessage(message, ...buttons),
  warning: (message: string, ...buttons: string[]) => vscode.window.showWarningMessage(message, ...buttons),
  error: (message: string, ...buttons: string[]) => vscode.window.showErrorMessage(message, ...buttons),
} as const;
