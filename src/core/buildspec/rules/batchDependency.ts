import { removeEntry } from '../../rules/fixes/remove';
import { replaceValue } from '../../rules/fixes/replace';
import { nearest } from '../../rules/fixes/rename';
import type { Report, Reporter, RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { entryOf, valueOf } from '../../yaml/access';
import type { ScalarNode } from '../../yaml/node';
import { batchItems, type BatchItem } from '../batch';
import type { BuildspecDocument } from '../document';
import type { BuildspecRule } from './buildspecRule';

export const batchDependency: BuildspecRule = {
  id: 'buildspec/batch-dependency',
  severity: 'error',
  check(document, report) {
    for (const { node } of batchItems(document, 'build-list')) {
      const entry = entryOf(node, 'depend-on');
      if (entry === undefined) continue;
      const fix =
        node.kind === 'mapping' ? removeEntry(document, node, entry, { isPreferred: false }) : undefined;
      report({
        message: 'Only builds of a "build-graph" depend on others. Those of a "build-list" run at once.',
        start: entry.keyStart,
        end: entry.keyEnd,
        ...(fix === undefined ? {} : { fix }),
      });
    }
    checkGraph(document, report);
  },
};

export const batchDependencyDoc: RuleDoc = {
  title: 'A dependency of a batch that cannot be met',
  why: '`depend-on` names the identifiers of other builds of the same `build-graph`, which run first. A name that no build has, a build that waits for itself, and builds that wait for each other can never start. In a `build-list` there are no dependencies.',
  wrong:
    'version: 0.2\nbatch:\n  build-graph:\n    - identifier: compile\n      depend-on:\n        - test\n    - identifier: test\n      depend-on:\n        - compile\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nbatch:\n  build-graph:\n    - identifier: compile\n    - identifier: test\n      depend-on:\n        - compile\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Batch build buildspec reference", build-graph/depend-on',
};

function dependenciesOf({ node }: BatchItem): readonly ScalarNode[] {
  const value = valueOf(node, 'depend-on');
  const items = value?.kind === 'sequence' ? value.items : [value];
  return items.flatMap(item => (item?.kind === 'scalar' && !item.isNull ? item : []));
}

function checkGraph(document: BuildspecDocument, report: Reporter): void {
  const items = batchItems(document, 'build-graph');
  const names = items.flatMap(({ name }) => name ?? []);
  const known = new Set(names);
  // A build without a proper name may be the one that is meant, and is reported itself.
  const areAllNamed = document.isWhole && items.every(({ name }) => /^\w+$/.test(name ?? ''));
  const graph = new Map<string, readonly ScalarNode[]>();
  for (const item of items) {
    const dependencies = dependenciesOf(item);
    for (const dependency of dependencies) {
      const finding = describe(dependency, item, known, names, areAllNamed);
      if (finding !== undefined) report(finding);
    }
    if (item.name !== undefined) graph.set(item.name, dependencies);
  }
  for (const { path, last } of cyclesOf(graph)) {
    report({
      message: `These builds wait for each other and never start: ${[...path, path[0] ?? ''].map(shown).join(' → ').slice(0, 300)}.`,
      start: last.start,
      end: last.end,
    });
  }
}

function describe(
  dependency: ScalarNode,
  { name, node }: BatchItem,
  known: ReadonlySet<string>,
  names: readonly string[],
  areAllNamed: boolean,
): Report | undefined {
  const { value, start, end } = dependency;
  if (value === name)
    return { message: `"${shown(value)}" depends on itself, so it never starts.`, start, end };
  if (known.has(value) || !areAllNamed) return undefined;
  const meant = nearest(value, names.slice(0, 100));
  const entry = entryOf(node, 'depend-on');
  const fix = meant && entry && replaceValue({ ...entry, value: dependency }, meant);
  return {
    message: `No build of this graph has the identifier "${shown(value)}".`,
    start,
    end,
    ...(fix ? { fix } : {}),
  };
}

/** More of them say nothing new: builds that wait for all others are in very many. */
const MAX_CYCLES = 20;

interface Cycle {
  readonly path: readonly string[];
  /** The dependency that closes it. */
  readonly last: ScalarNode;
}

/** The first cycles that a walk through the graph meets; without recursion, as graphs may be deep. */
function cyclesOf(graph: ReadonlyMap<string, readonly ScalarNode[]>): readonly Cycle[] {
  const cycles: Cycle[] = [];
  const done = new Set<string>();
  for (const first of graph.keys()) {
    const path: { readonly name: string; next: number }[] = [];
    const at = new Map<string, number>();
    const enter = (name: string): void => {
      at.set(name, path.length);
      path.push({ name, next: 0 });
    };
    if (!done.has(first)) enter(first);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const dependency = graph.get(top.name)?.[top.next++];
      if (dependency === undefined) {
        path.pop();
        at.delete(top.name);
        done.add(top.name);
        continue;
      }
      const { value } = dependency;
      const start = at.get(value);
      if (cycles.length === MAX_CYCLES) return cycles;
      if (start !== undefined && value !== top.name)
        cycles.push({ path: path.slice(start).map(({ name }) => name), last: dependency });
      else if (start === undefined && graph.has(value) && !done.has(value)) enter(value);
    }
  }
  return cycles;
}
