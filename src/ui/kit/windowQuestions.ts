import * as vscode from 'vscode';
import type { Choice, Question, TextQuestion, TickedChoice } from './dialogs';

const COMPARE: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('diff'), tooltip: 'Compare' };

/** A line that can be picked, or what stands above several of them. */
interface Item<C> extends vscode.QuickPickItem {
  readonly choice?: C;
}

/** A list of which one line is picked. */
export async function pick<T>(choices: readonly Choice<T>[], question: Question): Promise<T | undefined> {
  const list = vscode.window.createQuickPick<Item<Choice<T>>>();
  list.items = inGroups(choices, itemOf);
  const focused = list.items.filter(({ choice }) => choice?.isFocused === true);
  // None at all would be none that Enter takes.
  if (focused.length > 0) list.activeItems = focused;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  // In the middle of several questions, a look at something else does not end them.
  list.ignoreFocusOut = question.step !== undefined || question.goBack !== undefined;
  return await answered(list, question, done => {
    list.onDidAccept(() => {
      const choice = list.selectedItems[0]?.choice;
      if (choice !== undefined) done(choice.value);
    });
  });
}

/** A list of which any number of lines is ticked. It stays open while something is looked at that it offers. */
export async function tick<T>(
  choices: readonly TickedChoice<T>[],
  question: Question,
): Promise<readonly T[] | undefined> {
  const list = vscode.window.createQuickPick<Item<TickedChoice<T>>>();
  list.items = inGroups(choices, choice => ({
    ...itemOf(choice),
    buttons: choice.compare === undefined ? [] : [COMPARE],
  }));
  list.canSelectMany = true;
  list.ignoreFocusOut = true;
  list.selectedItems = list.items.filter(({ choice }) => choice?.isTicked === true);
  return await answered(list, question, done => {
    list.onDidTriggerItemButton(({ item }) => void item.choice?.compare?.());
    list.onDidAccept(() => {
      done(list.selectedItems.flatMap(({ choice }) => (choice === undefined ? [] : [choice.value])));
    });
  });
}

function itemOf<C extends Choice<unknown>>(choice: C): Item<C> {
  const { label, description, detail, icon } = choice;
  return {
    label,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
    ...(icon !== undefined && { iconPath: new vscode.ThemeIcon(icon) }),
    choice,
  };
}

/** The lines of a list, with the name of a group above the first of its lines. */
function inGroups<C extends Choice<unknown>>(
  choices: readonly C[],
  item: (choice: C) => Item<C>,
): readonly Item<C>[] {
  return choices.flatMap((choice, at) => {
    const { group } = choice;
    return group === undefined || group === choices[at - 1]?.group
      ? [item(choice)]
      : [{ label: group, kind: vscode.QuickPickItemKind.Separator }, item(choice)];
  });
}

/** A line of text, which is taken only where nothing is wrong with it. */
export async function ask(question: TextQuestion): Promise<string | undefined> {
  const { prompt, value = '', isSecret = false, problem, meaning } = question;
  const box = vscode.window.createInputBox();
  box.prompt = prompt;
  box.value = value;
  box.password = isSecret;
  box.ignoreFocusOut = true;
  return await answered(box, question, done => {
    const check = (): boolean => {
      const message = problem?.(box.value);
      box.validationMessage = message ?? meant(meaning?.(box.value));
      return message === undefined;
    };
    box.validationMessage = meant(meaning?.(value));
    box.onDidChangeValue(check);
    box.onDidAccept(() => {
      if (check()) done(box.value);
    });
  });
}

function meant(message: string | undefined): vscode.InputBoxValidationMessage | undefined {
  return message === undefined ? undefined : { message, severity: vscode.InputBoxValidationSeverity.Info };
}

/** Shows what asks until it is answered, left, or turned away from. */
async function answered<T>(
  input: vscode.QuickInput & Pick<vscode.InputBox, 'placeholder' | 'buttons' | 'onDidTriggerButton'>,
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
