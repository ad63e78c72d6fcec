/** What the shell's own script reports: a command is `done` and the shell goes on, or the shell is `gone`. */
export interface ShellReport {
  readonly kind: 'done' | 'gone';
  /** Exit status, 0 to 255. */
  readonly status: number;
}

/** Begins a report; rare in text, so that little output is held back. */
const START = 0x1e;
const END = 0x0a;
/** Room for ` gone 255` after the token. */
const LONGEST_TAIL = 16;

/** The bytes in front of a report's kind and status; `printf` of a shell writes them from `reportFormat`. */
export function reportStart(token: string): string {
  return `${String.fromCharCode(START)}${token}`;
}

/** For the shell's `printf`, with the status as its argument. The token is letters, digits and dashes. */
export function reportFormat(token: string, kind: ShellReport['kind']): string {
  return `\\036${token} ${kind} %d\\n`;
}

/**
 * Parts the output of a shell into what processes wrote and the reports in between, in order. A report may be cut
 * anywhere by the chunks; at most its own length is held back.
 */
export class OutputScanner {
  readonly #start: Buffer;
  readonly #onOutput: (chunk: Uint8Array) => void;
  readonly #onReport: (report: ShellReport) => void;
  #held: Buffer = Buffer.alloc(0);

  constructor(token: string, onOutput: (chunk: Uint8Array) => void, onReport: (report: ShellReport) => void) {
    this.#start = Buffer.from(reportStart(token));
    this.#onOutput = onOutput;
    this.#onReport = onReport;
  }

  push(chunk: Buffer): void {
    let rest = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = Buffer.alloc(0);
    for (;;) {
      const at = this.#nextStart(rest);
      this.#emit(rest.subarray(0, at));
      rest = rest.subarray(at);
      if (rest.length === 0) return;
      const length = this.#reportLength(rest);
      if (length === undefined) {
        // A copy: a view would keep the whole chunk in memory.
        this.#held = Buffer.from(rest);
        return;
      }
      rest = rest.subarray(length);
    }
  }

  /** Gives out what is held back, when nothing follows. */
  flush(): void {
    const held = this.#held;
    this.#held = Buffer.alloc(0);
    this.#emit(held);
  }

  /** Where the next report begins or may begin; the length of `bytes` where none does. */
  #nextStart(bytes: Buffer): number {
    for (let at = bytes.indexOf(START); at !== -1; at = bytes.indexOf(START, at + 1)) {
      const length = Math.min(this.#start.length, bytes.length - at);
      if (bytes.compare(this.#start, 0, length, at, at + length) === 0) return at;
    }
    return bytes.length;
  }

  /** Delivers the report at the beginning of `bytes`; undefined where it is not complete yet. */
  #reportLength(bytes: Buffer): number | undefined {
    const tail = bytes.subarray(this.#start.length, this.#start.length + LONGEST_TAIL);
    const end = tail.indexOf(END);
    if (end === -1 && tail.length < LONGEST_TAIL) return undefined;
    const [, kind, status] =
      /^ (done|gone) (\d{1,3})$/.exec(tail.toString('latin1', 0, Math.max(end, 0))) ?? [];
    if (kind === undefined || status === undefined) {
      // Something printed the token; it is output like any other.
      this.#emit(bytes.subarray(0, this.#start.length));
      return this.#start.length;
    }
    this.#onReport({ kind: kind === 'done' ? 'done' : 'gone', status: Number(status) });
    return this.#start.length + end + 1;
  }

  #emit(bytes: Buffer): void {
    if (bytes.length > 0) this.#onOutput(bytes);
  }
}
