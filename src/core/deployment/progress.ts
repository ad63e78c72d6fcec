import type { Instant } from '../../base/clock';
import { firstFailure, type Failure } from './failure';
import type { StackEvent } from './ports';
import { hasSucceeded, isUnderWay } from './stackState';

export interface ResourceProgress {
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly status: string;
  /** In people's words: `being created`. */
  readonly word: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly since: Instant;
  readonly reason?: string;
}

/** How far a deployment has come. */
export interface Progress {
  /** In the order in which CloudFormation began with them. */
  readonly resources: readonly ResourceProgress[];
  readonly done: number;
  readonly status: string;
  readonly word: string;
  readonly isOver: boolean;
  readonly hasSucceeded: boolean;
  readonly failure?: Failure;
}

/** `events` in the order of time, those of one operation; `status` and `stackId` of the stack now. */
export function progressOf(stackId: string, status: string, events: readonly StackEvent[]): Progress {
  const resources = new Map<string, ResourceProgress>();
  for (const event of events) {
    if (event.physicalId === stackId) continue;
    const before = resources.get(event.logicalId);
    const { logicalId, type, at } = event;
    const physicalId =
      event.physicalId === '' ? before?.physicalId : (event.physicalId ?? before?.physicalId);
    resources.set(logicalId, {
      logicalId,
      type,
      status: event.status,
      word: wordOf(event.status),
      state: stateOf(event.status),
      since: at,
      ...(physicalId === undefined ? {} : { physicalId }),
      ...(event.reason === undefined ? {} : { reason: event.reason }),
    });
  }
  const failure = firstFailure(stackId, events);
  const list = [...resources.values()];
  return {
    resources: list,
    done: list.filter(({ state }) => state === 'done').length,
    status,
    word: wordOf(status),
    isOver: !isUnderWay(status),
    hasSucceeded: hasSucceeded(status),
    ...(failure === undefined ? {} : { failure }),
  };
}

function stateOf(status: string): ResourceProgress['state'] {
  if (status.endsWith('_FAILED')) return 'failed';
  return isUnderWay(status) ? 'running' : 'done';
}

const VERBS: Readonly<Record<string, readonly [string, string, string]>> = {
  CREATE: ['being created', 'created', 'not created'],
  UPDATE: ['being updated', 'updated', 'not updated'],
  DELETE: ['being deleted', 'deleted', 'not deleted'],
  IMPORT: ['being imported', 'imported', 'not imported'],
  ROLLBACK: ['being rolled back', 'rolled back', 'not rolled back'],
  UPDATE_ROLLBACK: ['being rolled back', 'rolled back', 'not rolled back'],
  IMPORT_ROLLBACK: ['being rolled back', 'rolled back', 'not rolled back'],
};

/** A status of a stack or a resource in people's words; one that is not known as it is. */
export function wordOf(status: string): string {
  if (status === 'DELETE_SKIPPED') return 'left as it is';
  if (status === 'REVIEW_IN_PROGRESS') return 'not created yet';
  if (status.endsWith('_CLEANUP_IN_PROGRESS')) return 'cleaning up';
  const match = /^(\w+?)_(IN_PROGRESS|COMPLETE|FAILED)$/.exec(status);
  const verb = VERBS[match?.[1] ?? ''];
  if (verb === undefined) return status;
  const at = { IN_PROGRESS: 0, COMPLETE: 1, FAILED: 2 }[match?.[2] ?? ''];
  return verb[at ?? 0] ?? status;
}
