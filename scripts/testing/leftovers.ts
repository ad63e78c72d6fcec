import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 8_000;

/**
 * Waits until no process works in, or was started for, the temporary folder `root`; what is still there after eight
 * seconds is killed. Looks into `/proc`, so it finds nothing where there is none.
 *
 * @returns what had to be killed, as process id and command line
 */
export async function endLeftovers(root: string): Promise<readonly string[]> {
  const end = Date.now() + PATIENCE_MS;
  let found = leftoversOf(root);
  while (found.length > 0 && Date.now() < end) {
    await pause(100);
    found = leftoversOf(root);
  }
  return found.map(pid => {
    const line = `${pid} ${read(pid, 'cmdline').replaceAll('\0', ' ').trim().slice(0, 200)}`;
    process.kill(pid, 'SIGKILL');
    return line;
  });
}

/** Processes whose working folder is below `root`, or whose environment names it. */
export function leftoversOf(root: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => pid !== process.pid && belongsTo(pid, root));
}

function belongsTo(pid: number, root: string): boolean {
  return isAlive(pid) && (read(pid, 'environ').includes(root) || workingFolder(pid).startsWith(root));
}

function isAlive(pid: number): boolean {
  return !read(pid, 'stat').includes(') Z ');
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It ended meanwhile, or belongs to somebody else.
    return '';
  }
}

function workingFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // As above.
    return '';
  }
}
