import type { Clock, Millis } from '../../base/clock';
import { readProcesses, type ProcessRow } from './processTable';
import { runProgram } from './runProgram';

/** How long processes may take to end by themselves after SIGTERM. */
const GRACE: Millis = 1_000;
const PAUSE: Millis = 40;
/** Processes may start others while they are ended; one that not even SIGKILL ends waits for a device. */
const MOST_KILLS = 50;

/**
 * Ends the running process `pid`, which was started as the leader of a group with `HEADGATE_BUILD_ID=<marker>` in its
 * environment, and every process that came from it: SIGTERM first, SIGKILL to what is left after a second. A process
 * that both left its session and emptied its environment, and whose parent has ended, cannot be told from a stranger's
 * and stays. Resolves when all are gone. On Windows the system walks the tree, and there is no SIGTERM.
 */
export async function endTree(pid: number, marker: string, clock: Clock): Promise<void> {
  if (process.platform === 'win32') await endByTaskkill(pid);
  else await endRows(row => row.marked || row.pid === pid || row.group === pid, marker, clock);
}

/**
 * Ends all processes of this machine that carry `HEADGATE_BUILD_ID=<marker>`, their sessions and what they started, as
 * `endTree` does; for builds whose engine is gone. macOS hides the environment of its own programs, so that only what
 * others left is found there; on Windows nothing can be found by a marker.
 */
export async function endMarked(marker: string, clock: Clock): Promise<void> {
  if (process.platform === 'win32') return;
  await endRows(row => row.marked, marker, clock);
}

async function endRows(isRoot: (row: ProcessRow) => boolean, marker: string, clock: Clock): Promise<void> {
  const terminated = new Set<number>();
  // A timer and not the time of day: that may be put back, and the end would never come.
  const grace = { isOver: false };
  const timer = clock.schedule(GRACE, () => {
    grace.isOver = true;
  });
  try {
    for (let kills = 0; kills < MOST_KILLS;) {
      const tree = treeOf(await readProcesses(marker), isRoot, process.pid);
      if (tree.length === 0) return;
      if (!grace.isOver) {
        signalGroups(
          tree.filter(({ pid }) => !terminated.has(pid)),
          'SIGTERM',
        );
        for (const { pid } of tree) terminated.add(pid);
      } else {
        signalGroups(tree, 'SIGKILL');
        kills += 1;
      }
      await pause(clock);
    }
  } finally {
    timer.dispose();
  }
}

/** Fails quietly for a process that is gone: its status says so, and nothing is left to end. */
async function endByTaskkill(pid: number): Promise<void> {
  const system = process.env['SystemRoot'] ?? 'C:\\Windows';
  await runProgram({
    program: `${system}\\System32\\taskkill.exe`,
    arguments: ['/PID', String(pid), '/T', '/F'],
    folder: system,
    environment: process.env,
    signal: new AbortController().signal,
  });
}

/**
 * The roots, what shares a session or a group with one of them, and all their descendants. What shares a session with
 * the process `self` is left out: it was not started as a leader of its own.
 */
export function treeOf(
  rows: readonly ProcessRow[],
  isRoot: (row: ProcessRow) => boolean,
  self: number,
): readonly ProcessRow[] {
  const own = rows.find(({ pid }) => pid === self);
  const strangers = rows.filter(row => row.pid !== self && !shares(row, own));
  const found = new Set(strangers.filter(isRoot));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    const pids = new Set([...found].map(({ pid }) => pid));
    const groups = new Set([...found].map(({ group }) => group).filter(isKnown));
    const sessions = new Set([...found].map(({ session }) => session).filter(isKnown));
    for (const row of strangers) {
      if (pids.has(row.parent) || groups.has(row.group) || sessions.has(row.session)) found.add(row);
    }
  }
  return [...found];
}

function shares(row: ProcessRow, own: ProcessRow | undefined): boolean {
  if (own === undefined) return false;
  return row.group === own.group || (isKnown(own.session) && row.session === own.session);
}

/** 0 stands for "outside of this namespace", and 1 is the system's own. */
function isKnown(id: number): boolean {
  return id > 1;
}

/** Whole groups at once: a shell must not go on to its next command because the one before was ended first. */
function signalGroups(rows: readonly ProcessRow[], signal: 'SIGTERM' | 'SIGKILL'): void {
  const targets = new Set(rows.map(({ pid, group }) => (isKnown(group) ? -group : pid)));
  for (const target of targets) {
    try {
      process.kill(target, signal);
    } catch (thrown) {
      // What has ended meanwhile, or belongs to another user, shows in the next look at the table.
      if (!(thrown instanceof Error)) throw thrown;
    }
  }
}

function pause(clock: Clock): Promise<void> {
  return new Promise(resolve => {
    clock.schedule(PAUSE, resolve);
  });
}
