import type { AppError } from '../../base/appError';
import type { Instant } from '../../base/clock';
import type { DefinitionProblem } from '../pipeline/definition';
import { exactTime } from './age';
import { connectionContext, MESSAGE_CONTEXT, problemContext } from './contextValues';
import { errorLines, errorWords } from './errorWords';
import { factsOf, valueOf } from './pipelineFacts';
import { pipelineRow } from './pipelineRow';
import { lineText, nameText, rowId } from './rowParts';
import type { ConnectionSnapshot, MonitorSnapshot } from './snapshot';
import type { RowTarget, TreeRow } from './treeRow';
import { iconOf, quietIconOf } from './wording';

/** The rows of all connections. A Local connection that is alone and has nothing to show leaves room for the welcome text. */
export function connectionRows({ connections }: MonitorSnapshot): readonly TreeRow[] {
  const all = [...connections.values()];
  const shown = all.filter(
    connection => all.length > 1 || connection.connection.kind === 'aws' || hasSomething(connection),
  );
  return shown.map(connectionRow);
}

function hasSomething({ pipelines, problems }: ConnectionSnapshot): boolean {
  return pipelines.state === 'failed' || problems.length > 0 || (valueOf(pipelines)?.length ?? 0) > 0;
}

function connectionRow({ connection, pipelines }: ConnectionSnapshot): TreeRow {
  const { id, kind, name, region, profile, endpoint } = connection;
  const failure = pipelines.state === 'failed' ? pipelines.error : undefined;
  const place = kind === 'local' ? 'this workspace' : region;
  return {
    id: rowId('connection', id),
    kind: 'connection',
    label: nameText(name),
    description: failure === undefined ? (name.includes(place) ? '' : lineText(place)) : errorWords(failure),
    icon:
      failure === undefined ? { id: kind === 'local' ? 'device-desktop' : 'cloud' } : iconOf('Unreadable'),
    statusWord: failure === undefined ? '' : errorWords(failure),
    tooltip: [
      ...(failure === undefined ? [] : errorLines(failure)),
      ...(kind === 'local' ? ['Pipelines that files of this workspace declare, run on this machine.'] : []),
      ...(kind === 'aws' ? [`Region ${lineText(region)}`] : []),
      ...(profile === undefined ? [] : [`Profile ${lineText(profile)}`]),
      ...(endpoint === undefined ? [] : [`Endpoint ${lineText(endpoint)}`]),
    ],
    contextValue: connectionContext(kind),
    collapsible: kind === 'local' ? 'expanded' : 'collapsed',
    target: { connectionId: id },
  };
}

/** What stands below a connection: what is wrong, then its pipelines, or a line that says why there are none. */
export function connectionChildren(connection: ConnectionSnapshot, now: Instant): readonly TreeRow[] {
  const { pipelines, problems } = connection;
  const { id, kind } = connection.connection;
  const known = valueOf(pipelines);
  const rows = [
    ...(pipelines.state === 'failed'
      ? [failureRow({ connectionId: id }, pipelines.error, pipelines.at)]
      : []),
    ...problems.map(problem => definitionProblemRow(id, problem)),
    ...(known ?? []).map(summary => pipelineRow(connection, summary, known?.length === 1, now)),
  ];
  if (rows.length > 0) return rows;
  if (known === undefined) return [messageRow({ connectionId: id }, 'Loading…')];
  const none =
    kind === 'local' ? 'No pipeline is declared in this workspace.' : 'There are no pipelines here.';
  return [messageRow({ connectionId: id }, none)];
}

/** What stands below a pipeline where its stages are not known. */
export function missingStageRows(connection: ConnectionSnapshot, pipelineName: string): readonly TreeRow[] {
  const target = { connectionId: connection.connection.id, pipelineName };
  const detail = connection.details.get(pipelineName);
  if (detail?.state.state === 'failed') return [failureRow(target, detail.state.error, detail.state.at)];
  const { failure } = factsOf(detail, connection);
  if (failure !== undefined && connection.pipelines.state === 'failed') {
    return [failureRow(target, failure, connection.pipelines.at)];
  }
  return [messageRow(target, detail?.state.state === 'ready' ? 'This pipeline has no stages.' : 'Loading…')];
}

function failureRow(target: RowTarget, error: AppError, at: Instant): TreeRow {
  const words = errorWords(error);
  return {
    id: rowId('problem', ...placeOf(target), 'failure'),
    kind: 'problem',
    label: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    description: lineText(error.message, 300),
    icon: iconOf('Unreadable'),
    statusWord: 'problem',
    tooltip: [...errorLines(error), `Tried ${exactTime(at)}`],
    contextValue: problemContext(false),
    collapsible: 'none',
    target,
  };
}

function definitionProblemRow(
  connectionId: string,
  { file, position, message, pipelineName }: DefinitionProblem,
): TreeRow {
  const { line, character } = position;
  return {
    id: rowId('problem', connectionId, 'definition', file, String(line), String(character), message),
    kind: 'problem',
    label: nameText(pipelineName ?? file.split(/[\\/]/).at(-1) ?? file),
    description: lineText(message, 300),
    icon: { id: 'error', color: 'problemsErrorIcon.foreground' },
    statusWord: 'problem',
    tooltip: [lineText(message, 1000), lineText(`${file}:${line + 1}:${character + 1}`, 1000)],
    contextValue: problemContext(true),
    collapsible: 'none',
    target: {
      connectionId,
      ...(pipelineName === undefined ? {} : { pipelineName }),
      location: { file, line, character },
    },
  };
}

function messageRow(target: RowTarget, label: string): TreeRow {
  return {
    id: rowId('message', ...placeOf(target)),
    kind: 'message',
    label,
    description: '',
    icon: quietIconOf('NotStarted'),
    statusWord: '',
    tooltip: [],
    contextValue: MESSAGE_CONTEXT,
    collapsible: 'none',
    target,
  };
}

function placeOf({ connectionId, pipelineName }: RowTarget): readonly string[] {
  return pipelineName === undefined ? [connectionId] : [connectionId, pipelineName];
}
