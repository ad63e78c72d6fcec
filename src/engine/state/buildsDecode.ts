import type { Build, BuildPhase } from '../../core/pipeline/execution';

/** A build as it is kept on disk. */
export interface BuildRecordFile {
  /** The engine that runs it, or ran it. See `owner.ts`. */
  readonly owner: string;
  /** Counts the builds of one project, from 1. */
  readonly number: number;
  readonly build: Build;
}

const STATUSES: readonly Build['status'][] = [
  'SUCCEEDED',
  'FAILED',
  'FAULT',
  'TIMED_OUT',
  'IN_PROGRESS',
  'STOPPED',
];

/** Reads the text of a record; `undefined` where it is none, for example because the machine lost power meanwhile. */
export function decodeBuildRecord(text: string): BuildRecordFile | undefined {
  const data = structure(parsed(text));
  const owner = data?.['owner'];
  const number = data?.['number'];
  const build = decodeBuild(data?.['build']);
  if (typeof owner !== 'string' || typeof number !== 'number' || !Number.isSafeInteger(number))
    return undefined;
  return build === undefined ? undefined : { owner, number, build };
}

function decodeBuild(value: unknown): Build | undefined {
  const data = structure(value);
  const id = data?.['id'];
  const complete = data?.['complete'];
  const status = STATUSES.find(known => known === data?.['status']);
  const phases = data?.['phases'];
  if (data === undefined || typeof id !== 'string' || typeof complete !== 'boolean') return undefined;
  if (status === undefined || !Array.isArray(phases)) return undefined;
  const currentPhase = data['currentPhase'];
  const logs = structure(data['logs']);
  const groupName = logs?.['groupName'];
  const streamName = logs?.['streamName'];
  const decoded = phases.map(decodePhase).filter(phase => phase !== undefined);
  return {
    id,
    complete,
    status,
    ...(typeof currentPhase === 'string' ? { currentPhase } : {}),
    phases: decoded,
    ...(typeof groupName === 'string' && typeof streamName === 'string'
      ? { logs: { groupName, streamName } }
      : {}),
  };
}

function decodePhase(value: unknown): BuildPhase | undefined {
  const data = structure(value);
  const type = data?.['type'];
  if (data === undefined || typeof type !== 'string') return undefined;
  const status = data['status'];
  const startTime = data['startTime'];
  const endTime = data['endTime'];
  const messages: readonly unknown[] = Array.isArray(data['messages']) ? data['messages'] : [];
  return {
    type,
    ...(typeof status === 'string' ? { status } : {}),
    ...(typeof startTime === 'number' ? { startTime } : {}),
    ...(typeof endTime === 'number' ? { endTime } : {}),
    messages: messages.filter(message => typeof message === 'string'),
  };
}

function structure(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller takes the record for unreadable.
    return undefined;
  }
}
