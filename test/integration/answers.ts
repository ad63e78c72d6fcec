import type { Choice, Confirmation, Dialogs, TextQuestion, TickedChoice } from '../../src/ui/kit/dialogs';

/** Somebody at the keyboard: keeps what was said and asked, and answers by rule. */
export class User implements Dialogs {
  readonly messages: string[] = [];
  readonly confirmations: Confirmation[] = [];
  readonly questions: string[] = [];
  readonly #heard = new Set<() => void>();

  /** Presses the action of every confirmation when true, Cancel otherwise. */
  confirms = false;
  /** The label to pick from a list. */
  picks: (labels: readonly string[], title: string) => string | undefined = () => undefined;
  /** The labels to tick in a list, of those that are ticked and all; `undefined` turns away. */
  ticks: (ticked: readonly string[], all: readonly string[]) => readonly string[] | undefined = ticked =>
    ticked;
  /** The text to type. */
  types: (question: TextQuestion) => string | undefined = () => undefined;

  /** Fires when a message was shown. */
  readonly onDidHear = (listener: () => void): { dispose(): void } => {
    this.#heard.add(listener);
    return { dispose: () => this.#heard.delete(listener) };
  };

  tell(_level: string, message: string): Promise<string | undefined> {
    this.messages.push(message);
    for (const listener of this.#heard) listener();
    return Promise.resolve(undefined);
  }

  confirm(confirmation: Confirmation): Promise<boolean> {
    this.confirmations.push(confirmation);
    return Promise.resolve(this.confirms);
  }

  pick<T>(choices: readonly Choice<T>[], { title }: { readonly title: string }): Promise<T | undefined> {
    this.questions.push(title);
    const labels = choices.map(({ label }) => label);
    const label = this.picks(labels, title);
    return Promise.resolve(choices.find(choice => choice.label === label)?.value);
  }

  pickMany<T>(choices: readonly TickedChoice<T>[]): Promise<readonly T[] | undefined> {
    const labels = this.ticks(
      choices.filter(({ isTicked }) => isTicked).map(({ label }) => label),
      choices.map(({ label }) => label),
    );
    return Promise.resolve(
      labels && choices.filter(({ label }) => labels.includes(label)).map(({ value }) => value),
    );
  }

  ask(question: TextQuestion): Promise<string | undefined> {
    this.questions.push(question.title);
    return Promise.resolve(this.types(question));
  }

  pickFolder(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
