import type {
  ActionExecutionStatus,
  PipelineExecutionStatus,
  StageExecutionStatus,
} from '../pipeline/execution';
import type { RowIcon } from './treeRow';

/** Everything that a row can say about how something stands. */
export type Standing =
  | PipelineExecutionStatus
  | StageExecutionStatus
  | ActionExecutionStatus
  | 'WaitingForApproval'
  | 'NotStarted'
  | 'TransitionDisabled'
  | 'Loading'
  | 'Unreadable';

interface Wording {
  readonly word: string;
  readonly icon: RowIcon;
}

/** The colour of what is over, has not begun, or is of an earlier execution. */
const QUIET = 'disabledForeground';

const PASSED: RowIcon = { id: 'pass-filled', color: 'testing.iconPassed' };
const FAILED: RowIcon = { id: 'error', color: 'testing.iconFailed' };
const RUNNING: RowIcon = { id: 'sync~spin', color: 'charts.blue' };
const WAITING: RowIcon = { id: 'debug-pause', color: 'charts.yellow' };
const CUT_OFF: RowIcon = { id: 'circle-slash', color: QUIET };
const NOTHING: RowIcon = { id: 'circle-outline', color: QUIET };
const TROUBLE: RowIcon = { id: 'warning', color: 'problemsWarningIcon.foreground' };

const WORDING: Readonly<Record<Standing, Wording>> = {
  Succeeded: { word: 'succeeded', icon: PASSED },
  Failed: { word: 'failed', icon: FAILED },
  InProgress: { word: 'running', icon: RUNNING },
  Stopping: { word: 'stopping', icon: RUNNING },
  Stopped: { word: 'stopped', icon: CUT_OFF },
  Superseded: { word: 'superseded', icon: CUT_OFF },
  Cancelled: { word: 'cancelled', icon: CUT_OFF },
  Abandoned: { word: 'abandoned', icon: CUT_OFF },
  Skipped: { word: 'skipped', icon: CUT_OFF },
  WaitingForApproval: { word: 'waiting for approval', icon: WAITING },
  NotStarted: { word: 'not started', icon: NOTHING },
  TransitionDisabled: { word: 'not started, transition disabled', icon: CUT_OFF },
  Loading: { word: 'loading', icon: NOTHING },
  Unreadable: { word: 'could not be read', icon: TROUBLE },
};

/** A standing in words, for screen readers, tooltips and descriptions. */
export function wordOf(standing: Standing): string {
  return WORDING[standing].word;
}

export function iconOf(standing: Standing): RowIcon {
  return WORDING[standing].icon;
}

/** The same icon without its accent. */
export function quietIconOf(standing: Standing): RowIcon {
  return { id: WORDING[standing].icon.id, color: QUIET };
}

/** The parts that say something, with a dot between them. */
export function dotted(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join(' · ');
}
