import type { Rule, Report } from '../../rules/rule';
import type { CheckedWorkspace } from '../builds';

/** Takes a finding in the file at a path. */
export type WorkspaceReporter = (path: string, finding: Report) => void;

/** One rule over the files of a folder together. */
export interface WorkspaceRule extends Pick<Rule, 'severity'> {
  readonly id: `workspace/${string}`;
  check(checked: CheckedWorkspace, report: WorkspaceReporter): void;
}
