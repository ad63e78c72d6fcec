import assert from 'node:assert/strict';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { movedSource, SOURCE_LABELS, kindOf } from '../../../src/core/intake/questions/labels';
import type { Reason } from '../../../src/core/intake/recommend/recommendation';
import { optionsOf } from '../../../src/webview/intake/options';
import { dollars, reasonsOf } from '../../../src/webview/intake/proposalWords';

const reason = (part: string): Reason => ({ part, question: 'source', text: part });

describe('the words of a proposal', () => {
  const reasons = [
    reason('source'),
    reason('stage:Build'),
    reason('action:Build/Test'),
    reason('action:Staging/Deploy: now'),
    reason('action:Staging/Smoke'),
  ];
  for (const [part, expected] of [
    ['source', ['source']],
    ['action:Build/Test', ['action:Build/Test']],
    ['action:Build/Lint', ['stage:Build']],
    ['stage:Staging', ['action:Staging/Deploy: now', 'action:Staging/Smoke']],
    ['action:Staging/Deploy: now', ['action:Staging/Deploy: now']],
    ['trigger:0', []],
    ['stage:Nowhere', []],
  ] as const)
    it(`finds why there is ${part}`, () => {
      assert.deepEqual(
        reasonsOf(part, reasons).map(({ text }) => text),
        expected,
      );
    });

  it('shows no amount as nothing that is something', () => {
    assert.equal(dollars(0), '$0.00');
    assert.equal(dollars(0.004), 'under $0.01');
    assert.equal(dollars(7.125), '$7.13');
  });
});

describe('another source', () => {
  for (const { value } of optionsOf(SOURCE_LABELS))
    it(`is ${value}, and back again with its repository and branch where it has such`, () => {
      const source = { kind: 'connection', host: 'GitHub', repository: 'acme/web', branch: 'next' } as const;
      const other = movedSource(source, value);
      assert.equal(kindOf(other), value);
      if (other.kind === 'connection') assert.deepEqual(movedSource(other, 'GitHub'), source);
      if (other.kind === 'codecommit') assert.deepEqual([other.repository, other.branch], ['web', 'next']);
    });

  it('keeps every label apart', () => {
    const labels = optionsOf(SOURCE_LABELS).map(({ label }) => label);
    assert.equal(new Set(labels).size, labels.length);
    assert.ok(labels.includes(SOURCE_LABELS[kindOf(DEFAULT_ANSWERS.source)]));
  });
});
