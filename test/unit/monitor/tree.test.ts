import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import type { PipelineDetail } from '../../../src/core/monitor/snapshot';
import {
  actionExecution,
  declaration,
  execution,
  MINUTE,
  NOW,
  ready,
  stage,
  state,
} from '../../fakes/snapshots';
import { below, local, seen } from '../../fakes/treeRows';

const COMMIT = 'abc1234def5678abc1234def5678abc1234def56';
const REVISION = { actionName: 'GitHub', revisionId: COMMIT, summary: 'fix login\n\nmore' };

describe('childrenOf: a pipeline in its states', () => {
  const cases: readonly (readonly [string, Partial<PipelineDetail>, string])[] = [
    ['nothing read yet', {}, 'circle-outline web |  | loading'],
    ['never run', { executions: ready([]) }, 'circle-outline web | not run yet | not started'],
    [
      'running in a stage',
      {
        executions: ready([
          execution('2', 'InProgress', { startTime: NOW - 42_000, sourceRevisions: [REVISION] }),
        ]),
        state: ready(
          state('web', [
            stage('Source', { id: '2', status: 'Succeeded' }),
            stage('Build', { id: '2', status: 'InProgress' }, { UnitTests: actionExecution('InProgress') }),
          ]),
        ),
      },
      'sync~spin web | Build · running 40 s · abc1234 fix login | running',
    ],
    [
      'failed in a stage',
      {
        executions: ready([execution('2', 'Failed', { sourceRevisions: [REVISION] })]),
        state: ready(
          state('web', [
            stage('Source', { id: '2', status: 'Succeeded' }),
            stage('Deploy', { id: '2', status: 'Failed' }),
          ]),
        ),
      },
      'error web | Deploy failed · 5 min · abc1234 fix login | failed',
    ],
    [
      'succeeded',
      { executions: ready([execution('2', 'Succeeded', { sourceRevisions: [REVISION, REVISION] })]) },
      'pass-filled web | 5 min · abc1234 fix login +1 | succeeded',
    ],
    [
      'stopped',
      { executions: ready([execution('2', 'Stopped')]) },
      'circle-slash web | stopped · 5 min | stopped',
    ],
    [
      'stopping',
      { executions: ready([execution('2', 'Stopping')]) },
      'sync~spin web | stopping 10 min | stopping',
    ],
    [
      'waiting for an approval',
      {
        executions: ready([execution('2', 'InProgress')]),
        state: ready(
          state('web', [
            stage(
              'Approve',
              { id: '2', status: 'InProgress' },
              { Release: actionExecution('InProgress', { token: 't', lastStatusChange: NOW - 3 * MINUTE }) },
            ),
          ]),
        ),
      },
      'debug-pause web | waiting for approval · 3 min | waiting for approval',
    ],
    [
      'two executions at once',
      { executions: ready([execution('3', 'InProgress'), execution('2', 'InProgress')]) },
      'sync~spin web | 2 executions running | running',
    ],
    [
      'unreadable, with nothing known',
      {
        executions: {
          state: 'failed',
          error: new AppError('access-denied', 'You have no permission codepipeline:ListPipelineExecutions.'),
          at: NOW,
        },
      },
      'warning web | no permission | could not be read',
    ],
    [
      'unreadable, with something known',
      {
        executions: {
          state: 'failed',
          error: new AppError('throttled', 'Slow down.'),
          value: [execution('2', 'Succeeded')],
          at: NOW,
        },
      },
      'pass-filled web | 5 min · not current | succeeded',
    ],
    [
      'known by its state alone',
      {
        executions: { state: 'failed', error: new AppError('access-denied', 'No permission.'), at: NOW },
        state: ready(state('web', [stage('Source', { id: '2', status: 'Failed' })])),
      },
      'error web | failed · not current | failed',
    ],
  ];
  for (const [name, detail, expected] of cases) {
    it(`shows one that is ${name}`, () => {
      assert.deepEqual(below(local(detail), 'Local').map(seen), [expected]);
    });
  }

  it('says in the tooltip what ran, when, why and what was before', () => {
    const [row] = below(
      local({
        executions: ready([
          execution('run-2', 'Failed', {
            sourceRevisions: [REVISION],
            trigger: { type: 'WebhookV2' },
            statusSummary: 'It broke.',
          }),
          execution('run-1', 'Succeeded'),
        ]),
      }),
      'Local',
    );
    const text = row?.tooltip.join('\n') ?? '';
    for (const part of [
      'GitHub: abc1234 fix login',
      'It broke.',
      'by WebhookV2',
      'Execution run-2',
      'Before: succeeded',
    ]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
  });

  it('says in the tooltip why it is not current and what to do', () => {
    const error = new AppError('offline', 'There is no network.', { remedy: 'Check it.' });
    const [row] = below(
      local({ executions: { state: 'failed', error, value: [execution('1', 'Failed')], at: NOW } }),
      'Local',
    );
    assert.deepEqual(row?.tooltip.slice(-2), ['Not current: There is no network.', 'Check it.']);
  });
});

describe('childrenOf: stages and actions', () => {
  const running = local({
    executions: ready([
      execution('2', 'InProgress', { startTime: NOW - 8 * MINUTE, sourceRevisions: [REVISION] }),
      execution('1', 'Succeeded', { startTime: NOW - 80 * MINUTE }),
    ]),
    declaration: ready(declaration('web')),
    state: ready(
      state('web', [
        stage('Source', { id: '2', status: 'Succeeded' }, { GitHub: actionExecution('Succeeded') }),
        stage(
          'Build',
          { id: '2', status: 'InProgress' },
          {
            UnitTests: actionExecution('InProgress', {
              summary: 'BUILD · command 3 of 7 · npm test',
              externalExecutionId: 'web:11111111-2222-4333-8444-555555555555',
            }),
            Lint: actionExecution('Succeeded', { lastStatusChange: NOW - 75 * MINUTE }),
          },
        ),
        stage(
          'Approve',
          { id: '1', status: 'Succeeded' },
          { Release: actionExecution('Succeeded', { lastStatusChange: NOW - 70 * MINUTE }) },
        ),
        stage('Deploy', undefined, { Site: undefined }),
      ]),
    ),
  });

  it('shows what an earlier execution did as not started while a new one runs', () => {
    assert.deepEqual(below(running, 'Local', 'web').map(seen), [
      'pass-filled Source | 5 min | succeeded',
      'sync~spin Build | running | running',
      'circle-outline Approve | not started | not started',
      'circle-outline Deploy | not started | not started',
    ]);
    assert.deepEqual(below(running, 'Local', 'web', 'Approve').map(seen), [
      'circle-outline Release | not started | not started',
    ]);
  });

  it('shows an action that has not run yet in this execution as not started, though its last result is there', () => {
    assert.deepEqual(below(running, 'Local', 'web', 'Build').map(seen), [
      'sync~spin UnitTests | BUILD · command 3 of 7 · npm test · 5 min | running',
      'circle-outline Lint | not started | not started',
    ]);
  });

  it('shows which commit a source action brought in', () => {
    assert.deepEqual(below(running, 'Local', 'web', 'Source').map(seen), [
      'pass-filled GitHub | abc1234 fix login · 5 min | succeeded',
    ]);
  });

  it('gives actions the flags of what can be done with them', () => {
    const flags = ['Source', 'Build', 'Approve', 'Deploy'].flatMap(name =>
      below(running, 'Local', 'web', name).map(row => row.contextValue),
    );
    assert.deepEqual(flags, [
      'action source',
      'action build log',
      'action',
      'action approval',
      'action deploy',
    ]);
  });

  it('marks an approval that waits', () => {
    const sourceRevisions = [{ actionName: 'GitHub', revisionId: 'abc1234', summary: 'fix login' }];
    const waiting = local({
      executions: ready([execution('2', 'InProgress', { sourceRevisions })]),
      declaration: ready(declaration('web')),
      state: ready(
        state('web', [
          stage(
            'Approve',
            { id: '2', status: 'InProgress' },
            { Release: actionExecution('InProgress', { token: 't' }) },
          ),
        ]),
      ),
    });
    assert.deepEqual(below(waiting, 'Local', 'web').map(seen), [
      'debug-pause Approve | waiting for approval · 5 min | waiting for approval',
    ]);
    const [row] = below(waiting, 'Local', 'web', 'Approve');
    assert.equal(
      row && seen(row),
      'debug-pause Release | waiting for approval · 5 min | waiting for approval',
    );
    assert.equal(row?.tooltip[0], 'Ships GitHub: abc1234 fix login');
    assert.equal(row.contextValue, 'action approval waiting');
    assert.deepEqual(row.target, {
      connectionId: 'local',
      pipelineName: 'web',
      stageName: 'Approve',
      actionName: 'Release',
      executionId: '2',
    });
  });

  it('says after the end which stages only an earlier execution reached', () => {
    const failed = local({
      executions: ready([execution('2', 'Failed'), execution('1', 'Succeeded')]),
      state: ready(
        state('web', [
          stage(
            'Build',
            { id: '2', status: 'Failed' },
            { UnitTests: actionExecution('Failed', { error: { code: 'X', message: 'npm test failed' } }) },
          ),
          stage(
            'Deploy',
            { id: '1', status: 'Succeeded' },
            { Site: actionExecution('Succeeded', { lastStatusChange: NOW - 120 * MINUTE }) },
          ),
        ]),
      ),
    });
    assert.deepEqual(below(failed, 'Local', 'web').map(seen), [
      'error Build | failed · 5 min | failed',
      'pass-filled Deploy | earlier · 2 h | succeeded in an earlier execution',
    ]);
    assert.equal(below(failed, 'Local', 'web')[1]?.icon.color, 'disabledForeground');
    assert.deepEqual(below(failed, 'Local', 'web', 'Build').map(seen), [
      'error UnitTests | failed · 5 min · npm test failed | failed',
    ]);
  });

  it('shows an older execution that is still under way further down as running', () => {
    const two = local({
      executions: ready([execution('3', 'InProgress'), execution('2', 'InProgress')]),
      state: ready(
        state('web', [
          stage('Build', { id: '3', status: 'InProgress' }),
          stage('Deploy', { id: '2', status: 'InProgress' }),
          stage('Source', { id: '2', status: 'Succeeded' }),
        ]),
      ),
    });
    assert.deepEqual(
      below(two, 'Local', 'web').map(row => row.statusWord),
      ['running', 'running', 'succeeded'],
    );
  });

  it('says that a transition is disabled and why', () => {
    const blocked = local({
      executions: ready([execution('2', 'InProgress')]),
      state: ready(
        state('web', [
          stage(
            'Deploy',
            undefined,
            {},
            { inboundTransition: { enabled: false, disabledReason: 'Release freeze' } },
          ),
        ]),
      ),
    });
    const [row] = below(blocked, 'Local', 'web');
    assert.equal(
      row && seen(row),
      'circle-slash Deploy | transition disabled | not started, transition disabled',
    );
    assert.deepEqual(row?.tooltip, ['Transition disabled: Release freeze']);
    assert.equal(row.collapsible, 'none');
  });
});
