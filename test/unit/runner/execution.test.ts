import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEvent } from '../../../src/core/runner/execution';
import { decodeEvent } from '../../../src/core/runner/executionDecode';
import {
  currentStage,
  hasEnded,
  runningActions,
  sourceRevisions,
  type ExecutionState,
} from '../../../src/core/runner/executionState';
import { cutOffChanges } from '../../../src/core/runner/executionTransitions';
import { Simulation, plan } from './executionSimulation';

const WEB = plan({ Source: ['Repo'], Build: ['Lint', 'Test', 'Package:2'], Deploy: ['Site'] });

function started(mode: ExecutionState['mode'] = 'SUPERSEDED'): Simulation {
  const simulation = new Simulation(mode);
  simulation.start('1', WEB);
  return simulation;
}

describe('one execution', () => {
  it('runs stages in order and actions by run order', () => {
    const run = started();
    assert.equal(run.show('1'), 'InProgress Source Repo');
    run.end('1', 'Repo', 'Succeeded');
    assert.equal(run.show('1'), 'InProgress Build Lint+Test');
    run.end('1', 'Test', 'Succeeded');
    assert.equal(run.show('1'), 'InProgress Build Lint');
    run.end('1', 'Lint', 'Succeeded');
    assert.equal(run.show('1'), 'InProgress Build Package');
    run.end('1', 'Package', 'Succeeded');
    assert.equal(run.show('1'), 'InProgress Deploy Site');
    run.end('1', 'Site', 'Succeeded');
    assert.equal(run.show('1'), 'Succeeded -');
    assert.deepEqual(
      run.state('1').stages.map(({ name, status }) => `${name} ${status}`),
      ['Source Succeeded', 'Build Succeeded', 'Deploy Succeeded'],
    );
  });

  it('fails when an action failed, once its siblings have ended', () => {
    const run = started();
    run.end('1', 'Repo', 'Succeeded');
    run.end('1', 'Lint', 'Failed');
    assert.equal(run.show('1'), 'InProgress Build Test');
    run.end('1', 'Test', 'Succeeded');
    assert.equal(run.show('1'), 'Failed -');
    assert.equal(run.state('1').stages.at(-1)?.status, 'Failed');
    assert.equal(run.state('1').statusSummary, 'Action Lint in stage Build failed.');
  });

  it('stops after the running actions have ended', () => {
    const run = started();
    run.end('1', 'Repo', 'Succeeded');
    run.stop('1', false);
    assert.equal(run.show('1'), 'Stopping Build Lint+Test');
    assert.equal(currentStage(run.state('1'))?.status, 'Stopping');
    run.end('1', 'Lint', 'Succeeded');
    run.end('1', 'Test', 'Succeeded');
    assert.equal(run.show('1'), 'Stopped -');
    assert.equal(run.state('1').stages.at(-1)?.status, 'Stopped');
    assert.equal(run.state('1').statusSummary, 'enough');
  });

  it('stops at once when its actions are abandoned', () => {
    const run = started();
    run.end('1', 'Repo', 'Succeeded');
    run.stop('1', true);
    assert.equal(run.show('1'), 'Stopped -');
    assert.deepEqual(
      run
        .state('1')
        .stages.at(-1)
        ?.actions.map(({ status }) => status),
      ['Abandoned', 'Abandoned'],
    );
  });

  it('can be abandoned after it was asked to wait', () => {
    const run = started();
    run.stop('1', false);
    assert.equal(run.show('1'), 'Stopping Source Repo');
    run.stop('1', true);
    assert.equal(run.show('1'), 'Stopped -');
  });

  for (const [hook, actions] of [
    ['beforeEntry', []],
    ['onSuccess', ['Repo']],
  ] as const) {
    it(`does not pass a ${hook} condition that nobody evaluates`, () => {
      const run = new Simulation('SUPERSEDED');
      run.start(
        '1',
        plan({ Source: ['Repo'], Deploy: ['Site'] }).map(stage => ({ ...stage, conditions: [hook] })),
      );
      for (const action of actions) run.end('1', action, 'Succeeded');
      assert.equal(run.show('1'), 'Failed -');
      assert.deepEqual(
        run.state('1').stages.map(({ name }) => name),
        ['Source'],
      );
      assert.match(
        run.state('1').statusSummary ?? '',
        new RegExp(`Stage Source has a condition \\(${hook}\\)`),
      );
    });
  }

  it('is Failed everywhere it ran when it is cut off', () => {
    const run = started();
    run.end('1', 'Repo', 'Succeeded');
    run.end('1', 'Lint', 'Succeeded');
    for (const change of cutOffChanges(run.state('1'), 'Cut off.')) run.apply('1', change);
    const state = run.state('1');
    assert.equal(state.status, 'Failed');
    assert.equal(state.statusSummary, 'Cut off.');
    assert.equal(state.stages.at(-1)?.status, 'Failed');
    assert.deepEqual(
      state.stages.at(-1)?.actions.map(({ name, status, error }) => [name, status, error?.message]),
      [
        ['Lint', 'Succeeded', undefined],
        ['Test', 'Failed', 'Cut off.'],
      ],
    );
    assert.deepEqual(cutOffChanges(state, 'again'), []);
  });
});

