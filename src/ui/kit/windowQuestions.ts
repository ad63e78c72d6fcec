import * as vscode from 'vscode';
import type { Choice, Question, TextQuestion, TickedChoice } from './dialogs';

const COMPARE: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('diff'), tooltip: 'Compare' };

/** A list of which one line is picked. */
export async function pick<T>(choices: readonly Choice<T>[], question: Question): Promise<T | undefined> {
  const list = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly choice: Choice<T> }>();
  list.items = choices.map(choice => ({ ...choice, choice }));
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  // In the middle of several questions, a look at something else does not end them.
  list.ignoreFocusOut = question.step !== undefined;
  return await answered(list, question, done => {
    list.onDidAccept(() => {
      const [picked] = list.selectedItems;
      if (picked !== undefined) done(picked.choice.value);
    });
  });
}

/** A list of which any number of lines is ticked. It stays open while something is looked at that it offers. */
export async function tick<T>(
  choices: readonly TickedChoice<T>[],
  question: Question,
): Promise<readonly T[] | undefined> {
  const list = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly choice: TickedChoice<T> }>();
  const items = choices.map(choice => ({
    label: choice.label,
    description: choice.description ?? '',
    detail: choice.detail ?? '',
    buttons: choice.compare === undefined ? [] : [COMPARE],
    choice,
  }));
  list.items = items;
  list.canSelectMany = true;
  list.ignoreFocusOut = true;
  list.selectedItems = items.filter(({ choice }) => choice.isTicked);
  return await answered(list, question, done => {
    list.onDidTriggerItemButton(({ item }) => void item.choice.compare?.());
    list.onDidAccept(() => {
      done(list.selectedItems.map(({ choice }) => choice.value));
    });
  });
}

/** A line of text, which is taken only where nothing is wrong with it. */
export async function ask(question: TextQuestion): Promise<string | undefined> {
  const { prompt, value = '', isSecret = false, problem } = question;
  const box = vscode.window.createInputBox();
  box.prompt = prompt;
  box.value = value;
  box.password = isSecret;
  box.ignoreFocusOut = true;
  return await answered(box, question, done => {
    const check = (): boolean => {
      const message = problem?.(box.value);
      box.validationMessage = message;
      return message === undefined;
    };
    box.onDidChangeValue(check);
    box.onDidAccept(() => {
      if (check()) done(box.value);
    });
  });
}

/** Shows what asks until it is answered, left, or turned away from. */
async function answered<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, placeholder, step, goBack }: Question,
  listen: (done: (answer: T) => void) => void,
): Promise<T | undefined> {
  input.title = title;
  input.placeholder = placeholder;
  input.step = step?.number;
  input.totalSteps = step?.total;
  if (goBack !== undefined) input.buttons = [vscode.QuickInputButtons.Back];
  try {
    return await new Promise<T | undefined>(done => {
      listen(done);
      input.onDidTriggerButton(button => {
        if (button !== vscode.QuickInputButtons.Back) return;
        goBack?.();
        done(undefined);
      });
      input.onDidHide(() => {
        done(undefined);
      });
      input.show();
    });
  } finally {
    input.dispose();
  }
}
