import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { CredentialSource, type Identity } from '../../../src/aws/credentialSource';
import { FakeClock, settle } from '../../fakes/fakeClock';

const MINUTE = 60_000;

function identity(clock: FakeClock, endsIn?: number): Identity {
  return {
    accessKeyId: 'AKIATESTTESTTESTTEST',
    secretAccessKey: 'a-secret',
    ...(endsIn === undefined ? {} : { expiration: new Date(clock.now() + endsIn) }),
  };
}

describe('CredentialSource', () => {
  it('resolves once for requests at the same time, and keeps what has no end', async () => {
    const clock = new FakeClock();
    let resolved = 0;
    const source = new CredentialSource(() => {
      resolved += 1;
      return Promise.resolve(identity(clock));
    }, clock);
    await Promise.all([source.get(), source.get()]);
    await clock.advance(600 * MINUTE);
    await source.get();
    assert.equal(resolved, 1);
  });

  it('resolves anew five minutes before the end, and when it is told to forget', async () => {
    const clock = new FakeClock();
    let resolved = 0;
    const source = new CredentialSource(() => {
      resolved += 1;
      return Promise.resolve(identity(clock, 60 * MINUTE));
    }, clock);
    await source.get();
    await clock.advance(54 * MINUTE);
    await source.get();
    assert.equal(resolved, 1);
    await clock.advance(2 * MINUTE);
    await source.get();
    assert.equal(resolved, 2);
    source.forget();
    await source.get();
    assert.equal(resolved, 3);
  });

  it('tries again after a failure', async () => {
    const clock = new FakeClock();
    let broken = true;
    const source = new CredentialSource(
      () => (broken ? Promise.reject(new Error('no')) : Promise.resolve(identity(clock))),
      clock,
    );
    await assert.rejects(source.get(), /no/);
    broken = false;
    assert.equal((await source.get()).secretAccessKey, 'a-secret');
    assert.deepEqual(source.secrets, ['AKIATESTTESTTESTTEST', 'a-secret']);
  });

  it('waits a minute at most for a program that never answers', async () => {
    const clock = new FakeClock();
    const source = new CredentialSource(() => new Promise(() => undefined), clock);
    const failed = assert.rejects(
      source.get(),
      (error: unknown) => error instanceof AppError && error.kind === 'credentials-missing',
    );
    await settle();
    await clock.advance(MINUTE);
    await failed;
    assert.equal(clock.pending, 0);
  });
});
