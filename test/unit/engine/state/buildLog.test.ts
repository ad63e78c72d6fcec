import assert from 'node:assert/strict';
import { writeSync } from 'node:fs';
import { appendFile, readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import type { LogPage, LogPageRequest } from '../../../../src/engine/api/buildReads';
import { BuildLogs } from '../../../../src/engine/state/buildLog';
import { logFile, MAX_MESSAGE_BYTES } from '../../../../src/engine/state/buildLogFile';
import { FakeClock, settle } from '../../../fakes/fakeClock';
import { MemoryLog } from '../pipelineTemporary';
import { useFolder } from '../processFolder';

const GROUP = '/aws/codebuild/site';
const STREAM = 'a-uuid';
const REQUEST: LogPageRequest = { groupName: GROUP, streamName: STREAM, limit: 10_000, startFromHead: true };

describe('logs of builds', () => {
  const folder = useFolder();
  let clock: FakeClock;
  let logs: BuildLogs;

  beforeEach(() => {
    clock = new FakeClock();
    logs = new BuildLogs(folder.path('logs'), clock);
  });

  async function read(request: Partial<LogPageRequest> = {}): Promise<LogPage> {
    const page = await logs.read({ ...REQUEST, ...request });
    assert.ok(page !== undefined);
    return page;
  }

  async function messages(request: Partial<LogPageRequest> = {}): Promise<readonly string[]> {
    return (await read(request)).events.map(({ message }) => message);
  }

  async function filled(count: number): Promise<void> {
    const writer = logs.open(GROUP, STREAM);
    for (let index = 0; index < count; index++) writer.line(`line ${index}`);
    await writer.close();
  }

  function lines(from: number, to: number): readonly string[] {
    return Array.from({ length: to - from }, (_, index) => `line ${from + index}`);
  }

  it('keep output and lines of the engine in their order, with their time', async () => {
    const writer = logs.open(GROUP, STREAM);
    writer.line('[Container] begins');
    writer.output(Buffer.from('a\nhalf a '));
    await clock.advance(100);
    writer.output(Buffer.from('line'));
    writer.line('[Container] ends\nwith two lines');
    await writer.close();
    const start = clock.now() - 100;
    assert.deepEqual((await read()).events, [
      { timestamp: start, message: '[Container] begins' },
      { timestamp: start, message: 'a' },
      { timestamp: start + 100, message: 'half a line' },
      { timestamp: start + 100, message: '[Container] ends' },
      { timestamp: start + 100, message: 'with two lines' },
    ]);
  });

  it('are files of their owner alone, whatever the names hold', async () => {
    const names = [
      ['../../evil', 'x'],
      ['a', '/b'],
      ['a/', 'b'],
      ['', '\0'],
    ] as const;
    for (const [groupName, streamName] of names) {
      const writer = logs.open(groupName, streamName);
      writer.line(`${groupName}:${streamName}`);
      await writer.close();
      assert.deepEqual(await messages({ groupName, streamName }), [`${groupName}:${streamName}`]);
    }
    assert.deepEqual(await readdir(folder.path()), ['logs']);
    for (const name of await readdir(folder.path('logs'))) {
      assert.equal((await stat(folder.path('logs', name))).mode & 0o777, 0o600);
    }
    assert.equal((await stat(folder.path('logs'))).mode & 0o777, 0o700);
  });

  it('are not there before they are begun and after they are removed', async () => {
    assert.equal(await logs.read(REQUEST), undefined);
    await filled(1);
    assert.deepEqual(await messages(), ['line 0']);
    await logs.remove(GROUP, STREAM);
    await logs.remove(GROUP, STREAM);
    assert.equal(await logs.read(REQUEST), undefined);
  });

  it('can be read while they are written', async () => {
    const writer = logs.open(GROUP, STREAM);
    assert.deepEqual(await messages(), []);
    const { nextForwardToken } = await read();
    writer.line('first');
    await settle();
    assert.deepEqual(await messages({ nextToken: nextForwardToken }), ['first']);
    await writer.close();
  });

  it('tell at most once per turn that there is more to read', async () => {
    const told: string[] = [];
    logs.onDidAppend(({ streamName }) => told.push(streamName));
    const writer = logs.open(GROUP, STREAM);
    const other = logs.open(GROUP, 'other');
    for (let index = 0; index < 100; index++) writer.output(Buffer.from(`${'x'.repeat(50_000)}\n`));
    other.line('x');
    assert.deepEqual(told, []);
    await settle();
    assert.deepEqual(told, [STREAM, 'other']);
    writer.output(Buffer.from('open'));
    await settle();
    assert.equal(told.length, 2);
    await writer.close();
    await other.close();
    assert.deepEqual(told, [STREAM, 'other', STREAM]);
  });

  it('show a line that stays open after a short time', async () => {
    const writer = logs.open(GROUP, STREAM);
    writer.output(Buffer.from('Continue? '));
    await clock.advance(199);
    assert.deepEqual(await messages(), []);
    await clock.advance(1);
    assert.deepEqual(await messages(), ['Continue? ']);
    writer.output(Buffer.from('\n10 %\r'));
    await clock.advance(200);
    writer.output(Buffer.from('20 %\r'));
    await clock.advance(200);
    assert.deepEqual(await messages(), ['Continue? ', '10 %', '\r20 %']);
    await writer.close();
    assert.equal(clock.pending, 0);
  });

  it('do not wait for a line that has ended', async () => {
    const writer = logs.open(GROUP, STREAM);
    writer.output(Buffer.from('open'));
    assert.equal(clock.pending, 1);
    writer.output(Buffer.from(' no more\n'));
    assert.equal(clock.pending, 0);
    await writer.close();
  });

  it('take nothing more once they are closed', async () => {
    const writer = logs.open(GROUP, STREAM);
    writer.output(Buffer.from('last'));
    await writer.close();
    await writer.close();
    writer.output(Buffer.from('late\n'));
    writer.line('late');
    await settle();
    assert.deepEqual(await messages(), ['last']);
    assert.equal(clock.pending, 0);
  });

  describe('page by page', () => {
    it('forward from the head, with the same token at the end', async () => {
      await filled(25);
      const first = await read({ limit: 10 });
      const second = await read({ limit: 10, nextToken: first.nextForwardToken });
      const third = await read({ limit: 10, nextToken: second.nextForwardToken });
      const pages = [first, second, third].flatMap(({ events }) => events.map(({ message }) => message));
      assert.deepEqual(pages, lines(0, 25));
      assert.equal(third.events.length, 5);
      const end = await read({ nextToken: third.nextForwardToken });
      assert.deepEqual(end.events, []);
      assert.equal(end.nextForwardToken, third.nextForwardToken);
    });

    it('backward from the end, with the same token at the head', async () => {
      await filled(25);
      const last = await read({ limit: 10, startFromHead: false });
      assert.deepEqual(
        last.events.map(({ message }) => message),
        lines(15, 25),
      );
      assert.deepEqual(await messages({ nextToken: last.nextForwardToken }), []);
      const middle = await read({ limit: 10, nextToken: last.nextBackwardToken });
      assert.deepEqual(
        middle.events.map(({ message }) => message),
        lines(5, 15),
      );
      assert.deepEqual(await messages({ limit: 3, nextToken: middle.nextForwardToken }), lines(15, 18));
      const head = await read({ limit: 10, nextToken: middle.nextBackwardToken });
      assert.deepEqual(
        head.events.map(({ message }) => message),
        lines(0, 5),
      );
      const before = await read({ nextToken: head.nextBackwardToken });
      assert.deepEqual(before.events, []);
      assert.equal(before.nextBackwardToken, head.nextBackwardToken);
      assert.deepEqual(await messages({ limit: 1, nextToken: before.nextForwardToken }), ['line 0']);
    });

    it('of at most one megabyte, over lines longer than what is read at once', async () => {
      const writer = logs.open(GROUP, STREAM);
      const texts = Array.from({ length: 12 }, (_, index) => `${index}`.repeat(MAX_MESSAGE_BYTES / 2));
      for (const text of texts) writer.line(text.slice(0, MAX_MESSAGE_BYTES));
      await writer.close();
      for (const startFromHead of [true, false]) {
        const seen: string[] = [];
        let page = await read({ startFromHead });
        while (page.events.length > 0) {
          const size = page.events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + 26, 0);
          assert.ok(size <= 1_048_576);
          const texts = page.events.map(({ message }) => message);
          if (startFromHead) seen.push(...texts);
          else seen.unshift(...texts);
          const { nextForwardToken, nextBackwardToken } = page;
          page = await read({ nextToken: startFromHead ? nextForwardToken : nextBackwardToken });
        }
        assert.deepEqual(
          seen,
          texts.map(text => text.slice(0, MAX_MESSAGE_BYTES)),
        );
      }
    });

    it('go on from a token of a process that has ended', async () => {
      await filled(3);
      const { nextForwardToken } = await read({ limit: 2 });
      logs = new BuildLogs(folder.path('logs'), clock);
      assert.deepEqual(await messages({ nextToken: nextForwardToken }), ['line 2']);
    });

    it('refuse a token that is none', async () => {
      await filled(3);
      const { nextForwardToken } = await read({ limit: 1 });
      const other = logs.open(GROUP, 'other');
      for (const line of lines(0, 3)) other.line(line);
      await other.close();
      const foreign = await read({ streamName: 'other', limit: 1 });
      const [kind, offset, key] = nextForwardToken.split('/');
      for (const nextToken of [
        '',
        'x',
        'f/0',
        `f/1/${key}`,
        `f/999999/${key}`,
        `b/-1/${key}`,
        `f/${'9'.repeat(30)}/${key}`,
        `${kind}/${Number(offset) - 1}/${key}`,
        ` ${nextForwardToken}`,
        foreign.nextForwardToken,
      ]) {
        await assert.rejects(read({ nextToken }), { name: 'AppError', kind: 'invalid-input' }, nextToken);
      }
    });
  });

  describe('that a crash or a full disk has cut off', () => {
    const file = (): string => logFile(folder.path('logs'), GROUP, STREAM);

    it('are read up to the last whole line, and go on after it', async () => {
      await filled(3);
      await truncate(file(), (await stat(file())).size - 4);
      assert.deepEqual(await messages(), lines(0, 2));
      assert.deepEqual(await messages({ startFromHead: false, limit: 1 }), ['line 1']);
      const { nextForwardToken } = await read();
      await filled(1);
      assert.deepEqual(await messages({ nextToken: nextForwardToken }), ['line 0']);
      assert.deepEqual(await messages({ startFromHead: false }), [...lines(0, 2), 'line 0']);
    });

    it('are read around what is no event', async () => {
      await filled(1);
      const tooLong = [
        '\0'.repeat(3_000_000),
        `${'0'.repeat(3_000_000)}5 "a"`,
        `5 "a"${' '.repeat(3_000_000)}`,
      ];
      for (const damage of ['', 'no event', '1 {}', '1 "open', 'x "a"', ' "a"', ...tooLong]) {
        await appendFile(file(), `${damage}\n`);
      }
      await filled(2);
      for (const startFromHead of [true, false]) {
        assert.deepEqual(await messages({ startFromHead }), ['line 0', 'line 0', 'line 1']);
      }
    });

    it('are empty where there is only a torn line', async () => {
      await filled(0);
      await writeFile(file(), '1 "to');
      for (const startFromHead of [true, false]) {
        const { events, nextForwardToken } = await read({ startFromHead });
        assert.deepEqual(events, []);
        assert.deepEqual(await messages({ nextToken: nextForwardToken }), []);
      }
    });

    it('cost one warning, and go on when there is room again', async () => {
      const log = new MemoryLog();
      let room = 30;
      logs = new BuildLogs(folder.path('logs'), clock, log, (descriptor, bytes) => {
        if (room === 0) throw new Error('ENOSPC: no space left on device, write');
        const part = bytes.subarray(0, room);
        room -= part.length;
        return writeSync(descriptor, part);
      });
      const writer = logs.open(GROUP, STREAM);
      for (const text of ['fits', 'does not fit, not even by half', 'lost']) {
        writer.line(text);
        await settle();
      }
      assert.deepEqual(await messages(), ['fits']);
      room = Number.MAX_SAFE_INTEGER;
      writer.line('fits again');
      await writer.close();
      assert.deepEqual(await messages(), ['fits', 'fits again']);
      assert.equal(log.lines.length, 1);
      assert.match(log.lines[0] ?? '', /^warn The log of a local build cannot be written.*ENOSPC/);
    });

    it('do not stop a build where their folder cannot be made', async () => {
      const log = new MemoryLog();
      await writeFile(folder.path('logs'), 'a file where the folder should be');
      logs = new BuildLogs(folder.path('logs'), clock, log);
      const writer = logs.open(GROUP, STREAM);
      writer.line('lost');
      writer.output(Buffer.from('lost\n'));
      await settle();
      await writer.close();
      assert.equal(log.lines.length, 1);
    });
  });

  it('bring a line of ten megabytes in parts', async () => {
    const writer = logs.open(GROUP, STREAM);
    const chunk = Buffer.alloc(65_536, 'x');
    for (let index = 0; index < 160; index++) {
      writer.output(chunk);
      await settle();
    }
    writer.output(Buffer.from('\nend\n'));
    await writer.close();
    const seen: string[] = [];
    for (let page = await read(); page.events.length > 0;) {
      for (const { message } of page.events) seen.push(message);
      page = await read({ nextToken: page.nextForwardToken });
    }
    assert.equal(seen.pop(), 'end');
    assert.ok(seen.every(message => Buffer.byteLength(message) <= MAX_MESSAGE_BYTES));
    assert.equal(seen.join('').length, 160 * 65_536);
    assert.ok((await readFile(logFile(folder.path('logs'), GROUP, STREAM))).length < 11_000_000);
  });
});
