import type { Build, BuildPhase } from '../core/pipeline/execution';
import { fieldsOf, instantAt, listAt, optional, textAt, wordAt, type Fields } from './read';

const BUILD_STATUSES: readonly Build['status'][] = [
  'SUCCEEDED',
  'FAILED',
  'FAULT',
  'TIMED_OUT',
  'IN_PROGRESS',
  'STOPPED',
];

/** The id in an answer of `StartBuild`. */
export function startedBuildId(answer: unknown): string | undefined {
  return textAt(fieldsOf(fieldsOf(answer)['build']), 'id');
}

/** The build of that id in an answer of `BatchGetBuilds`; `undefined` where it is not there. */
export function buildOf(answer: unknown, buildId: string): Build | undefined {
  const fields = listAt(fieldsOf(answer), 'builds').find(build => textAt(build, 'id') === buildId);
  if (fields === undefined) return undefined;
  const status = wordAt(fields, 'buildStatus', BUILD_STATUSES) ?? 'IN_PROGRESS';
  const logs = fieldsOf(fields['logs']);
  const groupName = textAt(logs, 'groupName');
  const streamName = textAt(logs, 'streamName');
  return {
    id: buildId,
    status,
    complete: fields['buildComplete'] === true || status !== 'IN_PROGRESS',
    phases: listAt(fields, 'phases').flatMap(buildPhase),
    ...optional('currentPhase', textAt(fields, 'currentPhase')),
    ...optional(
      'logs',
      groupName === undefined || streamName === undefined ? undefined : { groupName, streamName },
    ),
  };
}

function buildPhase(fields: Fields): readonly BuildPhase[] {
  const type = textAt(fields, 'phaseType');
  if (type === undefined) return [];
  const messages = listAt(fields, 'contexts').flatMap(context => {
    const parts = [textAt(context, 'statusCode'), textAt(context, 'message')];
    const text = parts.filter(part => part !== undefined).join(': ');
    return text === '' ? [] : [text];
  });
  return [
    {
      type,
      messages,
      ...optional('status', textAt(fields, 'phaseStatus')),
      ...optional('startTime', instantAt(fields, 'startTime')),
      ...optional('endTime', instantAt(fields, 'endTime')),
    },
  ];
}
