import type { BuildspecPhaseName } from '../../core/buildspec/model';
import type { ConnectionId } from '../../core/monitor/ports';
import type { RowTarget } from '../../core/monitor/treeRow';
import { commandPhaseNamed, COMMAND_PHASES } from '../../core/runner/buildPhases';

/** The connection of what is run on this machine. */
export const LOCAL: ConnectionId = 'local';

/**
 * What a command was called with: a row of the tree, or the same facts as a plain object. Anything else, a field of
 * another type included, is as if nothing had been given.
 */
export interface CommandTarget extends RowTarget {
  /** Of `stopExecution`: abandon what runs instead of waiting for it. */
  readonly abandon?: boolean;
  /** Of `approve` and `reject`: the comment, 0 to 512 characters. */
  readonly comment?: string;
  /** Of `runBuildspec`: which one, and the one phase of it that is to run. */
  readonly buildspec?: BuildspecTarget;
  /** Of commands of the explorer and `deployPipeline`: the URI of a file or a folder, as text. */
  readonly resource?: string;
}

export interface BuildspecTarget {
  /** The file's URI as text. */
  readonly uri: string;
  readonly phase?: BuildspecPhaseName;
}

/** Reads a command's first argument; `undefined` where it names no object. Never throws. */
export function readCommandTarget(argument: unknown): CommandTarget | undefined {
  const source = isRecord(argument) && isRecord(argument['row']) ? argument['row']['target'] : argument;
  if (!isRecord(source)) return undefined;
  if (isUri(source)) return { connectionId: LOCAL, resource: String(argument) };
  const buildspec = buildspecOf(source);
  if (buildspec !== undefined) return { connectionId: LOCAL, buildspec };
  const connectionId = text(source['connectionId']);
  if (connectionId === undefined) return undefined;
  const pipelineName = text(source['pipelineName']);
  const stageName = text(source['stageName']);
  const actionName = text(source['actionName']);
  const executionId = text(source['executionId']);
  const resource = text(source['resource']);
  const place = location(source['location']);
  const abandon = source['abandon'];
  const comment = source['comment'];
  return {
    connectionId,
    ...(pipelineName === undefined ? {} : { pipelineName }),
    ...(stageName === undefined ? {} : { stageName }),
    ...(actionName === undefined ? {} : { actionName }),
    ...(executionId === undefined ? {} : { executionId }),
    ...(resource === undefined ? {} : { resource }),
    ...(place === undefined ? {} : { location: place }),
    ...(typeof abandon === 'boolean' ? { abandon } : {}),
    ...(typeof comment === 'string' ? { comment } : {}),
  };
}

/** Whether it is what VS Code's explorer gives its commands. */
function isUri(source: Readonly<Record<string, unknown>>): boolean {
  return ['scheme', 'path', 'fsPath'].every(part => typeof source[part] === 'string');
}

function buildspecOf(source: Readonly<Record<string, unknown>>): BuildspecTarget | undefined {
  const uri = text(source['uri']);
  const phase = commandPhaseNamed(text(source['phase']) ?? '');
  if (uri === undefined) return undefined;
  return phase === undefined ? { uri } : { uri, phase: COMMAND_PHASES[phase] };
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
