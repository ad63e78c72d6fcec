import { mkdir } from 'node:fs/promises';
import { ShellSession, type ShellSessionOptions } from '../../../../src/engine/process/shellSession';
import { systemClock } from '../../../../src/base/systemClock';
import { useFolder } from '../processFolder';

export interface OpenSession {
  readonly session: ShellSession;
  /** All output so far. */
  readonly text: () => string;
  /** The output that came since the last call. */
  readonly taken: () => string;
  /** Resolves when the output holds the text. */
  readonly sees: (text: string) => Promise<void>;
}

export type SessionChange = Partial<ShellSessionOptions>;

/** Opens sessions in folders of their own, and ends them after each test. */
export function useSessions(): {
  readonly folder: ReturnType<typeof useFolder>;
  readonly open: (change?: SessionChange) => Promise<OpenSession>;
} {
  const open: ShellSession[] = [];
  // Hooks run in the order of their registration: no process may write to a folder that is being removed.
  afterEach(async () => {
    for (const session of open.splice(0)) await session.end();
  });
  const folder = useFolder();
  return {
    folder,
    open: async change => {
      await mkdir(folder.path('source'), { recursive: true });
      await mkdir(folder.path('scratch'), { recursive: true, mode: 0o700 });
      const seen = watchedText();
      const session = new ShellSession({
        shell: '/bin/sh',
        folder: folder.path('source'),
        scratchFolder: folder.path('scratch'),
        environment: { PATH: process.env['PATH'] ?? '' },
        marker: `test-${process.pid}-${open.length}-${folder.path()}`,
        clock: systemClock,
        keepsState: true,
        onOutput: seen.add,
        ...change,
      });
      open.push(session);
      return { session, ...seen };
    },
  };
}

function watchedText(): Omit<OpenSession, 'session'> & { readonly add: (chunk: Uint8Array) => void } {
  let all = '';
  let takenLength = 0;
  const waiting = new Set<() => void>();
  return {
    add: chunk => {
      all += Buffer.from(chunk).toString('latin1');
      for (const check of [...waiting]) check();
    },
    text: () => all,
    taken: () => {
      const rest = all.slice(takenLength);
      takenLength = all.length;
      return rest;
    },
    sees: text =>
      new Promise(resolve => {
        const check = (): void => {
          if (!all.includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}
