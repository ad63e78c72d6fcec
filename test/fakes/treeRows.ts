import assert from 'node:assert/strict';
import type { MonitorSnapshot, PipelineDetail } from '../../src/core/monitor/snapshot';
import { childrenOf } from '../../src/core/monitor/tree';
import type { TreeRow } from '../../src/core/monitor/treeRow';
import { LOCAL, NOW, snapshotOf } from './snapshots';

/** What one sees of a row. */
export function seen({ icon, label, description, statusWord }: TreeRow): string {
  return `${icon.id} ${label} | ${description} | ${statusWord}`;
}

/** The rows below the row that these labels lead to, or the top rows. */
export function below(snapshot: MonitorSnapshot, ...labels: readonly string[]): readonly TreeRow[] {
  let rows = childrenOf(snapshot, undefined, NOW);
  for (const label of labels) {
    const row = rows.find(candidate => candidate.label === label);
    assert.ok(row, `no row ${label} among ${rows.map(candidate => candidate.label).join(', ')}`);
    rows = childrenOf(snapshot, row, NOW);
  }
  return rows;
}

/** A snapshot of Local with the one pipeline `web`. */
export function local(detail: Partial<PipelineDetail>): MonitorSnapshot {
  return snapshotOf({ connection: LOCAL, details: { web: detail } });
}
