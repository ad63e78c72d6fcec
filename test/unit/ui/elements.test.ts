import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TreeRow } from '../../../src/core/monitor/treeRow';
import { TreeElements, type Repaint } from '../../../src/ui/tree/elements';
import type { TreeElement } from '../../../src/ui/tree/treeElement';

/** Rows by the id of the row above; the empty string stands for the top. */
type Tree = Record<string, readonly (readonly [id: string, description: string])[]>;

function row(id: string, description: string): TreeRow {
  return {
    id,
    kind: 'pipeline',
    label: id,
    description,
    icon: { id: 'check' },
    statusWord: '',
    tooltip: [],
    contextValue: '',
    collapsible: 'collapsed',
    target: { connectionId: 'local' },
  };
}

function elementsOf(tree: { current: Tree }): TreeElements {
  return new TreeElements(parent =>
    (tree.current[parent?.id ?? ''] ?? []).map(([id, description]) => row(id, description)),
  );
}

/** Asks for all children, as VS Code does for open rows. */
function openAll(elements: TreeElements, parent?: TreeElement): void {
  for (const child of elements.childrenOf(parent)) openAll(elements, child);
}

function idsOf(repaint: Repaint): readonly string[] | 'all' {
  return repaint === 'all' ? 'all' : repaint.map(({ id }) => id);
}

const START: Tree = {
  '': [['local', '']],
  local: [
    ['web', 'idle'],
    ['api', 'idle'],
  ],
  web: [
    ['web.Build', ''],
    ['web.Deploy', ''],
  ],
};

describe('the elements of the tree', () => {
  it('repaint nothing when nothing changed', () => {
    const tree = { current: START };
    const elements = elementsOf(tree);
    openAll(elements);
    assert.deepEqual(elements.update(), []);
  });

  it('repaint one row when one row changed, and stay the same objects', () => {
    const tree = { current: START };
    const elements = elementsOf(tree);
    openAll(elements);
    const web = elements.get('web');
    tree.current = { ...START, web: [['web.Build', 'running'] as const, ['web.Deploy', ''] as const] };
    assert.deepEqual(idsOf(elements.update()), ['web.Build']);
    assert.equal(elements.get('web'), web);
    assert.equal(elements.get('web.Build')?.row.description, 'running');
    assert.deepEqual(elements.update(), []);
  });

  it('repaint the row above where rows came or went', () => {
    const tree = { current: START };
    const elements = elementsOf(tree);
    openAll(elements);
    tree.current = { ...START, web: [['web.Build', '']] };
    assert.deepEqual(idsOf(elements.update()), ['web']);
    assert.equal(elements.get('web.Deploy'), undefined);
  });

  it('repaint everything where a top row came', () => {
    const tree = { current: START };
    const elements = elementsOf(tree);
    openAll(elements);
    tree.current = { ...START, '': [...(START[''] ?? []), ['aws', ''] as const] };
    assert.equal(elements.update(), 'all');
    assert.deepEqual(
      elements.childrenOf(undefined).map(({ id }) => id),
      ['local', 'aws'],
    );
  });

  it('leave alone what VS Code has not asked for', () => {
    const tree = { current: START };
    const elements = elementsOf(tree);
    assert.deepEqual(elements.update(), []);
    elements.childrenOf(undefined);
    tree.current = { ...START, local: [['other', '']] };
    assert.deepEqual(elements.update(), []);
  });

  it('are what a fresh look shows, however the rows change', () => {
    const children = fc.uniqueArray(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y')),
      {
        selector: ([id]) => id,
      },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(children, children, children), { minLength: 1, maxLength: 8 }), steps => {
        const tree: { current: Tree } = { current: {} };
        const elements = elementsOf(tree);
        const shown = new Map<string, string>();
        const paint = (parent: TreeElement | undefined): void => {
          for (const child of elements.childrenOf(parent)) {
            shown.set(child.id, child.row.description);
            paint(child);
          }
        };
        for (const [index, [top, underA, underB]] of steps.entries()) {
          const under = (name: string, rows: typeof top) =>
            rows.map(([id, text]) => [`${name}.${id}`, text] as const);
          tree.current = { '': top, a: under('a', underA), b: under('b', underB) };
          if (index === 0) paint(undefined);
          const repaint = elements.update();
          if (repaint === 'all') {
            shown.clear();
            paint(undefined);
          } else {
            for (const element of repaint) {
              for (const id of [...shown.keys()]) if (id.startsWith(`${element.id}.`)) shown.delete(id);
              shown.set(element.id, element.row.description);
              paint(element);
            }
          }
          const expected = new Map<string, string>();
          for (const [id, text] of top) {
            expected.set(id, text);
            for (const [childId, childText] of tree.current[id] ?? []) expected.set(childId, childText);
          }
          assert.deepEqual([...shown].sort(), [...expected].sort());
        }
      }),
    );
  });
});
