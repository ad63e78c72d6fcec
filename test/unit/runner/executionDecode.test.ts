import assert from 'node:assert/strict';
import { decodeEvent } from '../../../src/core/runner/executionDecode';

describe('decodeEvent', () => {
  const head = { pipelineName: 'web', executionId: 'e', sequence: 2, at: 5 };
  const table: readonly (readonly [string, unknown])[] = [
    ['no object', 'text'],
    ['a list', []],
    ['no head', { type: 'StageEntered', stageName: 'S' }],
    ['an unknown type', { ...head, type: 'Exploded' }],
    ['a sequence that is no number', { ...head, sequence: '2', type: 'StageEntered', stageName: 'S' }],
    ['a wrong status', { ...head, type: 'StageEnded', stageName: 'S', status: 'Odd' }],
    ['no stage', { ...head, type: 'StageEntered' }],
    [
      'a start without a plan',
      { ...head, type: 'ExecutionStarted', owner: 'o', pipelineVersion: 1, mode: 'QUEUED', trigger: {} },
    ],
  ];
  for (const [what, data] of table) {
    it(`turns down ${what}`, () => {
      assert.equal(decodeEvent(data), undefined);
    });
  }

  it('keeps what an action puts out', () => {
    const data = {
      ...head,
      type: 'ActionEnded',
      actionExecutionId: 'a',
      status: 'Succeeded',
      summary: 'done',
      outputVariables: { CommitId: 'abc', Odd: 5 },
      revision: { revisionId: 'abc', summary: 'fix', url: 'https://example.com' },
      error: { code: 'X', message: 'y' },
    };
    assert.deepEqual(decodeEvent(data), { ...data, outputVariables: { CommitId: 'abc' } });
  });
});
