import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import type { Connection } from '../../../src/core/monitor/ports';
import type { PipelineDetail } from '../../../src/core/monitor/snapshot';
import { statusOf, waitingApprovals } from '../../../src/core/monitor/status';
import {
  actionExecution,
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

type Details = Readonly<Record<string, Partial<PipelineDetail>>>;

const ran = (
  status: 'Succeeded' | 'Failed' | 'InProgress' | 'Stopped',
  at = NOW - 4 * MINUTE,
): Partial<PipelineDetail> => ({
  executions: ready([execution('1', status, { startTime: at, lastUpdateTime: at })]),
  state: ready(
    state('web', [
      stage('Source', { id: '1', status: 'Succeeded' }),
      stage('Build', { id: '1', status: status === 'Stopped' ? 'Stopped' : status }),
    ]),
  ),
});
const waiting: Partial<PipelineDetail> = {
  executions: ready([execution('1', 'InProgress')]),
  state: ready(
    state('web', [
      stage(
        'Approve',
        { id: '1', status: 'InProgress' },
        { Release: actionExecution('InProgress', { token: 't' }) },
      ),
    ]),
  ),
};

function text(details: Details, connection: Connection = LOCAL): string | undefined {
  return statusOf(snapshotOf({ connection, details }), NOW)?.text;
}

describe('statusOf', () => {
  const cases: readonly (readonly [string, Details, string | undefined])[] = [
    ['nothing', {}, undefined],
    ['one that was never run', { web: { executions: ready([]) } }, '$(circle-outline) web'],
    ['one that runs', { web: ran('InProgress', NOW - 42_000) }, '$(sync~spin) web: Build 40 s'],
    ['one that has just begun', { web: ran('InProgress', NOW) }, '$(sync~spin) web: Build'],
    ['one that succeeded', { web: ran('Succeeded') }, '$(check) web 4 min'],
    ['one that failed', { web: ran('Failed') }, '$(error) web: Build failed'],
    ['one that was stopped', { web: ran('Stopped') }, '$(circle-slash) web: stopped'],
    ['one that waits', { web: waiting }, '$(bell-dot) web: waiting for approval'],
    [
      'several in different states',
      { a: ran('InProgress'), b: ran('InProgress'), c: ran('Failed'), d: ran('Succeeded') },
      '$(sync~spin) 2 running, 1 failed',
    ],
    [
      'several of which two wait',
      { a: waiting, b: waiting, c: ran('Failed') },
      '$(bell-dot) 2 approvals, 1 failed',
    ],
    [
      'several of which one runs',
      { a: ran('InProgress', NOW - 20_000), b: ran('Succeeded') },
      '$(sync~spin) a: Build 20 s',
    ],
    [
      'several that are all well: the latest',
      { a: ran('Succeeded', NOW - 60 * MINUTE), b: ran('Succeeded', NOW - 2 * MINUTE) },
      '$(check) b 2 min',
    ],
    ['several that never ran', { a: { executions: ready([]) }, b: {} }, '$(circle-outline) 2 pipelines'],
    ['a name that looks like an icon', { 'a$(trash)': ran('Succeeded') }, '$(check) a\\$(trash) 4 min'],
  ];
  for (const [name, details, expected] of cases) {
    it(`shows ${name}`, () => {
      assert.equal(text(details), expected);
    });
  }

  it('shows the pipelines of this workspace rather than those of AWS', () => {
    const snapshot = snapshotOf(
      { connection: PROD, details: { api: ran('Failed') } },
      { connection: LOCAL, details: { web: ran('Succeeded') } },
    );
    assert.equal(statusOf(snapshot, NOW)?.text, '$(check) web 4 min');
  });

  it('shows those of AWS where there are no others, as far as they were read', () => {
    const snapshot = snapshotOf(
      { connection: LOCAL, pipelines: ready([]) },
      { connection: PROD, details: { api: ran('Failed'), unread: {} } },
    );
    assert.equal(statusOf(snapshot, NOW)?.text, '$(error) api: Build failed');
    assert.equal(statusOf(snapshotOf({ connection: PROD, details: { unread: {} } }), NOW), undefined);
  });

  it('says in words what the icon says', () => {
    const model = statusOf(snapshotOf({ connection: LOCAL, details: { web: ran('Succeeded') } }), NOW);
    assert.equal(model?.accessibleLabel, 'CodePipeline: web 4 min, succeeded');
    assert.deepEqual(model.tooltip, ['web (Local): succeeded · 4 min']);
  });
});

describe('statusOf, of what could not be read again', () => {
  it('says that it is not current', () => {
    const error = new AppError('endpoint-down', 'Nothing answers at 127.0.0.1:9.');
    const web = summary('web');
    const snapshot = snapshotOf({
      connection: PROD,
      pipelines: { state: 'failed', error, value: [web], at: NOW },
      details: { web: ran('Succeeded') },
    });
    assert.deepEqual(statusOf(snapshot, NOW)?.tooltip, ['web (prod): succeeded · 4 min · not current']);
  });
});

describe('waitingApprovals', () => {
  it('counts over all connections', () => {
    const snapshot = snapshotOf(
      { connection: LOCAL, details: { web: waiting, docs: ran('Succeeded') } },
      { connection: PROD, details: { api: waiting } },
    );
    assert.equal(waitingApprovals(snapshot), 2);
  });
});
