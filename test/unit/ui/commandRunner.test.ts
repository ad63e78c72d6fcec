import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { silentLog } from '../../../src/base/log';
import { Command, type CommandId } from '../../../src/contrib/ids';
import {
  CommandRunner,
  type CommandEntry,
  type CommandHandler,
  type CommandTable,
} from '../../../src/ui/kit/commandRunner';
import { ErrorMessages } from '../../../src/ui/kit/errorMessages';
import { FakeDialogs, type Answers } from './fakes';

function setUp(handler: CommandHandler, answers: Answers = {}, entry: Partial<CommandEntry> = {}) {
  const entries = Object.values(Command).map((id): [CommandId, CommandTable[CommandId]] => [
    id,
    { what: id, run: handler, ...entry },
  ]);
  // Every id has an entry, since the list is that of the ids.
  const table = Object.fromEntries(entries) as CommandTable;
  const dialogs = new FakeDialogs(answers);
  const errors = new ErrorMessages(dialogs, silentLog, () => Promise.resolve(undefined));
  return { dialogs, runner: new CommandRunner(table, errors) };
}

/** A handler that ends when it is told to. */
function slow(): { readonly handler: CommandHandler; readonly calls: unknown[]; end: () => void } {
  const calls: unknown[] = [];
  const waiting: (() => void)[] = [];
  return {
    calls,
    end: () => {
      for (const done of waiting.splice(0)) done();
    },
    handler: target => {
      calls.push(target);
      return new Promise(done => {
        waiting.push(done);
      });
    },
  };
}

const web = { connectionId: 'local', pipelineName: 'web' };
const api = { connectionId: 'local', pipelineName: 'api' };

describe('a command', () => {
  it('gets its object, or nothing where the argument is none', async () => {
    const targets: unknown[] = [];
    const { runner } = setUp(target => {
      targets.push(target);
      return Promise.resolve();
    });
    await runner.run(Command.approve, { row: { target: web } });
    await runner.run(Command.approve, 'rubbish');
    assert.deepEqual(targets, [web, undefined]);
  });

  it('does nothing when it is pressed again while it runs', async () => {
    const { handler, calls, end } = slow();
    const { runner } = setUp(handler);
    const first = runner.run(Command.approve, web);
    await runner.run(Command.approve, web);
    assert.equal(calls.length, 1);
    end();
    await first;
    const again = runner.run(Command.approve, web);
    end();
    await again;
    assert.equal(calls.length, 2);
  });

  it('is called each time where it keeps its calls apart itself', async () => {
    const { handler, calls, end } = slow();
    const { runner } = setUp(handler, {}, { overlaps: true });
    const both = [runner.run(Command.runBuildspec, web), runner.run(Command.runBuildspec, web)];
    assert.equal(calls.length, 2);
    end();
    await Promise.all(both);
  });

  it('may run for several objects, and beside other commands', async () => {
    const { handler, calls, end } = slow();
    const { runner } = setUp(handler);
    const all = [
      runner.run(Command.approve, web),
      runner.run(Command.approve, api),
      runner.run(Command.reject, web),
      runner.run(Command.approve, undefined),
    ];
    assert.equal(calls.length, 4);
    end();
    await Promise.all(all);
  });

  it('never rejects: what it throws is told once', async () => {
    for (const thrown of [new AppError('conflict', 'Too late.'), new Error('Broken.')]) {
      const { dialogs, runner } = setUp(() => {
        throw thrown;
      });
      await runner.run(Command.refresh, undefined);
      assert.deepEqual(dialogs.told, [thrown.message]);
    }
  });

  it('is silent when the user cancelled', async () => {
    const { dialogs, runner } = setUp(() => Promise.reject(new AppError('cancelled', 'Stopped.')));
    await runner.run(Command.refresh, undefined);
    assert.deepEqual(dialogs.told, []);
  });

  it('can be tried again from its message, with the same object, while the message is not yet gone', async () => {
    const targets: unknown[] = [];
    const { runner } = setUp(
      target => {
        targets.push(target);
        return targets.length === 1
          ? Promise.reject(new AppError('offline', 'There is no network.'))
          : Promise.resolve();
      },
      { tell: (_message, buttons) => buttons[0] },
    );
    await runner.run(Command.approve, web);
    await new Promise(setImmediate);
    assert.deepEqual(targets, [web, web]);
  });
});