describe('what comes too late', () => {
  it('does not change an action that has ended, or an execution', () => {
    const run = started();
    const [repo] = runningActions(run.state('1'));
    assert.ok(repo);
    run.end('1', 'Repo', 'Failed');
    const ended = run.state('1');
    const head = { pipelineName: 'web', executionId: '1', sequence: ended.sequence + 1, at: 99 };
    const { actionExecutionId } = repo;
    assert.equal(applyEvent(ended, { ...head, type: 'StageEntered', stageName: 'Build' }), ended);
    assert.equal(applyEvent(ended, { ...head, type: 'StopRequested', abandon: true, reason: '' }), ended);
    const before = started();
    before.end('1', 'Repo', 'Succeeded');
    const building = before.state('1');
    const later = { ...head, sequence: building.sequence + 1, actionExecutionId };
    assert.equal(applyEvent(building, { ...later, type: 'ActionProgressed', summary: 'late' }), building);
    assert.equal(applyEvent(building, { ...later, type: 'ActionEnded', status: 'Failed' }), building);
  });
});

describe('several executions', () => {
  it('SUPERSEDED: a newer one waits for the stage and ends older ones that wait for the same', () => {
    const run = started();
    run.start('2', WEB);
    assert.equal(run.show('2'), 'InProgress -');
    run.start('3', WEB);
    assert.equal(run.show('2'), 'Superseded -');
    assert.equal(run.state('2').statusSummary, 'Superseded by the newer execution 3.');
    run.end('1', 'Repo', 'Succeeded');
    assert.equal(run.show('1'), 'InProgress Build Lint+Test');
    assert.equal(run.show('3'), 'InProgress Source Repo');
    run.end('3', 'Repo', 'Succeeded');
    assert.equal(run.show('3'), 'InProgress -');
    run.end('1', 'Lint', 'Failed');
    run.end('1', 'Test', 'Failed');
    assert.equal(run.show('3'), 'InProgress Build Lint+Test');
  });

  it('QUEUED: each waits for its turn at every stage', () => {
    const run = started('QUEUED');
    run.start('2', WEB);
    run.start('3', WEB);
    run.end('1', 'Repo', 'Succeeded');
    assert.equal(run.show('2'), 'InProgress Source Repo');
    assert.equal(run.show('3'), 'InProgress -');
    run.end('2', 'Repo', 'Succeeded');
    assert.equal(run.show('2'), 'InProgress -');
    assert.equal(run.show('3'), 'InProgress Source Repo');
    run.end('3', 'Repo', 'Succeeded');
    run.stop('1', true);
    assert.equal(run.show('2'), 'InProgress Build Lint+Test');
    assert.equal(run.show('3'), 'InProgress -');
  });

  it('PARALLEL: none waits for another', () => {
    const run = started('PARALLEL');
    run.start('2', WEB);
    assert.equal(run.show('1'), 'InProgress Source Repo');
    assert.equal(run.show('2'), 'InProgress Source Repo');
  });

  it('one that is stopped while it waits gives up its place', () => {
    const run = started('QUEUED');
    run.start('2', WEB);
    run.stop('2', false);
    assert.equal(run.show('2'), 'Stopped -');
    assert.equal(run.show('1'), 'InProgress Source Repo');
  });
});

/** What a test does to a simulation: start, stop, or end one of the actions that run. */
interface Step {
  readonly kind: 'start' | 'stop' | 'abandon' | 'Succeeded' | 'Failed';
  readonly pick: number;
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('start', 'stop', 'abandon', 'Succeeded', 'Succeeded', 'Succeeded', 'Failed'),
    pick: fc.nat(1000),
  }),
  { maxLength: 60 },
);
const modes = fc.constantFrom<ExecutionState['mode']>('SUPERSEDED', 'QUEUED', 'PARALLEL');
const plans = fc
  .array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }), {
    minLength: 2,
    maxLength: 4,
  })
  .map(stages =>
    plan(
      Object.fromEntries(
        stages.map((orders, stage) => [`S${stage}`, orders.map((order, action) => `A${action}:${order}`)]),
      ),
    ),
  );

function take(run: Simulation, step: Step, stages: ReturnType<typeof plan>): void {
  if (step.kind === 'start') {
    if (run.executions.length < 8) run.start(String(run.executions.length + 1), stages);
    return;
  }
  const active = run.executions.filter(execution => !hasEnded(execution));
  if (step.kind === 'stop' || step.kind === 'abandon') {
    const execution = active[step.pick % Math.max(1, active.length)];
    if (execution !== undefined) run.stop(execution.id, step.kind === 'abandon');
    return;
  }
  const running = active.flatMap(execution =>
    runningActions(execution).map(({ name }) => ({ id: execution.id, name })),
  );
  const action = running[step.pick % Math.max(1, running.length)];
  if (action !== undefined) run.end(action.id, action.name, step.kind);
}

