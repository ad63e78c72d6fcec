import { entryOf, isEmpty, valueAt, valueOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import { batchItems, headOf } from '../batch';
import type { BuildspecDocument } from '../document';
import { isPhaseName, TOP_LEVEL_KEYS } from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import { misspeltKey } from '../../rules/unknownKeys';
import type { BuildspecRule } from './buildspecRule';

export const noPhases: BuildspecRule = {
  id: 'buildspec/no-phases',
  severity: 'error',
  check(document, report) {
    const { root, phasesEntry } = document;
    if (root === undefined || !document.isWhole) return;
    if (document.isBatchOnly) {
      if (document.topLevel.some(entry => isPhaseName(entry.key))) return;
      if (misspeltKey({ block: root, known: TOP_LEVEL_KEYS }, 'phases') !== undefined) return;
      for (const range of buildsWithoutBuildspec(document).slice(0, 1)) {
        const message =
          'This has no "buildspec" of its own, so it runs the "phases" of this file, and there are none. Write one or the other.';
        // The guide's own examples of batches are parts of files.
        report({ severity: 'warning', message, ...range });
      }
      return;
    }
    if (document.topLevel.some(entry => isPhaseName(entry.key))) return;
    if (phasesEntry === undefined) {
      if (misspeltKey({ block: root, known: TOP_LEVEL_KEYS }, 'phases') !== undefined) return;
      const first = root.entries[0];
      report({
        severity: 'warning',
        message: 'The buildspec has no "phases", so it runs nothing. CodeBuild requires them.',
        start: first?.keyStart ?? root.start,
        end: first?.keyEnd ?? root.end,
      });
    } else if (
      isEmpty(phasesEntry.value) ||
      (phasesEntry.value.kind === 'mapping' && document.phases.length === 0)
    ) {
      report({
        message: 'There is nothing under "phases". CodeBuild requires at least one phase.',
        start: phasesEntry.keyStart,
        end: phasesEntry.keyEnd,
      });
    }
  },
};

/** Where the builds of a batch stand that would run the phases of this file: the list of them where it is all of them. */
function buildsWithoutBuildspec(
  document: BuildspecDocument,
): readonly { readonly start: number; readonly end: number }[] {
  const batch = document.entry('batch')?.value;
  const isMerged = (node: YamlNode | undefined): boolean => entryOf(node, '<<') !== undefined;
  return (['build-list', 'build-graph', 'build-matrix', 'build-fanout'] as const).flatMap(type => {
    const entry = entryOf(batch, type);
    if (entry === undefined || isEmpty(entry.value)) return [];
    const holder = { start: entry.keyStart, end: entry.keyEnd };
    if (type === 'build-fanout') return [holder];
    if (type === 'build-matrix') return isEmpty(valueAt(entry.value, 'dynamic', 'buildspec')) ? [holder] : [];
    const items = batchItems(document, type).map(({ node }) => node);
    const without = items.filter(
      item => item.kind === 'mapping' && isEmpty(valueOf(item, 'buildspec')) && !isMerged(item),
    );
    return without.length > 1 && without.length === items.length ? [holder] : without.map(headOf);
  });
}

export const noPhasesDoc: RuleDoc = {
  title: 'There is nothing under phases',
  why: 'A buildspec needs `phases` with at least one of `install`, `pre_build`, `build` and `post_build`; only one whose batch names another `buildspec` for each of its builds goes without; where one of them does not, the finding is a warning. A file without the key is a warning: the guide requires it, but nothing says that CodeBuild refuses a file that runs nothing. An empty `phases` usually means that the phases below it have lost their indentation.',
  wrong: 'version: 0.2\nphases:\nartifacts:\n  files:\n    - dist/**/*\n',
  right:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\nartifacts:\n  files:\n    - dist/**/*\n',
  source: 'CodeBuild User Guide, "Build specification reference", Buildspec syntax: phases is required',
};
