import { LogSanitiser } from './sanitise';

/** How much of a log a document keeps: its beginning, and its end. */
export interface DocumentLimits {
  readonly firstLines: number;
  readonly lastLines: number;
  /** Of the end, in UTF-16 code units. */
  readonly lastCharacters: number;
}

const DOCUMENT_LIMITS: DocumentLimits = {
  firstLines: 1_000,
  lastLines: 50_000,
  lastCharacters: 8_000_000,
};

/** CloudWatch Logs cuts what is longer than an event may be; the next event continues such a line. */
const CUT_EVENT = 200 * 1024;

/** A log as a document of bounded size, built up event by event. */
export class LogDocument {
  readonly #limits: DocumentLimits;
  readonly #sanitiser = new LogSanitiser();
  #head = '';
  #headLines = 0;
  /** The end, and at its front what will be dropped next. */
  #tail: string[] = [];
  #tailCharacters = 0;
  #tailText: string | undefined = '';
  #dropped = 0;

  constructor(limits: DocumentLimits = DOCUMENT_LIMITS) {
    this.#limits = limits;
  }

  /** Takes in events in their order. An event is a line, with or without its line feed, or a part of a very long one. */
  append(events: readonly { readonly message: string }[]): void {
    for (const { message } of events) {
      const isPart = !message.endsWith('\n') && message.length >= CUT_EVENT;
      this.#add(this.#sanitiser.push(message));
      if (!isPart && !message.endsWith('\n')) this.#add(this.#sanitiser.push('\n'));
    }
    this.#trim();
  }

  /** The whole document; every complete line ends in a line feed. */
  get text(): string {
    this.#tailText ??= this.#tail.map(line => `${line}\n`).join('');
    const left = this.#dropped === 0 ? '' : leftOut(this.#dropped);
    return `${this.#head}${left}${this.#tailText}${this.#sanitiser.rest}`;
  }

  get isEmpty(): boolean {
    return this.#headLines === 0 && this.#sanitiser.rest === '';
  }

  #add(lines: readonly string[]): void {
    for (const line of lines) {
      if (this.#headLines < this.#limits.firstLines) {
        this.#head += `${line}\n`;
        this.#headLines += 1;
        continue;
      }
      this.#tail.push(line);
      this.#tailCharacters += line.length + 1;
      if (this.#tailText !== undefined) this.#tailText += `${line}\n`;
      // An event can be large: the end must not grow far beyond its bounds before it is cut.
      if (this.#tailCharacters > 2 * this.#limits.lastCharacters) this.#trim();
    }
  }

  /** Cuts a tenth more than it must, so that the text is not put together anew for each line. */
  #trim(): void {
    const { lastLines, lastCharacters } = this.#limits;
    if (this.#tail.length <= lastLines && this.#tailCharacters <= lastCharacters) return;
    let drop = 0;
    let characters = this.#tailCharacters;
    while (this.#tail.length - drop > lastLines * 0.9 || characters > lastCharacters * 0.9) {
      characters -= (this.#tail[drop]?.length ?? 0) + 1;
      drop += 1;
    }
    this.#tail = this.#tail.slice(drop);
    this.#tailCharacters = characters;
    this.#tailText = undefined;
    this.#dropped += drop;
  }
}

function leftOut(lines: number): string {
  return `\n… ${lines.toLocaleString('en-US')} lines are left out here …\n\n`;
}
