import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const OWNER = /^(\d{1,10})-(\d+|x)-[0-9a-f]{8}$/;

/**
 * A name for one engine in one process, by which another process can tell later whether it still lives:
 * `<process id>-<start time>-<random>`. The start time is there against reuse of process ids; `x` where the system
 * does not tell it.
 */
export async function newOwner(): Promise<string> {
  const started = await startTime(process.pid);
  return `${process.pid}-${started ?? 'x'}-${randomBytes(4).toString('hex')}`;
}

/** Whether the process of an owner still lives. What is no owner's name does not. */
export async function isAlive(owner: string): Promise<boolean> {
  const [, pidText = '', started = 'x'] = OWNER.exec(owner) ?? [];
  const pid = Number(pidText);
  if (pid === 0 || !exists(pid)) return false;
  const now = await startTime(pid);
  return now === undefined || started === 'x' || now === started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Clock ticks from boot to the start of a process (proc_pid_stat(5), field 22); `undefined` where there is no /proc. */
async function startTime(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything, spaces and parentheses included.
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(19);
  } catch {
    // Not Linux, or the process is gone by now; the process id alone has to do.
    return undefined;
  }
}
