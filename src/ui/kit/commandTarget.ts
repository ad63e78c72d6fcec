import type { RowTarget } from '../../core/monitor/treeRow';

/**
 * What a command was called with: a row of the tree, or the same facts as a plain object. Anything else, a field of
 * another type included, is as if nothing had been given.
 */
export interface CommandTarget extends RowTarget {
  /** Of `stopExecution`: abandon what runs instead of waiting for it. */
  readonly abandon?: boolean;
  /** Of `approve` and `reject`: the comment, 0 to 512 characters. */
  readonly comment?: string;
}

/** Reads a command's first argument; `undefined` where it names no object. Never throws. */
export function readCommandTarget(argument: unknown): CommandTarget | undefined {
  const source = isRecord(argument) && isRecord(argument['row']) ? argument['row']['target'] : argument;
  if (!isRecord(source)) return undefined;
  const connectionId = text(source['connectionId']);
  if (connectionId === undefined) return undefined;
  const pipelineName = text(source['pipelineName']);
  const stageName = text(source['stageName']);
  const actionName = text(source['actionName']);
  const executionId = text(source['executionId']);
  const place = location(source['location']);
  const abandon = source['abandon'];
  const comment = source['comment'];
  return {
    connectionId,
    ...(pipelineName === undefined ? {} : { pipelineName }),
    ...(stageName === undefined ? {} : { stageName }),
    ...(actionName === undefined ? {} : { actionName }),
    ...(executionId === undefined ? {} : { executionId }),
    ...(place === undefined ? {} : { location: place }),
    ...(typeof abandon === 'boolean' ? { abandon } : {}),
    ...(typeof comment === 'string' ? { comment } : {}),
  };
}

function location(value: unknown): RowTarget['location'] {
  if (!isRecord(value)) return undefined;
  const file = text(value['file']);
  const line = index(value['line']);
  const character = index(value['character']);
  return file === undefined || line === undefined || character === undefined
    ? undefined
    : { file, line, character };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function index(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