function checkInvariants(
  run: Simulation,
  mode: ExecutionState['mode'],
  stages: ReturnType<typeof plan>,
): void {
  const inStage = new Map<string, number>();
  for (const execution of run.executions) {
    const stage = currentStage(execution);
    const running = runningActions(execution);
    if (stage !== undefined) inStage.set(stage.name, (inStage.get(stage.name) ?? 0) + 1);
    if (hasEnded(execution)) assert.equal(stage, undefined, 'an ended execution is in no stage');
    if (stage !== undefined) assert.ok(running.length > 0, 'a stage is left when nothing runs in it');
    assert.deepEqual(
      execution.stages.map(({ name }) => name),
      stages.slice(0, execution.stages.length).map(({ name }) => name),
      'stages are entered in order',
    );
    for (const entered of execution.stages) {
      const orders = entered.actions.map(
        ({ name }) =>
          stages.find(one => one.name === entered.name)?.actions.find(action => action.name === name)
            ?.runOrder ?? 0,
      );
      assert.deepEqual(
        orders,
        orders.toSorted((a, b) => a - b),
        'actions start by run order',
      );
      const isFirstFailure = entered.actions.findIndex(({ status }) => status === 'Failed');
      const failedOrder = orders[isFirstFailure];
      if (failedOrder !== undefined)
        assert.ok(
          orders.every(order => order <= failedOrder),
          'nothing starts after a failure',
        );
      if (entered.status === 'Succeeded') {
        assert.ok(entered.actions.every(({ status }) => status === 'Succeeded'));
        assert.equal(entered.actions.length, stages.find(one => one.name === entered.name)?.actions.length);
      }
    }
    if (execution.status === 'Succeeded') {
      assert.equal(execution.stages.length, stages.length);
      assert.ok(execution.stages.every(({ status }) => status === 'Succeeded'));
    }
    if (execution.status === 'Superseded') assert.equal(mode, 'SUPERSEDED');
  }
  if (mode !== 'PARALLEL')
    for (const count of inStage.values()) assert.equal(count, 1, 'one execution a stage');
  if (mode === 'QUEUED') {
    const progress = run.executions
      .filter(execution => !hasEnded(execution))
      .map(execution => execution.stages.length);
    assert.deepEqual(
      progress,
      progress.toSorted((a, b) => b - a),
      'nobody overtakes in a queue',
    );
  }
}

describe('any history of executions', () => {
  it('keeps the rules, comes to an end, and is told in full by its events', () => {
    fc.assert(
      fc.property(modes, plans, steps, (mode, stages, taken) => {
        const run = new Simulation(mode);
        for (const step of taken) {
          take(run, step, stages);
          checkInvariants(run, mode, stages);
        }
        for (let round = 0; run.executions.some(execution => !hasEnded(execution)); round++) {
          assert.ok(round < 2_000, 'every execution ends when its actions do');
          take(run, { kind: 'Succeeded', pick: round }, stages);
        }
        checkInvariants(run, mode, stages);
        for (const execution of run.executions) {
          let told: ExecutionState | undefined;
          for (const event of run.events) {
            if (event.executionId !== execution.id) continue;
            const read = decodeEvent(JSON.parse(JSON.stringify(event)));
            assert.ok(read);
            told = applyEvent(told, read);
            // Reading an event twice changes nothing.
            assert.equal(applyEvent(told, read), told);
          }
          assert.deepEqual(told, execution);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is read without harm when its record is damaged', () => {
    const run = started();
    run.end('1', 'Repo', 'Succeeded');
    run.end('1', 'Lint', 'Failed');
    run.end('1', 'Test', 'Succeeded');
    const fields = [...new Set(run.events.flatMap(event => Object.keys(event)))];
    const damage = fc.tuple(fc.nat(run.events.length - 1), fc.constantFrom(...fields), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), damages => {
        const lines: unknown[] = run.events.map(event => ({ ...event }));
        for (const [at, field, value] of damages)
          lines[at] = Object.assign({}, lines[at], { [field]: value });
        let told: ExecutionState | undefined;
        for (const line of lines) {
          const event = decodeEvent(line);
          if (event !== undefined) told = applyEvent(told, event);
        }
        if (told === undefined) return;
        const changes = cutOffChanges(told, 'Cut off.');
        assert.equal(changes.length === 0, hasEnded(told));
      }),
    );
  });
});

describe('sourceRevisions', () => {
  it('names the action that brought each in', () => {
    const run = started();
    const [repo] = runningActions(run.state('1'));
    assert.ok(repo);
    run.apply('1', {
      type: 'ActionEnded',
      actionExecutionId: repo.actionExecutionId,
      status: 'Succeeded',
      revision: { revisionId: 'abc1234', summary: 'fix login' },
    });
    assert.deepEqual(sourceRevisions(run.state('1')), [
      { actionName: 'Repo', revisionId: 'abc1234', summary: 'fix login' },
    ]);
  });
});
