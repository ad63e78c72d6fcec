/** What can be done with a stack as it stands. */
export type Standing =
  | 'create'
  | 'update'
  /** Nothing but deleting it is possible. */
  | 'deleteFirst'
  /** Its roll-back has to be ended in the console. */
  | 'stuck'
  | 'busy';

/**
 * Source: CloudFormation User Guide, "Stack status codes": of `ROLLBACK_COMPLETE` "any operations other than delete" are
 * refused, and `UPDATE_ROLLBACK_FAILED` waits for ContinueUpdateRollback. A stack in review has nothing but a change set.
 */
export function standingOf(status: string | undefined): Standing {
  switch (status) {
    case undefined:
    case 'REVIEW_IN_PROGRESS':
    case 'DELETE_COMPLETE':
      return 'create';
    case 'ROLLBACK_COMPLETE':
    case 'ROLLBACK_FAILED':
    case 'DELETE_FAILED':
      return 'deleteFirst';
    case 'UPDATE_ROLLBACK_FAILED':
      return 'stuck';
    default:
      return isUnderWay(status) ? 'busy' : 'update';
  }
}

/** Whether CloudFormation is at work on the stack or the resource. */
export function isUnderWay(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

/** Whether the stack has become what the change set said. */
export function hasSucceeded(status: string): boolean {
  return status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE' || status === 'IMPORT_COMPLETE';
}

/** The account of an ARN. */
export function accountOf(arn: string): string | undefined {
  return /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1];
}

/** What is wrong with a name for a stack, or `undefined`. Source: API reference, `CreateChangeSet.StackName`. */
export function stackNameProblem(name: string): string | undefined {
  return /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name)
    ? undefined
    : 'Write 1 to 128 letters, digits and hyphens, a letter first.';
}
