import { shortened, visibleText } from '../../base/visibleText';
import type { PipelineExecution, SourceRevision } from '../pipeline/execution';

const COMMIT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;

/** A commit id as people write it; ids of other kinds at most 12 characters long. */
function shortRevisionId(revisionId: string): string {
  return COMMIT_ID.test(revisionId) ? revisionId.slice(0, 7) : shortened(visibleText(revisionId), 12);
}

/** `abc1234 fix login`. */
export function revisionText({ revisionId, summary }: Omit<SourceRevision, 'actionName'>): string {
  const [line = ''] = (summary ?? '').trimStart().split(/[\r\n]/, 1);
  const id = shortRevisionId(revisionId);
  return line === '' ? id : `${id} ${shortened(visibleText(line.trimEnd()), 72)}`;
}

/** What an execution runs: its first revision, and how many there are besides. */
export function revisionsText({ sourceRevisions }: PipelineExecution): string | undefined {
  const [first, ...others] = sourceRevisions;
  if (first === undefined) return undefined;
  return others.length === 0 ? revisionText(first) : `${revisionText(first)} +${others.length}`;
}
