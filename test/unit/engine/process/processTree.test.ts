import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { systemClock } from '../../../../src/base/systemClock';
import {
  parsePsLine,
  parseStat,
  readProcesses,
  type ProcessRow,
} from '../../../../src/engine/process/processTable';
import { endMarked, endTree, treeOf } from '../../../../src/engine/process/processTree';
import { useSessions, type OpenSession } from './sessions';

/** Whether the process runs, one that waits for its parent to notice its end apart. */
async function isRunning(pid: number): Promise<boolean> {
  return (await readProcesses('')).some(row => row.pid === pid);
}

async function pidsIn(file: string): Promise<readonly number[]> {
  const pids = (await readFile(file, 'utf8')).trim().split(/\s+/).map(Number);
  assert.ok(pids.every(pid => pid > 1));
  return pids;
}

async function assertGone(pids: readonly number[]): Promise<void> {
  for (const pid of pids) assert.equal(await isRunning(pid), false, `process ${pid} is gone`);
}

describe('the processes of a session', () => {
  const { folder, open } = useSessions();

  /** Starts processes that leave in every way, each writing its id to a file, and then never ends. */
  const scattering = `
    note() { echo "$1" >>pids; }
    sleep 1000 & note $!
    (sleep 1000 & note $!; sleep 1000) &
    setsid sh -c 'echo $$ >>pids; exec sleep 1000' &
    setsid sh -c 'echo $$ >>pids; setsid sh -c "echo \\$\\$ >>pids; exec sleep 1000" & exec sleep 1000' >/dev/null 2>&1 </dev/null &
    env -i sh -c 'echo $$ >>pids; exec /bin/sleep 1000' &
    sh -c 'trap "" TERM HUP INT; echo $$ >>pids; while :; do sleep 1000; done' &
    nohup sh -c 'echo $$ >>pids; exec sleep 1000' >/dev/null 2>&1 &
    while [ "$(wc -l <pids)" -lt 8 ]; do sleep 0.02; done
    echo ready
  `;

  async function scattered(
    command: string,
  ): Promise<OpenSession & { run: Promise<number>; pids: readonly number[] }> {
    const opened = await open();
    const run = opened.session.run(command);
    await opened.sees('ready');
    const pids = await pidsIn(folder.path('source/pids'));
    assert.equal(pids.length, 8);
    for (const pid of pids) assert.equal(await isRunning(pid), true);
    return { ...opened, run, pids };
  }

  it('are all gone when a command that never ends is ended', async () => {
    const { session, run, pids } = await scattered(`${scattering}\nsleep 1000`);
    await session.end();
    await assertGone(pids);
    assert.equal(await run, 143);
  });

  it('are all gone when the session ends after its commands', async () => {
    const { session, run, pids } = await scattered(scattering);
    assert.equal(await run, 0);
    assert.equal(await session.run('exit 1'), 1);
    for (const pid of pids) assert.equal(await isRunning(pid), true);
    await session.end();
    await assertGone(pids);
  });

  it('are found by the marker when the engine that started them is gone', async () => {
    const marker = `leftover-${process.pid}-${folder.path()}`;
    const { session } = await open({ marker });
    await session.run('setsid sleep 1000 & echo $! >pids');
    const pids = await pidsIn(folder.path('source/pids'));
    const rows = (await readProcesses(marker)).filter(({ marked }) => marked);
    assert.ok(rows.length >= 2);
    await endMarked(`${marker}-other`, systemClock);
    for (const pid of pids) assert.equal(await isRunning(pid), true);
    await endMarked(marker, systemClock);
    await assertGone([...pids, ...rows.map(({ pid }) => pid)]);
  });

  it('are gone in time when the clock of the machine is put back meanwhile', async () => {
    let moved = 0;
    const clock = { ...systemClock, now: () => systemClock.now() - moved };
    const { session, sees } = await open({ clock });
    const run = session.run('trap "" TERM; echo deaf; while :; do sleep 0.1; done');
    await sees('deaf');
    const end = session.end();
    moved = 3_600_000;
    await end;
    assert.ok((await run) > 128);
  });

  it('end while they flood the output', async () => {
    const { session, sees } = await open();
    const run = session.run('(while :; do echo flood; done) & yes');
    await sees('y\ny\n');
    await session.end();
    assert.ok((await run) > 128);
  });

  it('can ask to be let alone when they are gone already', async () => {
    await endMarked('nothing carries this', systemClock);
    // Beyond the largest process id that Linux gives.
    await endTree(2 ** 22 + 1, 'nothing carries this', systemClock);
  });
});

describe('a tree of processes', () => {
  const row = (pid: number, parent: number, group: number, session: number, marked = false): ProcessRow => ({
    pid,
    parent,
    group,
    session,
    marked,
  });
  const own = row(50, 1, 50, 40);
  const pidsOf = (rows: readonly ProcessRow[]): readonly number[] =>
    treeOf([own, ...rows], ({ marked }) => marked, 50)
      .map(({ pid }) => pid)
      .sort((a, b) => a - b);

  it('holds descendants, groups and sessions of what is marked', () => {
    const rows = [
      row(200, 100, 200, 200),
      row(100, 50, 100, 100, true),
      row(101, 1, 101, 100),
      row(201, 200, 201, 201),
      row(202, 1, 201, 0),
      row(300, 50, 300, 300),
    ];
    assert.deepEqual(pidsOf(rows), [100, 101, 200, 201, 202]);
  });

  it('never holds this process, its session or the system', () => {
    assert.deepEqual(
      pidsOf([row(51, 50, 51, 40, true), row(1, 0, 1, 1), row(2, 0, 0, 0), row(60, 1, 0, 0, true)]),
      [60],
    );
  });
});

describe('the table of processes', () => {
  it('reads lines of /proc whatever the name of a program', () => {
    assert.deepEqual(parseStat('7 (a) Z) (b) S 3 5 6 0 -1'), { pid: 7, parent: 3, group: 5, session: 6 });
    assert.equal(parseStat('7 (sh) Z 3 5 6 0 -1'), undefined);
    assert.equal(parseStat('7 (sh) X 3 5 6 0 -1'), undefined);
  });

  it('reads lines of ps', () => {
    const line = '  7  3  5 S+   sh -c x PATH=/bin HEADGATE_BUILD_ID=a-b HOME=/';
    assert.deepEqual(parsePsLine(line, 'a-b'), { pid: 7, parent: 3, group: 5, session: 0, marked: true });
    assert.equal(parsePsLine(line, 'a')?.marked, false);
    assert.equal(parsePsLine('  7  3  5 Z   (sh)', 'a'), undefined);
    assert.equal(parsePsLine('', 'a'), undefined);
  });
});
