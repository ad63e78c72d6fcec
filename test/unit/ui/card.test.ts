import assert from 'node:assert/strict';
import type { TreeRow } from '../../../src/core/monitor/treeRow';
import { spokenLabel, writeCard, type Card } from '../../../src/ui/tree/card';

function row(facts: Partial<TreeRow>): TreeRow {
  return {
    id: 'pipeline:["local","web"]',
    kind: 'pipeline',
    label: 'web',
    description: '',
    icon: { id: 'pass-filled' },
    statusWord: '',
    tooltip: [],
    contextValue: 'pipeline local idle',
    collapsible: 'none',
    target: { connectionId: 'local' },
    ...facts,
  };
}

/** Text in brackets, so that it can be told from markdown. */
function written(facts: Partial<TreeRow>): string {
  const parts: string[] = [];
  const card: Card = {
    appendText: text => parts.push(`[${text}]`),
    appendMarkdown: markdown => parts.push(markdown),
  };
  writeCard(card, row(facts));
  return parts.join('');
}

describe('the card of a row', () => {
  it('says the status beside the name, then one fact a paragraph', () => {
    assert.equal(written({ statusWord: 'failed', tooltip: ['Started'] }), '[web: failed]\n\n[Started]');
  });

  it('can be broken between words', () => {
    assert.equal(
      written({ tooltip: ['A value of  several lines'] }),
      '[web]\n\n[A value] [of] [several] [lines]',
    );
  });

  it('takes nothing of a line as markdown, also at its begin', () => {
    assert.equal(written({ tooltip: ['  1. [a](command:b) c'] }), '[web]\n\n[1. [a](command:b)] [c]');
  });
});

describe('what is read out of a row', () => {
  const cases: readonly (readonly [Partial<TreeRow>, string])[] = [
    [{}, 'web'],
    [{ statusWord: 'succeeded', description: '4 min' }, 'web, succeeded, 4 min'],
    [{ statusWord: 'not started', description: 'not run yet' }, 'web, not started, not run yet'],
    [{ statusWord: 'no answer', description: 'no answer' }, 'web, no answer'],
    [{ statusWord: 'failed', description: 'failed · 2 min' }, 'web, failed · 2 min'],
    [{ statusWord: '', description: 'this workspace' }, 'web, this workspace'],
  ];
  for (const [facts, expected] of cases) {
    it(expected, () => {
      assert.equal(spokenLabel(row(facts)), expected);
    });
  }
});
