import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import type { MonitorSnapshot, PipelineDetail } from '../../../src/core/monitor/snapshot';
import { childrenOf, nextChangeAt } from '../../../src/core/monitor/tree';
import type { TreeRow } from '../../../src/core/monitor/treeRow';
import {
  actionExecution,
  declaration,
  execution,
  LOCAL,
  MINUTE,
  NOW,
  PROD,
  ready,
  snapshotOf,
  stage,
  state,
  summary,
} from '../../fakes/snapshots';

const COMMIT = 'abc1234def5678abc1234def5678abc1234def56';
const REVISION = { actionName: 'GitHub', revisionId: COMMIT, summary: 'fix login\n\nmore' };

/** What one sees of a row. */
function seen({ icon, label, description, statusWord }: TreeRow): string {
  return `${icon.id} ${label} | ${description} | ${statusWord}`;
}

function below(snapshot: MonitorSnapshot, ...labels: readonly string[]): readonly TreeRow[] {
  let rows = childrenOf(snapshot, undefined, NOW);
  for (const label of labels) {
    const row = rows.find(candidate => candidate.label === label);
    assert.ok(row, `no row ${label} among ${rows.map(candidate => candidate.label).join(', ')}`);
    rows = childrenOf(snapshot, row, NOW);
  }
  return rows;
}

