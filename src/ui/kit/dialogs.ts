/** One line of a list that the user picks from. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** A codicon's name. */
  readonly icon?: string;
  /** Stands above the first of the lines that have it. */
  readonly group?: string;
  /** Has the focus at first; where none has, the first line has it. */
  readonly isFocused?: boolean;
  readonly value: T;
}

/** One line of a list in which the user ticks any number. */
export interface TickedChoice<T> extends Choice<T> {
  readonly isTicked: boolean;
  /** A button at the line, which shows more of it and leaves the list open. */
  readonly compare?: () => Promise<void>;
}

export interface Question {
  readonly title: string;
  readonly placeholder?: string;
  /** Which of several questions it is, from 1. */
  readonly step?: { readonly number: number; readonly total: number };
  /** Called where the user goes back to the question before, which resolves this one to `undefined`; absent: there is none. */
  readonly goBack?: () => void;
}

export interface TextQuestion extends Question {
  readonly prompt: string;
  readonly value?: string;
  /** Whether nobody is to read along as it is typed. */
  readonly isSecret?: true;
  /** What is wrong with a text, or `undefined` where it can be taken. */
  readonly problem?: (text: string) => string | undefined;
  /** What a text means that can be taken, said below it as it is typed. */
  readonly meaning?: (text: string) => string | undefined;
}

export interface Confirmation {
  /** The question itself, one sentence. */
  readonly message: string;
  /** What exactly happens, one fact a line. */
  readonly detail: string;
  /** The button that does it; the other one is Cancel. */
  readonly action: string;
}

/**
 * What Headgate asks and tells its user. Every question resolves to `undefined` (or `false`) where the user turned
 * away from it.
 */
export interface Dialogs {
  /** Shows a message that goes away by itself or by a press; resolves to the button that was pressed. */
  tell(
    level: 'info' | 'warning' | 'error',
    message: string,
    buttons: readonly string[],
  ): Promise<string | undefined>;
  /** Asks in a modal dialog; Cancel and Escape turn away from it. VS Code puts the focus on the button that does it. */
  confirm(confirmation: Confirmation): Promise<boolean>;
  pick<T>(choices: readonly Choice<T>[], question: Question): Promise<T | undefined>;
  /** Resolves to what was ticked, perhaps nothing. */
  pickMany<T>(choices: readonly TickedChoice<T>[], question: Question): Promise<readonly T[] | undefined>;
  ask(question: TextQuestion): Promise<string | undefined>;
  /** Resolves to the absolute path of a folder on disk. */
  pickFolder(title: string, button: string): Promise<string | undefined>;
}
