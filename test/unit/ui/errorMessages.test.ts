import assert from 'node:assert/strict';
import { AppError, type AppErrorKind } from '../../../src/base/appError';
import { silentLog } from '../../../src/base/log';
import { ErrorMessages } from '../../../src/ui/kit/errorMessages';
import { FakeDialogs } from './fakes';

function setUp(press: (buttons: readonly string[]) => string | undefined) {
  const offered: (readonly string[])[] = [];
  const ran: unknown[][] = [];
  const dialogs = new FakeDialogs({
    tell: (_message, buttons) => {
      offered.push(buttons);
      return press(buttons);
    },
  });
  const errors = new ErrorMessages(dialogs, silentLog, (...call) => {
    ran.push(call);
    return Promise.resolve(undefined);
  });
  return { dialogs, errors, offered, ran };
}

describe('an error', () => {
  it('is one message: what happened and what to do', async () => {
    const { dialogs, errors } = setUp(() => undefined);
    await errors.show('Run', new AppError('invalid-input', 'It is red.', { remedy: 'Paint it.' }));
    assert.deepEqual(dialogs.told, ['It is red. Paint it.']);
  });

  it('is not shown when the user cancelled', async () => {
    const { dialogs, errors } = setUp(() => undefined);
    await errors.show('Run', new AppError('cancelled', 'Stopped.'));
    assert.deepEqual(dialogs.told, []);
  });

  const offers: readonly [AppErrorKind, string, readonly string[]][] = [
    ['untrusted', 'Manage Trust', ['workbench.trust.manage']],
    ['credentials-missing', 'Open Settings', ['workbench.action.openSettings', 'headgate.connections']],
    ['conflict', 'Refresh', ['headgate.refresh']],
    ['internal', 'Show Output', ['headgate.showOutput']],
  ];
  for (const [kind, button, call] of offers) {
    it(`of kind ${kind} has a button "${button}" that does it`, async () => {
      const { errors, offered, ran } = setUp(([first]) => first);
      await errors.show('Run', new AppError(kind, 'No.'));
      assert.deepEqual(offered, [[button]]);
      assert.deepEqual(ran, [call]);
    });
  }

  it('that can pass by itself offers to try again', async () => {
    const { errors, offered, ran } = setUp(([first]) => first);
    let again = 0;
    await errors.show('Run', new AppError('offline', 'No network.'), () => {
      again += 1;
    });
    assert.deepEqual(offered, [['Try Again']]);
    assert.equal(again, 1);
    assert.deepEqual(ran, []);
  });

  it('does nothing when its message is closed', async () => {
    const { errors, ran } = setUp(() => undefined);
    await errors.show('Run', new AppError('internal', 'No.'));
    assert.deepEqual(ran, []);
  });
});
