import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OnFailure } from '../../../src/core/buildspec/model';
import {
  isCommandPhase,
  nextPhase,
  retries,
  type BuildPhaseType,
} from '../../../src/core/runner/buildPhases';

const ORDER: readonly BuildPhaseType[] = [
  'SUBMITTED',
  'DOWNLOAD_SOURCE',
  'INSTALL',
  'PRE_BUILD',
  'BUILD',
  'POST_BUILD',
  'UPLOAD_ARTIFACTS',
  'FINALIZING',
  'COMPLETED',
];

function walk(failing: ReadonlySet<BuildPhaseType>, onFailure?: OnFailure): readonly BuildPhaseType[] {
  const visited: BuildPhaseType[] = [];
  for (let phase: BuildPhaseType = 'SUBMITTED'; ;) {
    visited.push(phase);
    if (phase === 'COMPLETED') return visited;
    phase = nextPhase(phase, !failing.has(phase), onFailure);
  }
}

describe('nextPhase', () => {
  it('goes through every phase when none fails', () => {
    assert.deepEqual(walk(new Set()), ORDER);
  });

  const table: readonly [BuildPhaseType, OnFailure['kind'] | 'absent', BuildPhaseType][] = [
    ['DOWNLOAD_SOURCE', 'absent', 'FINALIZING'],
    ['INSTALL', 'absent', 'FINALIZING'],
    ['INSTALL', 'CONTINUE', 'PRE_BUILD'],
    ['INSTALL', 'ABORT', 'FINALIZING'],
    ['PRE_BUILD', 'absent', 'FINALIZING'],
    ['PRE_BUILD', 'CONTINUE', 'BUILD'],
    ['PRE_BUILD', 'RETRY', 'FINALIZING'],
    ['BUILD', 'absent', 'POST_BUILD'],
    ['BUILD', 'ABORT', 'FINALIZING'],
    ['BUILD', 'CONTINUE', 'POST_BUILD'],
    ['BUILD', 'RETRY', 'POST_BUILD'],
    ['POST_BUILD', 'absent', 'UPLOAD_ARTIFACTS'],
    ['POST_BUILD', 'ABORT', 'FINALIZING'],
    ['UPLOAD_ARTIFACTS', 'absent', 'FINALIZING'],
    ['FINALIZING', 'absent', 'COMPLETED'],
  ];
  for (const [phase, kind, expected] of table) {
    it(`${phase} fails with on-failure ${kind}: ${expected}`, () => {
      assert.notEqual(phase, 'COMPLETED');
      if (phase === 'COMPLETED') return;
      const onFailure: OnFailure | undefined =
        kind === 'absent' ? undefined : kind === 'RETRY' ? { kind, count: 3 } : { kind };
      assert.equal(nextPhase(phase, false, onFailure), expected);
    });
  }

  it('always ends, in order, whatever fails', () => {
    const kinds = fc.constantFrom<OnFailure | undefined>(
      undefined,
      { kind: 'ABORT' },
      { kind: 'CONTINUE' },
      { kind: 'RETRY', count: 2 },
    );
    fc.assert(
      fc.property(fc.subarray([...ORDER]), kinds, (failing, onFailure) => {
        const visited = walk(new Set(failing), onFailure);
        const places = visited.map(phase => ORDER.indexOf(phase));
        assert.deepEqual(
          places,
          [...places].sort((a, b) => a - b),
        );
        assert.equal(new Set(visited).size, visited.length);
        assert.deepEqual(visited.slice(-2), ['FINALIZING', 'COMPLETED']);
      }),
    );
  });

  it('knows which phases run commands', () => {
    assert.deepEqual(ORDER.filter(isCommandPhase), ['INSTALL', 'PRE_BUILD', 'BUILD', 'POST_BUILD']);
  });
});

describe('retries', () => {
  const table: readonly [string, OnFailure | undefined, number, string, boolean][] = [
    ['no on-failure', undefined, 1, 'x', false],
    ['ABORT', { kind: 'ABORT' }, 1, 'x', false],
    ['RETRY after the first run', { kind: 'RETRY', count: 3 }, 1, 'x', true],
    ['RETRY after the third retry', { kind: 'RETRY', count: 3 }, 4, 'x', false],
    ['RETRY-0', { kind: 'RETRY', count: 0 }, 1, 'x', false],
    ['a pattern that matches', { kind: 'RETRY', count: 3, pattern: 'timed out' }, 1, 'it timed out', true],
    ['a pattern that does not', { kind: 'RETRY', count: 3, pattern: 'timed out' }, 1, 'refused', false],
    ['a pattern that is none', { kind: 'RETRY', count: 3, pattern: '(' }, 1, '(', false],
  ];
  for (const [name, onFailure, attempt, text, expected] of table) {
    it(name, () => {
      assert.equal(retries(onFailure, attempt, text), expected);
    });
  }
});
