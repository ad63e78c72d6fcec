import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../base/appError';
import type { LogEvent } from '../../core/pipeline/execution';
import type { LogPage, LogPageRequest } from '../api/buildReads';
import { EVENT_OVERHEAD, MAX_LINE_BYTES, parseEventLine, streamKey } from './buildLogFile';

const CHUNK = 256 * 1024;

/** Source: CloudWatch Logs API reference, `GetLogEvents`: as many events as fit in a response size of 1 MB. */
const MAX_PAGE_BYTES = 1_048_576;

const LINE_FEED = 10;

const TOKEN = /^([fb])\/(\d{1,15})\/([0-9a-f]{16})$/;

/**
 * Reads one page of the log in `file`; `undefined` where there is no such file. Memory does not grow with the log: at
 * most one page and one chunk are held. Throws an `AppError` of kind `invalid-input` for a token that is not of this
 * stream.
 */
export async function readLogPage(file: string, request: LogPageRequest): Promise<LogPage | undefined> {
  const handle = await openedLog(file);
  if (handle === undefined) return undefined;
  try {
    const key = streamKey(request.groupName, request.streamName).slice(0, 16);
    const token = request.nextToken === undefined ? undefined : parseToken(request.nextToken, key);
    if (token !== undefined) await checkOffset(handle, token.offset);
    const page = new Page(request.limit);
    const isForward = token?.isForward ?? request.startFromHead;
    const [start, end] = isForward
      ? await readForward(handle, token?.offset ?? 0, page)
      : await readBackward(handle, token?.offset ?? (await handle.stat()).size, page);
    return {
      events: isForward ? page.events : page.events.toReversed(),
      nextForwardToken: `f/${end}/${key}`,
      nextBackwardToken: `b/${start}/${key}`,
    };
  } finally {
    await handle.close();
  }
}

/** Takes events until there are enough. A line that is no event takes no place. */
class Page {
  readonly events: LogEvent[] = [];
  readonly #limit: number;
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.events.length >= this.#limit;
  }

  /** Whether the line has been dealt with; otherwise it belongs to the next page. */
  take(line: string): boolean {
    if (this.isFull) return false;
    const event = parseEventLine(line);
    if (event === undefined) return true;
    const bytes = Buffer.byteLength(event.message) + EVENT_OVERHEAD;
    if (this.#bytes + bytes > MAX_PAGE_BYTES) return false;
    this.#bytes += bytes;
    this.events.push(event);
    return true;
  }
}

/** Where a page begins and ends in the file, in bytes. */
type Range = readonly [start: number, end: number];

async function readForward(handle: FileHandle, from: number, page: Page): Promise<Range> {
  let end = from;
  let position = from;
  let carry: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  while (!page.isFull) {
    const chunk = await readAt(handle, position, CHUNK);
    if (chunk.length === 0) break;
    position += chunk.length;
    const bytes = Buffer.concat([carry, chunk]);
    let start = 0;
    for (let feed = bytes.indexOf(LINE_FEED); feed >= 0; feed = bytes.indexOf(LINE_FEED, start)) {
      if (!(isTooLong || page.take(bytes.toString('utf8', start, feed)))) return [from, end];
      isTooLong = false;
      start = feed + 1;
      end = position - bytes.length + start;
    }
    carry = bytes.subarray(start);
    if (carry.length <= MAX_LINE_BYTES) continue;
    carry = Buffer.alloc(0);
    isTooLong = true;
  }
  return [from, end];
}

/** The events come in the opposite order. What stands after the last line feed is not complete, or torn. */
async function readBackward(handle: FileHandle, to: number, page: Page): Promise<Range> {
  let end: number | undefined;
  let start = to;
  let position = to;
  let carry: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  while (position > 0) {
    const size = Math.min(CHUNK, position);
    position -= size;
    let bytes: Buffer = Buffer.concat([await readAt(handle, position, size), carry]);
    for (let feed = bytes.lastIndexOf(LINE_FEED); feed >= 0; feed = bytes.lastIndexOf(LINE_FEED)) {
      // What stands after this line feed is a line; it ends with the line feed that was found before.
      if (end === undefined) end = position + feed + 1;
      else if (!(isTooLong || page.take(bytes.toString('utf8', feed + 1)))) return [start, end];
      isTooLong = false;
      start = position + feed + 1;
      bytes = bytes.subarray(0, feed);
    }
    if (end !== undefined && page.isFull) return [start, end];
    carry = bytes;
    if (carry.length <= MAX_LINE_BYTES) continue;
    carry = Buffer.alloc(0);
    isTooLong = true;
  }
  if (end === undefined) return [0, 0];
  return isTooLong || page.take(carry.toString('utf8')) ? [0, end] : [start, end];
}

async function readAt(handle: FileHandle, position: number, size: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(size), 0, size, position);
  return buffer.subarray(0, bytesRead);
}

async function openedLog(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseToken(text: string, key: string): { readonly isForward: boolean; readonly offset: number } {
  const [, direction, offset = '', tokenKey] = TOKEN.exec(text) ?? [];
  if (direction === undefined || tokenKey !== key) throw invalidToken();
  return { isForward: direction === 'f', offset: Number(offset) };
}

/** A token stands at the beginning of a line. */
async function checkOffset(handle: FileHandle, offset: number): Promise<void> {
  if (offset === 0) return;
  const before = await readAt(handle, offset - 1, 1);
  if (before[0] !== LINE_FEED) throw invalidToken();
}

function invalidToken(): AppError {
  return new AppError('invalid-input', 'The next token is not valid for this log stream.');
}
