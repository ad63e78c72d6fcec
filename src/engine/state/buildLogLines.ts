import { MAX_MESSAGE_BYTES } from './buildLogFile';

/**
 * Cuts bytes of processes into lines. A line ends with LF or CRLF; one that is too long for an event comes in parts.
 * Bytes that are no UTF-8 become U+FFFD; no character is cut in two. Escape sequences stay.
 */
export class LineCutter {
  readonly #take: (message: string) => void;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #open = '';
  #openBytes = 0;
  /** A part of the open line has been taken already, so that its rest may be empty. */
  #isContinued = false;

  /** `take` gets the messages in their order, without line feeds. */
  constructor(take: (message: string) => void) {
    this.#take = take;
  }

  /** Whether a line has begun of which something has not been taken. */
  get hasOpenLine(): boolean {
    return this.#open !== '' && this.#open !== '\r';
  }

  push(chunk: Uint8Array): void {
    this.#text(this.#decoder.decode(chunk, { stream: true }));
  }

  /** Takes what there is of the open line; what follows on that line will be a message of its own. */
  publishOpenLine(): void {
    // What may be the first half of CRLF waits for the second.
    const rest = this.#open.endsWith('\r') ? '\r' : '';
    const message = rest === '' ? this.#open : this.#open.slice(0, -1);
    if (message === '') return;
    this.#take(message);
    this.#begin(rest, true);
  }

  /** Ends the open line, as if a line feed had come. */
  finishLine(): void {
    this.#text(this.#decoder.decode());
    if (this.#open !== '') this.#endLine();
    this.#isContinued = false;
  }

  #text(text: string): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#append(text.slice(start, end));
      this.#endLine();
      start = end + 1;
    }
    this.#append(text.slice(start));
  }

  #append(text: string): void {
    this.#open += text;
    this.#openBytes += Buffer.byteLength(text);
    if (this.#openBytes <= MAX_MESSAGE_BYTES) return;
    const [parts, rest] = cutParts(this.#open);
    for (const part of parts) this.#take(part);
    this.#begin(rest, true);
  }

  #endLine(): void {
    const message = this.#open.endsWith('\r') ? this.#open.slice(0, -1) : this.#open;
    if (message !== '' || !this.#isContinued) this.#take(message);
    this.#begin('', false);
  }

  #begin(open: string, isContinued: boolean): void {
    this.#open = open;
    this.#openBytes = Buffer.byteLength(open);
    this.#isContinued = isContinued;
  }
}

/** Cuts a text into parts of the largest size of a message, between characters; the last one is the rest. */
function cutParts(text: string): readonly [parts: readonly string[], rest: string] {
  const bytes = Buffer.from(text);
  const parts: string[] = [];
  let start = 0;
  while (bytes.length - start > MAX_MESSAGE_BYTES) {
    let end = start + MAX_MESSAGE_BYTES;
    while (isInsideCharacter(bytes[end])) end--;
    parts.push(bytes.toString('utf8', start, end));
    start = end;
  }
  return [parts, bytes.toString('utf8', start)];
}

/** Whether a byte of UTF-8 goes on with a character that began before. */
function isInsideCharacter(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
