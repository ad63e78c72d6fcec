import assert from 'node:assert/strict';
import { approve, reject } from '../../../src/ui/commands/approval';
import { AWS, FakeDialogs, FakeMonitor, LOCAL, waitingState, type Answers } from './fakes';

const gate = { pipelineName: 'web', stageName: 'Gate', actionName: 'Ask' };
const onLocal = { connectionId: LOCAL.id, ...gate };
const onAws = { connectionId: AWS.id, ...gate };

function setUp(answers: Answers = {}) {
  const monitor = new FakeMonitor([LOCAL, AWS]);
  const dialogs = new FakeDialogs(answers);
  return { monitor, dialogs, chooser: { monitor, dialogs }, changes: monitor.service.changes };
}

describe('approve and reject', () => {
  it('decide with the token that waits, and show what ships', async () => {
    const { chooser, changes, dialogs } = setUp({ ask: () => 'looks well' });
    await approve(chooser)(onLocal);
    assert.deepEqual(changes, [['decide', 'Approved', 'token-1', 'looks well']]);
    assert.ok(dialogs.asked[0]?.prompt.includes('abc1234 fix login'));
    assert.ok(!dialogs.asked[0]?.prompt.includes('long story'));
    assert.deepEqual(dialogs.confirmations, []);
  });

  it('reject with the other status', async () => {
    const { chooser, changes } = setUp();
    await reject(chooser)({ ...onLocal, comment: '' });
    assert.deepEqual(changes, [['decide', 'Rejected', 'token-1', '']]);
  });

  it('find the only approval that waits when called from the palette', async () => {
    const monitor = new FakeMonitor([LOCAL]);
    const dialogs = new FakeDialogs({ ask: () => '' });
    await approve({ monitor, dialogs })(undefined);
    assert.equal(monitor.service.changes.length, 1);
  });

  it('decide nothing when the comment is escaped', async () => {
    const { chooser, changes } = setUp({ ask: () => undefined });
    await approve(chooser)(onLocal);
    assert.deepEqual(changes, []);
  });

  it('ask in AWS, naming account, region and revision, even with a comment given', async () => {
    const declined = setUp({ confirm: () => false });
    await approve(declined.chooser)({ ...onAws, comment: 'go' });
    assert.deepEqual(declined.changes, []);
    for (const fact of ['123456789012', 'eu-central-1', 'abc1234 fix login']) {
      assert.ok(declined.dialogs.confirmations[0]?.detail.includes(fact), fact);
    }
    const confirmed = setUp({ confirm: () => true });
    await approve(confirmed.chooser)({ ...onAws, comment: 'go' });
    assert.deepEqual(confirmed.changes, [['decide', 'Approved', 'token-1', 'go']]);
  });

  it('decide nothing when another revision waits by the time of the answer', async () => {
    const { chooser, changes, monitor } = setUp({ ask: () => '' });
    monitor.service.states = [waitingState('token-1'), waitingState('token-2', 'e2')];
    await assert.rejects(approve(chooser)(onLocal), { kind: 'conflict' });
    assert.deepEqual(changes, []);
  });

  it('decide nothing when somebody else decided meanwhile', async () => {
    const { chooser, changes, monitor } = setUp({ ask: () => '' });
    monitor.service.states = [waitingState('token-1'), waitingState(undefined)];
    await assert.rejects(approve(chooser)(onLocal), { kind: 'conflict' });
    assert.deepEqual(changes, []);
  });

  it('refuse a comment that the service would refuse', async () => {
    const { chooser, changes, dialogs } = setUp({ ask: () => '' });
    await assert.rejects(approve(chooser)({ ...onLocal, comment: 'x'.repeat(513) }), {
      kind: 'invalid-input',
    });
    assert.deepEqual(changes, []);
    await approve(chooser)(onLocal);
    assert.equal(dialogs.asked[0]?.problem?.('x'.repeat(512)), undefined);
    assert.notEqual(dialogs.asked[0]?.problem?.('x'.repeat(513)), undefined);
  });

  it('say so when nothing waits', async () => {
    const { chooser, monitor } = setUp();
    monitor.service.states = [waitingState(undefined)];
    await assert.rejects(approve(chooser)(undefined), /No approval is waiting/);
  });
});
