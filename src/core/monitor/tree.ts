import type { Instant } from '../../base/clock';
import { nextAgeChange, nextRunningChange } from './age';
import { connectionChildren, connectionRows, missingStageRows } from './connectionRows';
import { factsOf } from './pipelineFacts';
import { withUniqueIds } from './rowParts';
import type { MonitorSnapshot } from './snapshot';
import { actionRows, stageRows } from './stageRows';
import type { TreeRow } from './treeRow';

/**
 * The rows below `row`, or the top rows where it is absent; none where what the row stood for is gone. The same snapshot
 * and the same `now` give equal rows.
 */
export function childrenOf(
  snapshot: MonitorSnapshot,
  row: TreeRow | undefined,
  now: Instant,
): readonly TreeRow[] {
  return withUniqueIds(rowsBelow(snapshot, row, now));
}

function rowsBelow(snapshot: MonitorSnapshot, row: TreeRow | undefined, now: Instant): readonly TreeRow[] {
  if (row === undefined) return connectionRows(snapshot);
  const { connectionId, pipelineName, stageName } = row.target;
  const connection = snapshot.connections.get(connectionId);
  if (connection === undefined) return [];
  if (row.kind === 'connection') return connectionChildren(connection, now);
  if (pipelineName === undefined) return [];
  const facts = factsOf(connection.details.get(pipelineName), connection);
  const place = { connectionId, pipelineName };
  if (row.kind === 'stage' && stageName !== undefined) return actionRows(place, facts, stageName, now);
  if (row.kind !== 'pipeline') return [];
  return facts.stages.length === 0
    ? missingStageRows(connection, pipelineName)
    : stageRows(place, facts, now);
}

/**
 * When the text of a row or of the status bar becomes different by time alone; `undefined` where no row tells a time.
 * Always later than `now`.
 */
export function nextChangeAt(snapshot: MonitorSnapshot, now: Instant): Instant | undefined {
  let next: Instant | undefined;
  const consider = (at: Instant): void => {
    if (Number.isFinite(at) && at > now && (next === undefined || at < next)) next = at;
  };
  for (const connection of snapshot.connections.values()) {
    for (const detail of connection.details.values()) {
      const { execution, running, stages } = factsOf(detail, connection);
      for (const { startTime } of running) consider(nextRunningChange(startTime, now));
      if (running.length === 0 && execution !== undefined)
        consider(nextAgeChange(execution.lastUpdateTime, now));
      for (const { standing, since } of stages.flatMap(({ actions }) => actions)) {
        if (since === undefined) continue;
        consider(standing === 'InProgress' ? nextRunningChange(since, now) : nextAgeChange(since, now));
      }
    }
  }
  return next;
}
