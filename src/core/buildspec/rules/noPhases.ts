import { isEmpty } from '../../yaml/access';
import { isPhaseName } from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';

export const noPhases: BuildspecRule = {
  id: 'buildspec/no-phases',
  severity: 'error',
  check(document, report) {
    const { root, phasesEntry } = document;
    if (root === undefined || !document.isWhole || document.isBatchOnly) return;
    if (document.topLevel.some(entry => isPhaseName(entry.key))) return;
    if (phasesEntry === undefined) {
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

export const noPhasesDoc: RuleDoc = {
  title: 'There is nothing under phases',
  why: 'A buildspec needs `phases` with at least one of `install`, `pre_build`, `build` and `post_build`; only one that does nothing but spread a batch over other buildspecs goes without. An empty `phases` usually means that the phases below it have lost their indentation. A file without the key is reported as a warning.',
  wrong: 'version: 0.2\nphases:\nartifacts:\n  files:\n    - dist/**/*\n',
  right:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\nartifacts:\n  files:\n    - dist/**/*\n',
  source: 'CodeBuild User Guide, "Build specification reference", Buildspec syntax: phases is required',
};
