import assert from 'node:assert/strict';
import fc from 'fast-check';
import { everyContextValue } from '../../../src/core/monitor/contextValues';
import type { MonitorSnapshot } from '../../../src/core/monitor/snapshot';
import { childrenOf } from '../../../src/core/monitor/tree';
import type { TreeRow } from '../../../src/core/monitor/treeRow';
import {
  actionExecution,
  declaration,
  execution,
  LOCAL,
  NOW,
  PROD,
  ready,
  snapshotOf,
  stage,
  state,
} from '../../fakes/snapshots';

const listed = new Set(everyContextValue().map(({ kind, contextValue }) => `${kind}: ${contextValue}`));

function everyRow(snapshot: MonitorSnapshot, row?: TreeRow): readonly TreeRow[] {
  return childrenOf(snapshot, row, NOW).flatMap(child => [child, ...everyRow(snapshot, child)]);
}

describe('everyContextValue', () => {
  it('names each value once', () => {
    assert.equal(listed.size, everyContextValue().length);
  });

  it('begins every value with the kind of its row', () => {
    for (const { kind, contextValue } of everyContextValue()) {
      assert.equal(contextValue.split(' ')[0], kind);
    }
  });

  it('holds whatever a row can carry', () => {
    const anAction = fc.option(
      fc.record({
        status: fc.constantFrom('InProgress', 'Succeeded', 'Failed', 'Abandoned'),
        token: fc.option(fc.constant('t'), { nil: undefined }),
        build: fc.boolean(),
      }),
    );
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(LOCAL, PROD, { ...PROD, endpoint: 'https://aws.example' }),
        fc.constantFrom('InProgress', 'Succeeded', 'Stopping', undefined),
        fc.tuple(anAction, anAction, anAction, anAction),
        fc.boolean(),
        fc.boolean(),
        (connection, status, actions, declared, problem) => {
          const [source, build, approve, deploy] = actions.map(action =>
            action === null
              ? undefined
              : actionExecution(action.status, {
                  ...(action.token === undefined ? {} : { token: action.token }),
                  ...(action.build
                    ? { externalExecutionId: 'web:11111111-2222-4333-8444-555555555555' }
                    : {}),
                }),
          );
          const entered = { id: '1', status: 'InProgress' } as const;
          const snapshot = snapshotOf({
            connection,
            problems: problem
              ? [{ file: '/a/b.yml', position: { line: 0, character: 0 }, message: 'No.' }]
              : [],
            details: {
              web: {
                executions: ready(status === undefined ? [] : [execution('1', status)]),
                ...(declared ? { declaration: ready(declaration('web')) } : {}),
                state: ready(
                  state('web', [
                    stage('Source', entered, { GitHub: source }),
                    stage('Build', entered, { UnitTests: build }),
                    stage('Approve', entered, { Release: approve }),
                    stage('Deploy', entered, { Site: deploy }),
                  ]),
                ),
              },
              empty: {},
            },
          });
          for (const { kind, contextValue } of everyRow(snapshot)) {
            seen.add(kind);
            assert.ok(listed.has(`${kind}: ${contextValue}`), `${kind}: ${contextValue} is not listed`);
          }
        },
      ),
    );
    assert.deepEqual([...seen].sort(), ['action', 'connection', 'message', 'pipeline', 'problem', 'stage']);
  });
});
