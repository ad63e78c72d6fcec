import { spawn } from 'node:child_process';

export interface LimitedRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly limitSeconds: number;
  /** Gets what the program prints. Absent: it prints to this terminal. */
  readonly output?: (text: string) => void;
}

const GRACE_MS = 5_000;

/**
 * Runs a program and everything that it starts in its process group; past the limit it is told to end, then killed.
 *
 * @returns its exit code, and whether it had to be ended
 */
export function runLimited(run: LimitedRun): Promise<{ code: number; hung: boolean }> {
  return new Promise((done, fail) => {
    const child = spawn(run.program, run.args, {
      env: run.environment,
      stdio: run.output ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    let hung = false;
    let kill: NodeJS.Timeout | undefined;
    const signal = (name: NodeJS.Signals): void => {
      signalGroup(child.pid, name);
    };
    const limit = setTimeout(() => {
      hung = true;
      signal('SIGTERM');
      kill = setTimeout(signal, GRACE_MS, 'SIGKILL');
    }, run.limitSeconds * 1000);
    const stop = (): void => {
      signal('SIGTERM');
    };
    process.on('exit', stop);
    child.stdout?.on('data', (chunk: Buffer) => run.output?.(chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => run.output?.(chunk.toString()));
    child.once('error', fail);
    child.once('exit', code => {
      clearTimeout(limit);
      clearTimeout(kill);
      process.off('exit', stop);
      signal('SIGKILL');
      const finish = (): void => {
        done({ code: code ?? 1, hung });
      };
      // What it printed last is read by then; something that left its group may hold the other end for longer.
      const patience = setTimeout(finish, GRACE_MS);
      child.once('close', () => {
        clearTimeout(patience);
        finish();
      });
    });
  });
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // The group is gone already, which is what was asked for.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
