import { open } from 'node:fs/promises';
import { decodeEvent } from '../../core/runner/executionDecode';
import type { ExecutionEvent } from '../../core/runner/executionEvent';

const CHUNK = 1_048_576;
const LINE_FEED = 10;

/** A longer line is no event; it is skipped without being held in memory. */
const MAX_LINE = 16 * CHUNK;

/** One line of a journal that could be read. */
export interface JournalLine {
  readonly event: ExecutionEvent;
  readonly text: string;
}

export interface SegmentContent {
  readonly lines: readonly JournalLine[];
  /** Whole lines that are no events. */
  readonly unreadable: readonly string[];
}

/** Reads a file of events, going on where it left off. */
export class JournalSegment {
  #offset = 0;

  /**
   * What has been added to the file since the last call. A last line without its line break is left for the next time,
   * unless nobody writes there any more (`isFinished`). Rejects where the file cannot be read.
   */
  async readOn(file: string, isFinished: boolean): Promise<SegmentContent> {
    const lines: JournalLine[] = [];
    const unreadable: string[] = [];
    const take = (line: string): void => {
      if (line.trim() === '') return;
      const event = parseLine(line);
      if (event === undefined) unreadable.push(line);
      else lines.push({ event, text: line });
    };
    const handle = await open(file, 'r');
    try {
      let rest: Buffer = Buffer.alloc(0);
      for (;;) {
        const { bytesRead, buffer } = await handle.read(
          Buffer.alloc(CHUNK),
          0,
          CHUNK,
          this.#offset + rest.length,
        );
        if (bytesRead === 0) break;
        const text = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
        const end = text.lastIndexOf(LINE_FEED) + 1;
        for (const line of text.toString('utf8', 0, end).split('\n')) take(line);
        this.#offset += end;
        rest = text.subarray(end);
        if (rest.length > MAX_LINE) {
          this.#offset += rest.length;
          rest = Buffer.alloc(0);
        }
      }
      if (isFinished) take(rest.toString('utf8'));
    } finally {
      await handle.close();
    }
    return { lines, unreadable };
  }
}

function parseLine(line: string): ExecutionEvent | undefined {
  try {
    return decodeEvent(JSON.parse(line));
  } catch {
    // Not JSON: the caller counts the line among the unreadable ones.
    return undefined;
  }
}
