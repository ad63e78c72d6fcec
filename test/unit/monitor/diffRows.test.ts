import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffRows } from '../../../src/core/monitor/diffRows';
import type { TreeRow } from '../../../src/core/monitor/treeRow';

function row(id: string, description = ''): TreeRow {
  return {
    id,
    kind: 'stage',
    label: id,
    description,
    icon: { id: 'circle-outline' },
    statusWord: '',
    tooltip: ['one', 'two'],
    contextValue: 'stage',
    collapsible: 'none',
    target: { connectionId: 'local' },
  };
}

describe('diffRows', () => {
  it('finds nothing where the rows are equal but other objects', () => {
    assert.deepEqual(diffRows([row('a'), row('b')], [row('a'), row('b')]), { structure: false, changed: [] });
  });

  it('names only the row that looks different', () => {
    assert.deepEqual(diffRows([row('a'), row('b')], [row('a'), row('b', 'running')]), {
      structure: false,
      changed: ['b'],
    });
  });

  it('sees that rows came, went or moved', () => {
    assert.equal(diffRows([row('a')], [row('a'), row('b')]).structure, true);
    assert.equal(diffRows([row('a'), row('b')], [row('b')]).structure, true);
    assert.equal(diffRows([row('a'), row('b')], [row('b'), row('a')]).structure, true);
  });

  it('names all rows that changed beside a new one', () => {
    assert.deepEqual(diffRows([row('a'), row('b')], [row('n'), row('a', 'x'), row('b')]), {
      structure: true,
      changed: ['a'],
    });
  });

  it('is empty exactly for equal lists', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', 'x')), {
      selector: ([id]) => id,
    });
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const { structure, changed } = diffRows(
          before.map(([id, text]) => row(id, text)),
          after.map(([id, text]) => row(id, text)),
        );
        assert.equal(!structure && changed.length === 0, JSON.stringify(before) === JSON.stringify(after));
      }),
    );
  });
});
