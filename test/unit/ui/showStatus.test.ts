import assert from 'node:assert/strict';
import { showStatus, statusSteps } from '../../../src/ui/commands/showStatus';
import { pipelinesOf } from '../../../src/ui/commands/facts';
import { AWS, execution, FakeDialogs, FakeEditor, FakeMonitor, LOCAL, waitingState } from './fakes';

function labels(monitor: FakeMonitor, trusted = true): readonly string[] {
  return statusSteps(pipelinesOf(monitor.snapshot), trusted).map(({ label }) => label);
}

describe('what the status bar offers', () => {
  it('puts a waiting approval first, then stopping', () => {
    assert.deepEqual(labels(new FakeMonitor([LOCAL])), [
      '$(check) Approve…',
      '$(close) Reject…',
      '$(debug-stop) Stop web…',
      '$(play) Run web Locally',
      '$(list-tree) Show web in the Pipelines View',
      '$(go-to-file) Open the Definition of web',
      '$(refresh) Refresh',
      '$(output) Show Output',
    ]);
  });

  it('offers only what works: nothing to stop or approve at rest, a log where a build failed', () => {
    const monitor = new FakeMonitor([AWS]);
    monitor.service.executions = [execution('e1', 'Failed')];
    const state = waitingState(undefined);
    const [build] = state.stages;
    const test = build?.actions[0]?.latestExecution;
    assert.ok(build !== undefined && test !== undefined);
    monitor.service.states = [
      {
        ...state,
        stages: [{ ...build, actions: [{ name: 'Test', latestExecution: { ...test, status: 'Failed' } }] }],
      },
    ];
    assert.deepEqual(labels(monitor), [
      '$(error) Open the Log of the Failed Build',
      '$(play) Start web…',
      '$(list-tree) Show web in the Pipelines View',
      '$(link-external) Open web in the AWS Console',
      '$(refresh) Refresh',
      '$(output) Show Output',
    ]);
  });

  it('offers trust instead of a run where the workspace is not trusted', () => {
    const shown = labels(new FakeMonitor([LOCAL]), false);
    assert.ok(shown.includes('$(shield) Manage Trust'));
    assert.ok(!shown.includes('$(play) Run web Locally'));
  });

  it('has one step for all pipelines in AWS at rest', () => {
    const monitor = new FakeMonitor([AWS]);
    monitor.service.executions = [execution('e1', 'Succeeded')];
    monitor.service.states = [{ ...waitingState(undefined), stages: [] }];
    assert.deepEqual(labels(monitor), [
      '$(play) Start Another Pipeline…',
      '$(list-tree) Show Pipelines',
      '$(refresh) Refresh',
      '$(output) Show Output',
    ]);
  });

  function setUp(picked: string) {
    const monitor = new FakeMonitor([LOCAL]);
    const dialogs = new FakeDialogs({ pick: offered => offered.find(label => label.includes(picked)) });
    const editor = new FakeEditor();
    const ran: unknown[][] = [];
    const runCommand = (...call: unknown[]): Promise<unknown> => {
      ran.push(call);
      return Promise.resolve(undefined);
    };
    const handler = showStatus({ monitor, dialogs, editor, runCommand, isTrusted: () => true });
    return { editor, ran, handler };
  }

  it('shows the pipeline in the view', async () => {
    const { editor, handler } = setUp('Show web');
    await handler(undefined);
    assert.deepEqual(editor.opened, [['pipeline', 'local', 'web']]);
  });

  it('runs the command that was picked, with its object', async () => {
    const { ran, handler } = setUp('Stop');
    await handler(undefined);
    assert.deepEqual(ran, [
      ['headgate.stopExecution', { connectionId: 'local', pipelineName: 'web', executionId: 'e1' }],
    ]);
  });
});
