import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { LogSession, type FollowLog } from '../../../src/ui/logs/logSession';
import { FakeClock, settle } from '../../fakes/fakeClock';

function setUp() {
  const clock = new FakeClock();
  let say: (text: string) => void = () => assert.fail('not followed yet');
  let end: (error?: Error) => void = () => assert.fail('not followed yet');
  let signal: AbortSignal | undefined;
  const follow: FollowLog = (onText, given) => {
    say = onText;
    signal = given;
    return new Promise((done, fail) => {
      end = error => {
        if (error === undefined) done();
        else fail(error);
      };
    });
  };
  let changes = 0;
  const session = new LogSession(follow, clock, () => {
    changes += 1;
  });
  return {
    clock,
    session,
    say: (text: string) => {
      say(text);
    },
    end: (error?: Error) => {
      end(error);
    },
    changes: () => changes,
    isAborted: () => signal?.aborted,
  };
}

describe('an open log', () => {
  it('shows the first text at once', () => {
    const { session, say, changes } = setUp();
    say('one\n');
    assert.equal(session.text, 'one\n');
    assert.equal(changes(), 1);
  });

  it('is read again at most four times a second, and ends with all of the text', async () => {
    const { clock, session, say, changes } = setUp();
    for (let line = 0; line < 100; line += 1) {
      say('x'.repeat(line + 1));
      await clock.advance(10);
    }
    assert.ok(changes() <= 5, String(changes()));
    await clock.advance(1000);
    assert.equal(session.text.length, 100);
    const settled = changes();
    await clock.advance(5000);
    assert.equal(changes(), settled);
  });

  it('is read less often when it is large', async () => {
    const { clock, say, changes } = setUp();
    const large = 'x'.repeat(4_000_000);
    say(large);
    say(`${large}y`);
    await clock.advance(2000);
    assert.equal(changes(), 1);
    await clock.advance(500);
    assert.equal(changes(), 2);
  });

  it('keeps its text and says why when it cannot be followed any further', async () => {
    const { clock, session, say, end } = setUp();
    say('one\n');
    end(new AppError('not-found', 'The build is gone.', { remedy: 'Run it again.' }));
    await settle();
    await clock.advance(1000);
    assert.equal(session.text, 'one\n\nThe build is gone. Run it again.\n');
  });

  it('stops following when it is closed, and says nothing after that', async () => {
    const { clock, session, say, changes, end, isAborted } = setUp();
    say('one\n');
    say('two\n');
    session.dispose();
    assert.equal(isAborted(), true);
    end(new AppError('cancelled', 'Closed.'));
    await clock.advance(5000);
    assert.equal(changes(), 1);
    assert.equal(clock.pending, 0);
  });
});
