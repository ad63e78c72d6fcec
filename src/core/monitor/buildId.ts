import type { ActionDeclaration } from '../pipeline/declaration';
import type { ActionExecution } from '../pipeline/execution';

/** Source: CodeBuild API reference, `Build.id`: the project's name, a colon and a UUID. */
const BUILD_ID = /^[^:]+:[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** Whether an action's run is a build whose log can be found. Only CodeBuild's builds have a log by their id. */
export function hasBuildLog(
  execution: ActionExecution | undefined,
  declaration: ActionDeclaration | undefined,
): boolean {
  const id = execution?.externalExecutionId;
  if (id === undefined || !BUILD_ID.test(id)) return false;
  return declaration === undefined || declaration.actionTypeId.provider === 'CodeBuild';
}
