import type {
  ChangeSet,
  ChangeSetFailure,
  DriftDetection,
  PropertyChange,
  ResourceChange,
  ResourceDrift,
  Stack,
  StackEvent,
  StackResource,
  WaitingChangeSet,
} from '../core/deployment/ports';
import { fieldsOf, instantAt, listAt, optional, textAt, wordAt, type Fields } from './read';

const CHANGE_ACTIONS: readonly ResourceChange['action'][] = ['Add', 'Modify', 'Remove', 'Import', 'Dynamic'];
const REPLACEMENTS = ['True', 'False', 'Conditional'] as const;
const RECREATIONS: readonly PropertyChange['recreates'][] = ['Never', 'Conditionally', 'Always'];
const DETECTIONS: readonly DriftDetection['status'][] = [
  'DETECTION_IN_PROGRESS',
  'DETECTION_COMPLETE',
  'DETECTION_FAILED',
];

/** The first stack of `DescribeStacks`; `undefined` where there is none. */
export function firstStack(answer: unknown): Stack | undefined {
  const [fields] = listAt(fieldsOf(answer), 'Stacks');
  const id = fields && textAt(fields, 'StackId');
  const name = fields && textAt(fields, 'StackName');
  const status = fields && textAt(fields, 'StackStatus');
  if (fields === undefined || id === undefined || name === undefined || status === undefined)
    return undefined;
  return {
    id,
    name,
    status,
    ...optional('statusReason', textAt(fields, 'StackStatusReason')),
    parameters: pairs(fields, 'Parameters', 'ParameterKey', 'ParameterValue'),
    outputs: pairs(fields, 'Outputs', 'OutputKey', 'OutputValue'),
  };
}

/** A value may be empty. */
function pairs(fields: Fields, list: string, key: string, value: string): ReadonlyMap<string, string> {
  return new Map(
    listAt(fields, list).flatMap(pair => {
      const name = textAt(pair, key);
      return name === undefined ? [] : [[name, textAt(pair, value) ?? ''] as const];
    }),
  );
}

/** The pages of `DescribeChangeSet` as one; `undefined` where they lack what makes a change set. */
export function changeSetOf(pages: readonly unknown[]): ChangeSet | undefined {
  const fields = fieldsOf(pages[0]);
  const id = textAt(fields, 'ChangeSetId');
  const stackId = textAt(fields, 'StackId');
  const status = textAt(fields, 'Status');
  if (id === undefined || stackId === undefined || status === undefined) return undefined;
  return {
    id,
    stackId,
    status,
    ...optional('statusReason', textAt(fields, 'StatusReason')),
    parameters: pairs(fields, 'Parameters', 'ParameterKey', 'ParameterValue'),
    changes: pages.flatMap(page =>
      listAt(fieldsOf(page), 'Changes').flatMap(change => resourceChange(fieldsOf(change['ResourceChange']))),
    ),
  };
}

/** The rows of `DescribeEvents` that say what is wrong; those that are but warnings are left out. */
export function changeSetFailures(answer: unknown): readonly ChangeSetFailure[] {
  return listAt(fieldsOf(answer), 'OperationEvents').flatMap(fields => {
    const reason =
      textAt(fields, 'ValidationStatusReason') ??
      textAt(fields, 'HookStatusReason') ??
      textAt(fields, 'ResourceStatusReason');
    const isWarning = [textAt(fields, 'ValidationFailureMode'), textAt(fields, 'HookFailureMode')].includes(
      'WARN',
    );
    if (reason === undefined || isWarning) return [];
    return [{ reason, ...optional('logicalId', textAt(fields, 'LogicalResourceId')) }];
  });
}

/** Rows of `ListChangeSets`, which the service keeps until they are executed or deleted. */
export function waitingChangeSets(answer: unknown): readonly WaitingChangeSet[] {
  return listAt(fieldsOf(answer), 'Summaries').flatMap(fields => {
    const id = textAt(fields, 'ChangeSetId');
    const name = textAt(fields, 'ChangeSetName');
    if (id === undefined || name === undefined) return [];
    const isReady =
      textAt(fields, 'Status') === 'CREATE_COMPLETE' && textAt(fields, 'ExecutionStatus') === 'AVAILABLE';
    return [{ id, name, isReady, ...optional('madeAt', instantAt(fields, 'CreationTime')) }];
  });
}

