import { createHash } from 'node:crypto';
import path from 'node:path';
import type { LogEvent } from '../../core/pipeline/execution';

/** Bytes that count for an event besides its message. Source: CloudWatch Logs API reference, `PutLogEvents`. */
export const EVENT_OVERHEAD = 26;

/** Bytes of UTF-8 of one message at most. Source: CloudWatch Logs User Guide, Quotas: an event has up to 256 KB. */
export const MAX_MESSAGE_BYTES = 256 * 1024 - EVENT_OVERHEAD;

/** A longer line of a log's file is no event: JSON takes six bytes for one at most. */
export const MAX_LINE_BYTES = 2 * 1024 * 1024;

/** A stream's file. Names of groups and streams may be any text, so they are hashed. */
export function logFile(folder: string, groupName: string, streamName: string): string {
  return path.join(folder, `${streamKey(groupName, streamName)}.log`);
}

/** Tells streams apart; hexadecimal digits. */
export function streamKey(groupName: string, streamName: string): string {
  return createHash('sha256')
    .update(JSON.stringify([groupName, streamName]))
    .digest('hex');
}

/** An event as a line of the file: the time in milliseconds, a blank, the message as JSON, a line feed. */
export function eventLine({ timestamp, message }: LogEvent): string {
  return `${timestamp} ${JSON.stringify(message)}\n`;
}

/** Reads a line of the file, without its line feed; `undefined` where it is no event, such as the torn end of a crash. */
export function parseEventLine(line: string): LogEvent | undefined {
  const blank = line.indexOf(' ');
  const timestamp = Number(line.slice(0, blank));
  if (blank < 1 || !Number.isSafeInteger(timestamp)) return undefined;
  try {
    const message: unknown = JSON.parse(line.slice(blank + 1));
    return typeof message === 'string' ? { timestamp, message } : undefined;
  } catch {
    // Not JSON: the caller passes over the line.
    return undefined;
  }
}
