import assert from 'node:assert/strict';
import { appendFile, chmod, mkdir, readFile, readdir, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../src/base/appError';
import type { ExecutionEvent } from '../../../src/core/runner/executionEvent';
import { Journal } from '../../../src/engine/state/journal';
import { isAlive, newOwner } from '../../../src/engine/state/owner';
import { FakeClock } from '../../fakes/fakeClock';
import { MemoryLog, temporaryFolder } from './pipelineTemporary';

const GONE = '999999999-1-0000abcd';
const KEEP_ALL = (): boolean => true;

function event(executionId: string, sequence: number, stageName = 'Source'): ExecutionEvent {
  return { pipelineName: 'web', executionId, sequence, at: sequence, type: 'StageEntered', stageName };
}

function lines(...events: readonly ExecutionEvent[]): string {
  return events.map(one => `${JSON.stringify(one)}\n`).join('');
}

describe('the journal', () => {
  const folder = temporaryFolder();
  let log: MemoryLog;
  let clock: FakeClock;

  beforeEach(() => {
    log = new MemoryLog();
    clock = new FakeClock();
  });

  const directory = (): string => path.join(folder(), 'journal');
  const open = (owner = `${process.pid}-x-${'0'.repeat(8)}`): Journal =>
    new Journal(directory(), owner, clock, log);

  async function plant(name: string, text: string): Promise<void> {
    await mkdir(directory(), { recursive: true });
    await writeFile(path.join(directory(), name), text);
  }

  it('gives back what was appended, in order, after it was closed', async () => {
    const journal = open();
    const events = [event('a', 1), event('b', 1), event('a', 2)];
    for (const one of events) journal.append(one, KEEP_ALL);
    await journal.flush();
    await journal.close();
    assert.deepEqual(await open(await newOwner()).read(), events);
  });

  it('keeps everything to its owner', async () => {
    const umask = process.umask(0);
    try {
      const journal = open();
      journal.append(event('a', 1), KEEP_ALL);
      await journal.close();
    } finally {
      process.umask(umask);
    }
    assert.equal((await stat(directory())).mode & 0o777, 0o700);
    for (const name of await readdir(directory())) {
      assert.equal((await stat(path.join(directory(), name))).mode & 0o777, 0o600, name);
    }
  });

  it('makes nothing before something is recorded', async () => {
    const journal = open();
    assert.deepEqual(await journal.read(), []);
    await journal.compact(KEEP_ALL);
    await journal.close();
    await assert.rejects(stat(directory()), { code: 'ENOENT' });
  });

  it('skips lines that are no events, keeps them aside and says so', async () => {
    await plant(
      `${GONE}.jsonl`,
      `${lines(event('a', 1))}garbage\n{"type":"Odd"}\n\u0000\u0001\n${lines(event('a', 2))}`,
    );
    const journal = open();
    assert.deepEqual(await journal.read(), [event('a', 1), event('a', 2)]);
    assert.match(log.lines.join('\n'), /has 3 lines that are no events; they are skipped/);
    await journal.compact(KEEP_ALL);
    await journal.close();
    const kept = await readFile(path.join(directory(), 'unreadable.log'), 'utf8');
    assert.equal(kept, 'garbage\n{"type":"Odd"}\n\u0000\u0001\n');
  });

  it('reads what is readable also when the rest cannot be kept aside', async () => {
    await plant(`${GONE}.jsonl`, `garbage\n${lines(event('a', 1))}`);
    await mkdir(path.join(directory(), 'unreadable.log'));
    assert.deepEqual(await open().read(), [event('a', 1)]);
    assert.match(log.lines.join('\n'), /cannot be kept/);
  });

  it('is not disturbed by a last line that was torn', async () => {
    await plant(`${GONE}.jsonl`, lines(event('a', 1)) + lines(event('a', 2)).slice(0, 20));
    assert.deepEqual(await open().read(), [event('a', 1)]);
  });

  it('takes a last line that only lacks its line break', async () => {
    await plant(`${GONE}.jsonl`, lines(event('a', 1), event('a', 2)).trimEnd());
    assert.deepEqual(await open().read(), [event('a', 1), event('a', 2)]);
  });

  it('reads lines of many megabytes and characters of many bytes', async () => {
    const long = event('a', 1, 'ü€😀'.repeat(400_000));
    await plant(`${GONE}.jsonl`, lines(long, event('a', 2)));
    assert.deepEqual(await open().read(), [long, event('a', 2)]);
  });

  it('joins the files of engines that are gone and drops executions that need not be kept', async () => {
    await plant(`${GONE}.jsonl`, lines(event('a', 1), event('b', 1)));
    await plant('999999998-1-0000abcd.closed.jsonl', lines(event('c', 1)));
    const journal = open();
    await journal.read();
    await journal.compact(id => id !== 'b');
    journal.append(event('d', 1), KEEP_ALL);
    await journal.close();
    assert.equal((await readdir(directory())).length, 1);
    const ids = (await open(await newOwner()).read()).map(({ executionId }) => executionId);
    assert.deepEqual(ids.sort(), ['a', 'c', 'd']);
  });

  it('leaves the file of a living engine alone and follows it', async () => {
    const other = new Journal(directory(), await newOwner(), clock, log);
    other.append(event('a', 1), KEEP_ALL);
    await other.flush();
    const journal = open();
    assert.deepEqual(await journal.read(), [event('a', 1)]);
    assert.equal(journal.liveOwners.length, 1);
    await journal.compact(KEEP_ALL);
    other.append(event('a', 2), KEEP_ALL);
    await other.flush();
    assert.deepEqual(await journal.readOthers(), { events: [event('a', 2)], goneOwners: [] });
    other.append(event('a', 3), KEEP_ALL);
    const [owner] = journal.liveOwners;
    await other.close();
    assert.deepEqual(await journal.readOthers(), { events: [event('a', 3)], goneOwners: [owner] });
    assert.deepEqual(journal.liveOwners, []);
  });

  it('grows no further than what is kept', async () => {
    const journal = open();
    const filler = 'x'.repeat(1_000_000);
    for (let n = 1; n <= 9; n++) journal.append(event('old', n, filler), id => id !== 'old');
    journal.append(event('new', 1), KEEP_ALL);
    await journal.close();
    const [name = ''] = await readdir(directory());
    assert.ok((await stat(path.join(directory(), name))).size < 2_000_000);
    const ids = (await open(await newOwner()).read()).map(({ executionId }) => executionId);
    assert.deepEqual(ids.at(-1), 'new');
  });

  it('says that it cannot be written, loses nothing, and goes on when it can', async () => {
    // A file where the folder should be: what a full or read-only disk does, for root too.
    await writeFile(directory(), '');
    const journal = open();
    journal.append(event('a', 1), KEEP_ALL);
    await assert.rejects(
      journal.flush(),
      (error: unknown) =>
        error instanceof AppError &&
        error.message.startsWith('The journal of local executions cannot be written: ') &&
        error.remedy !== undefined,
    );
    journal.append(event('a', 2), KEEP_ALL);
    await assert.rejects(journal.flush());
    assert.equal(log.lines.filter(line => line.startsWith('error')).length, 1);
    await unlink(directory());
    await clock.advance(2_000);
    await journal.flush();
    await journal.close();
    assert.match(log.lines.join('\n'), /can be written again/);
    assert.deepEqual(await open(await newOwner()).read(), [event('a', 1), event('a', 2)]);
  });

  it('takes back what could not be written', async () => {
    await writeFile(directory(), '');
    const journal = open();
    journal.append(event('a', 1), KEEP_ALL);
    await assert.rejects(journal.flush());
    journal.withdraw(event('a', 1));
    await journal.flush();
    await journal.close();
  });

  it('opens over files that cannot be read', async function () {
    if (process.getuid?.() === 0) {
      // Permissions do not bind root; a folder in the place of a file cannot be read by anybody.
      await mkdir(path.join(directory(), `${GONE}.jsonl`), { recursive: true });
    } else {
      await plant(`${GONE}.jsonl`, lines(event('a', 1)));
      await chmod(path.join(directory(), `${GONE}.jsonl`), 0);
    }
    const journal = open();
    assert.deepEqual(await journal.read(), []);
    assert.match(log.lines.join('\n'), /cannot be read/);
    await journal.compact(KEEP_ALL);
    assert.deepEqual(await readdir(directory()), [`${GONE}.jsonl`]);
    await journal.close();
  });

  it('ignores files of other names', async () => {
    await plant('notes.txt', 'hello');
    await appendFile(path.join(directory(), 'evil-1-0.jsonl'), lines(event('a', 1)));
    assert.deepEqual(await open().read(), []);
  });
});

describe('the owner of an execution', () => {
  it('is alive while its process is', async () => {
    assert.equal(await isAlive(await newOwner()), true);
  });

  for (const owner of ['999999999-1-0000abcd', '', '0-1-0000abcd', '-1-1-0000abcd', 'x', '1-1-nothex00']) {
    it(`${JSON.stringify(owner)} is not alive`, async () => {
      assert.equal(await isAlive(owner), false);
    });
  }

  it('is not alive when the process id belongs to another process by now', async function () {
    const [pid = '', started = ''] = (await newOwner()).split('-');
    if (started === 'x') return;
    assert.equal(await isAlive(`${pid}-1${started}-0000abcd`), false);
  });
});
