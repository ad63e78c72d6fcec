import type { MonitorSnapshot } from '../../core/monitor/snapshot';

/**
 * Whether the view is better left to its welcome text: nobody has connected to AWS, and the workspace declares no
 * pipeline, not even a broken one.
 */
export function nothingToShow({ connections }: MonitorSnapshot): boolean {
  return [...connections.values()].every(
    ({ connection, pipelines, problems }) =>
      connection.kind === 'local' &&
      pipelines.state !== 'failed' &&
      problems.length === 0 &&
      (pipelines.state === 'idle' || (pipelines.value ?? []).length === 0),
  );
}
