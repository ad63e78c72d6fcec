import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { childrenOf, nextChangeAt } from '../../../src/core/monitor/tree';
import {
  actionExecution,
  execution,
  LOCAL,
  NOW,
  PROD,
  ready,
  snapshotOf,
  stage,
  state,
  summary,
} from '../../fakes/snapshots';
import { below, local, seen } from '../../fakes/treeRows';

const COMMIT = 'abc1234def5678abc1234def5678abc1234def56';
const REVISION = { actionName: 'GitHub', revisionId: COMMIT, summary: 'fix login\n\nmore' };

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
      file: '/projects/space/pipeline.yml',
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