function local(detail: Partial<PipelineDetail>): MonitorSnapshot {
  return snapshotOf({ connection: LOCAL, details: { web: detail } });
}

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
    const waiting = local({
      executions: ready([execution('2', 'InProgress')]),
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
    assert.equal(row?.contextValue, 'action approval waiting');
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

describe('childrenOf: connections', () => {
  const offline = new AppError('offline', 'There is no network to CodePipeline.', { remedy: 'Check it.' });

  it('leaves the view to the welcome text where Local is alone and has nothing', () => {
    assert.deepEqual(childrenOf(snapshotOf({ connection: LOCAL, pipelines: ready([]) }), undefined, NOW), []);
    assert.deepEqual(
      childrenOf(snapshotOf({ connection: LOCAL, pipelines: { state: 'loading' } }), undefined, NOW),
      [],
    );
  });

  it('shows connections side by side, and tells an empty one from one that failed', () => {
    const snapshot = snapshotOf(
      { connection: LOCAL, pipelines: ready([]) },
      { connection: PROD, pipelines: { state: 'failed', error: offline, at: NOW } },
    );
    assert.deepEqual(below(snapshot).map(seen), [
      'device-desktop Local | this workspace | ',
      'warning prod | offline | offline',
    ]);
    assert.deepEqual(below(snapshot, 'Local').map(seen), [
      'circle-outline No pipeline is declared in this workspace. |  | ',
    ]);
    const [problem] = below(snapshot, 'prod');
    assert.equal(problem?.kind, 'problem');
    assert.equal(problem.description, 'There is no network to CodePipeline.');
    assert.equal(problem.tooltip[1], 'Check it.');
  });

  it('keeps the pipelines of a connection that fails now, and says so first', () => {
    const snapshot = snapshotOf({
      connection: PROD,
      pipelines: { state: 'failed', error: offline, value: [summary('web'), summary('api')], at: NOW },
      details: { web: { executions: ready([execution('1', 'Succeeded')]) } },
    });
    assert.deepEqual(
      below(snapshot, 'prod').map(row => [row.kind, row.label, row.description]),
      [
        ['problem', 'Offline', 'There is no network to CodePipeline.'],
        ['pipeline', 'web', '5 min · not current'],
        ['pipeline', 'api', 'offline'],
      ],
    );
    assert.deepEqual(
      below(snapshot, 'prod', 'api').map(row => row.kind),
      ['problem'],
    );
  });

  it('shows a file that cannot be used, with its place', () => {
    const problem = {
      file: '/work/space/pipeline.yml',
      position: { line: 4, character: 2 },
      message: 'It does not parse.',
    };
    const [row] = below(
      snapshotOf({ connection: LOCAL, pipelines: ready([]), problems: [problem] }),
      'Local',
    );
    assert.equal(row && seen(row), 'error pipeline.yml | It does not parse. | problem');
    assert.deepEqual(row?.target.location, { file: problem.file, line: 4, character: 2 });
    assert.equal(row.contextValue, 'problem file');
  });

  it('says that a pipeline is loading, or that it has no stages', () => {
    assert.deepEqual(
      below(local({}), 'Local', 'web').map(row => row.label),
      ['Loading…'],
    );
    assert.deepEqual(
      below(local({ state: ready(state('web', [])) }), 'Local', 'web').map(row => row.label),
      ['This pipeline has no stages.'],
    );
  });

  it('offers the console only for pipelines of AWS itself', () => {
    const endpoint = { ...PROD, id: 'aws:near', endpoint: 'http://127.0.0.1:4566' };
    const flags = [LOCAL, PROD, endpoint].map(connection => {
      const snapshot = snapshotOf({
        connection,
        details: { web: { executions: ready([execution('1', 'InProgress')]) } },
      });
      return below(snapshot, connection.name)[0]?.contextValue;
    });
    assert.deepEqual(flags, [
      'pipeline local running',
      'pipeline aws running console',
      'pipeline aws running',
    ]);
  });
});

describe('childrenOf: hostile answers', () => {
  it('writes out what names hide, and keeps the names themselves for commands', () => {
    const name = 'pro\u200Bd\u202E\n$(trash)';
    const snapshot = snapshotOf({ connection: LOCAL, details: { [name]: { executions: ready([]) } } });
    const [row] = below(snapshot, 'Local');
    assert.equal(row?.label, 'pro⟨U+200B⟩d⟨U+202E⟩⟨U+000A⟩$(trash)');
    assert.equal(row.target.pipelineName, name);
  });

  it('shortens what is very long', () => {
    const snapshot = local({
      executions: ready([
        execution('1', 'Failed', { sourceRevisions: [{ ...REVISION, summary: 'x'.repeat(9_000) }] }),
      ]),
    });
    const [row] = below(snapshot, 'Local');
    assert.ok((row?.description.length ?? Infinity) < 300);
  });

  it('gives rows of equal names different ids', () => {
    const snapshot = local({
      executions: ready([]),
      state: ready(
        state('web', [stage('A', undefined, { x: undefined }), stage('A', undefined), stage('A', undefined)]),
      ),
    });
    const ids = below(snapshot, 'Local', 'web').map(({ id }) => id);
    assert.equal(new Set(ids).size, 3);
  });

  it('has no rows below what is gone', () => {
    const [row] = below(local({ executions: ready([]) }), 'Local');
    assert.ok(row);
    assert.deepEqual(childrenOf(snapshotOf(), row, NOW), []);
  });
});

describe('nextChangeAt', () => {
  it('is the first moment at which some row reads differently', () => {
    const snapshot = local({
      executions: ready([execution('2', 'Failed', { lastUpdateTime: NOW - 90_000 })]),
      state: ready(
        state('web', [
          stage(
            'Build',
            { id: '2', status: 'Failed' },
            { Lint: actionExecution('Failed', { lastStatusChange: NOW - 100_000 }) },
          ),
        ]),
      ),
    });
    const next = nextChangeAt(snapshot, NOW);
    assert.equal(next, NOW + 20_000);
    const rows = (now: number) =>
      childrenOf(snapshot, childrenOf(snapshot, childrenOf(snapshot, undefined, now)[0], now)[0], now);
    assert.deepEqual(rows(next - 1), rows(NOW));
    assert.notDeepEqual(rows(next), rows(NOW));
  });

  it('is absent where no row tells a time', () => {
    assert.equal(nextChangeAt(local({ executions: ready([]) }), NOW), undefined);
  });
});