function resourceChange(fields: Fields): readonly ResourceChange[] {
  const action = wordAt(fields, 'Action', CHANGE_ACTIONS);
  const logicalId = textAt(fields, 'LogicalResourceId');
  const type = textAt(fields, 'ResourceType');
  if (action === undefined || logicalId === undefined || type === undefined) return [];
  return [
    {
      action,
      logicalId,
      type,
      ...optional('physicalId', textAt(fields, 'PhysicalResourceId')),
      ...optional('replacement', wordAt(fields, 'Replacement', REPLACEMENTS)),
      properties: listAt(fields, 'Details').flatMap(detail => propertyChange(fieldsOf(detail['Target']))),
      isRetained: textAt(fields, 'PolicyAction') === 'Retain',
    },
  ];
}

function propertyChange(target: Fields): readonly PropertyChange[] {
  const name =
    textAt(target, 'Path')?.replace(/^\/Properties\//, '') ??
    textAt(target, 'Name') ??
    textAt(target, 'Attribute');
  if (name === undefined) return [];
  return [
    {
      name,
      ...optional('before', textAt(target, 'BeforeValue')),
      ...optional('after', textAt(target, 'AfterValue')),
      recreates: wordAt(target, 'RequiresRecreation', RECREATIONS) ?? 'Never',
    },
  ];
}

/** Rows of `DescribeStackEvents`, in their order. */
export function stackEvents(answer: unknown): readonly StackEvent[] {
  return listAt(fieldsOf(answer), 'StackEvents').flatMap(fields => {
    const id = textAt(fields, 'EventId');
    const logicalId = textAt(fields, 'LogicalResourceId');
    const status = textAt(fields, 'ResourceStatus');
    const at = instantAt(fields, 'Timestamp');
    if (id === undefined || logicalId === undefined || status === undefined || at === undefined) return [];
    return [
      {
        id,
        at,
        logicalId,
        status,
        type: textAt(fields, 'ResourceType') ?? '',
        ...optional('physicalId', textAt(fields, 'PhysicalResourceId')),
        ...optional('reason', textAt(fields, 'ResourceStatusReason')),
      },
    ];
  });
}

/** Rows of `DescribeStackResources`. */
export function stackResources(answer: unknown): readonly StackResource[] {
  return listAt(fieldsOf(answer), 'StackResources').flatMap(fields => {
    const logicalId = textAt(fields, 'LogicalResourceId');
    const status = textAt(fields, 'ResourceStatus');
    if (logicalId === undefined || status === undefined) return [];
    const physicalId = optional('physicalId', textAt(fields, 'PhysicalResourceId'));
    return [{ logicalId, status, type: textAt(fields, 'ResourceType') ?? '', ...physicalId }];
  });
}

/** What `DescribeStackDriftDetectionStatus` says; a status that is not known counts as a failure. */
export function driftDetection(answer: unknown): DriftDetection {
  const fields = fieldsOf(answer);
  return {
    status: wordAt(fields, 'DetectionStatus', DETECTIONS) ?? 'DETECTION_FAILED',
    ...optional('statusReason', textAt(fields, 'DetectionStatusReason')),
  };
}

/** Rows of `DescribeStackResourceDrifts` that were modified or deleted. */
export function resourceDrifts(answer: unknown): readonly ResourceDrift[] {
  return listAt(fieldsOf(answer), 'StackResourceDrifts').flatMap(fields => {
    const logicalId = textAt(fields, 'LogicalResourceId');
    const status = wordAt(fields, 'StackResourceDriftStatus', ['MODIFIED', 'DELETED'] as const);
    if (logicalId === undefined || status === undefined) return [];
    return [
      {
        logicalId,
        status,
        type: textAt(fields, 'ResourceType') ?? '',
        ...optional('physicalId', textAt(fields, 'PhysicalResourceId')),
        differences: listAt(fields, 'PropertyDifferences').map(difference => ({
          path: textAt(difference, 'PropertyPath') ?? '',
          expected: textAt(difference, 'ExpectedValue') ?? '',
          actual: textAt(difference, 'ActualValue') ?? '',
        })),
      },
    ];
  });
}
