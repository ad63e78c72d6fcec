import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { runPipeline, startExecution, stopExecution } from '../../../src/ui/commands/execution';
import { AWS, execution, FakeDialogs, FakeMonitor, LOCAL, type Answers } from './fakes';

const onAws = { connectionId: AWS.id, pipelineName: 'web' };
const onLocal = { connectionId: LOCAL.id, pipelineName: 'web' };

function setUp(answers: Answers = {}, trusted = true) {
  const monitor = new FakeMonitor([LOCAL, AWS]);
  const dialogs = new FakeDialogs(answers);
  const chooser = { monitor, dialogs, isTrusted: () => trusted };
  return { monitor, dialogs, chooser, changes: monitor.service.changes };
}

describe('runPipeline', () => {
  it('starts the only local pipeline without a question', async () => {
    const { chooser, changes, dialogs, monitor } = setUp();
    await runPipeline(chooser)(undefined);
    assert.deepEqual(changes, [['start', 'web']]);
    assert.deepEqual(dialogs.confirmations, []);
    assert.deepEqual(dialogs.picked, []);
    assert.deepEqual(monitor.refreshed, [['local', 'web']]);
  });

  it('refuses a pipeline in AWS, since it would start there unasked', async () => {
    const { chooser, changes } = setUp();
    await assert.rejects(runPipeline(chooser)(onAws), /in AWS/);
    assert.deepEqual(changes, []);
  });

  it('says so where no pipeline is declared', async () => {
    const dialogs = new FakeDialogs();
    const monitor = new FakeMonitor([AWS]);
    await assert.rejects(runPipeline({ monitor, dialogs, isTrusted: () => true })(undefined), {
      kind: 'not-found',
    });
  });
});

describe('a workspace that is not trusted', () => {
  it('has none of its pipelines run', async () => {
    const { chooser, changes } = setUp({}, false);
    await assert.rejects(runPipeline(chooser)(undefined), { kind: 'untrusted' });
    await assert.rejects(startExecution(chooser)(onLocal), { kind: 'untrusted' });
    assert.deepEqual(changes, []);
  });

  it('does not keep the user from pipelines in AWS', async () => {
    const { chooser, changes } = setUp({ confirm: () => true }, false);
    await startExecution(chooser)(onAws);
    assert.deepEqual(changes, [['start', 'web']]);
  });
});

describe('startExecution', () => {
  it('names account, region, profile and pipeline before it starts one in AWS', async () => {
    const { chooser, changes, dialogs } = setUp({ confirm: () => true });
    await startExecution(chooser)(onAws);
    assert.deepEqual(changes, [['start', 'web']]);
    const [confirmation] = dialogs.confirmations;
    for (const fact of ['web', '123456789012', 'eu-central-1', 'deploy', 'Source → Build → Gate']) {
      assert.ok(confirmation?.detail.includes(fact), fact);
    }
  });

  it('shows what hides in a name before it starts one in AWS', async () => {
    const { chooser, dialogs, monitor } = setUp();
    monitor.rename('web\u202Egnp');
    await startExecution(chooser)({ ...onAws, pipelineName: 'web\u202Egnp' });
    const [confirmation] = dialogs.confirmations;
    assert.match(confirmation?.message ?? '', /web⟨U\+202E⟩gnp/);
    assert.doesNotMatch(`${confirmation?.message}${confirmation?.detail}`, /\u202E/);
  });

  it('draws no icons in the list of pipelines that names ask for', async () => {
    const { chooser, dialogs, monitor } = setUp();
    monitor.rename('$(zap)');
    await startExecution(chooser)(undefined);
    assert.deepEqual(dialogs.picked, [['\\$(zap)', '\\$(zap)']]);
  });

  it('changes nothing in AWS when the user cancels', async () => {
    const { chooser, changes } = setUp({ confirm: () => false });
    await startExecution(chooser)(onAws);
    assert.deepEqual(changes, []);
  });

  it('asks which pipeline when called from the palette', async () => {
    const { chooser, changes, dialogs } = setUp();
    await startExecution(chooser)(undefined);
    assert.deepEqual(dialogs.picked, [['web', 'web']]);
    assert.deepEqual(changes, []);
  });

  it('fails for a pipeline that is gone', async () => {
    const { chooser } = setUp();
    await assert.rejects(
      startExecution(chooser)({ connectionId: AWS.id, pipelineName: 'gone' }),
      (error: unknown) =>
        error instanceof AppError && error.kind === 'not-found' && error.message.includes('gone'),
    );
  });
});

describe('stopExecution', () => {
  it('asks how, and stops a local one without a confirmation', async () => {
    const { chooser, changes, dialogs } = setUp({ pick: ([first]) => first });
    await stopExecution(chooser)(onLocal);
    assert.deepEqual(dialogs.picked, [['Stop and wait', 'Stop and abandon']]);
    assert.deepEqual(dialogs.confirmations, []);
    assert.deepEqual(changes, [['stop', 'web', 'e1', false]]);
  });

  it('takes the choice from its argument', async () => {
    const { chooser, changes, dialogs } = setUp();
    await stopExecution(chooser)({ ...onLocal, executionId: 'e1', abandon: true });
    assert.deepEqual(dialogs.picked, []);
    assert.deepEqual(changes, [['stop', 'web', 'e1', true]]);
  });

  for (const abandon of [true, false]) {
    it(`confirms in AWS even when told to ${abandon ? 'abandon' : 'wait'}`, async () => {
      const declined = setUp({ confirm: () => false });
      await stopExecution(declined.chooser)({ ...onAws, abandon });
      assert.deepEqual(declined.changes, []);
      assert.ok(declined.dialogs.confirmations[0]?.detail.includes('Execution: e1'));

      const confirmed = setUp({ confirm: () => true });
      await stopExecution(confirmed.chooser)({ ...onAws, abandon });
      assert.deepEqual(confirmed.changes, [['stop', 'web', 'e1', abandon]]);
    });
  }

  it('only offers to abandon what is being stopped already', async () => {
    const { chooser, dialogs, monitor } = setUp();
    monitor.service.executions = [execution('e1', 'Stopping')];
    await stopExecution(chooser)(onLocal);
    assert.deepEqual(dialogs.picked, [['Stop and abandon']]);
  });

  it('never stops another execution than the one of its argument', async () => {
    const { chooser, changes, dialogs, monitor } = setUp();
    monitor.service.executions = [execution('e2'), execution('e1', 'Succeeded')];
    await stopExecution(chooser)({ ...onLocal, executionId: 'e1', abandon: true });
    assert.equal(dialogs.picked.length, 1);
    assert.deepEqual(changes, []);
  });

  it('says so when nothing runs any more', async () => {
    const { chooser, monitor } = setUp();
    monitor.service.executions = [execution('e1', 'Failed')];
    await assert.rejects(stopExecution(chooser)(onLocal), { kind: 'conflict' });
  });
});
