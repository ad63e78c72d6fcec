import { entryOf, isEmpty } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import type { Fix } from '../../rules/finding';
import { endOfBlock, moveEntries, newBlock } from '../../rules/fixes/move';
import { isPhaseName } from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import { listed } from '../../rules/shown';
import type { BuildspecRule } from './buildspecRule';

export const phaseAtTopLevel: BuildspecRule = {
  id: 'buildspec/phase-at-top-level',
  severity: 'warning',
  check(document, report) {
    const misplaced = (document.root?.entries ?? []).filter(entry => isPhaseName(entry.key));
    if (misplaced.length === 0) return;
    const nothingLeft = document.isWhole && isEmpty(document.phasesEntry?.value);
    const fix = moveUnderPhases(document, misplaced);
    for (const entry of misplaced) {
      report({
        ...(nothingLeft ? { severity: 'error' } : {}),
        message: `"${entry.key}" is a phase and belongs under "phases". At the top level CodeBuild does not run it.`,
        start: entry.keyStart,
        end: entry.keyEnd,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const phaseAtTopLevelDoc: RuleDoc = {
  title: 'A phase stands at the top level',
  why: 'Phases belong under `phases`. One that has lost its indentation is no phase any more: CodeBuild does not run its commands and reports success all the same, which is a warning. Where nothing is left under `phases`, the build cannot work at all, and the finding is an error.',
  wrong:
    'version: 0.2\nphases:\n  install:\n    commands:\n      - npm ci\nbuild:\n  commands:\n    - npm test\n',
  right:
    'version: 0.2\nphases:\n  install:\n    commands:\n      - npm ci\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", Buildspec syntax',
};

function moveUnderPhases(document: BuildspecDocument, misplaced: readonly MappingEntry[]): Fix | undefined {
  const names = misplaced.map(entry => entry.key);
  const taken = names.some(name => entryOf(document.phasesEntry?.value, name) !== undefined);
  if (taken || new Set(names).size < names.length) return undefined;
  const first = misplaced[0];
  if (first === undefined || document.root === undefined || !document.isBlock(document.root))
    return undefined;
  const { phasesEntry } = document;
  const target =
    phasesEntry === undefined ? newBlock(document, 'phases', first) : endOfBlock(document, phasesEntry);
  return target && moveEntries(document, misplaced, target, `Move ${listed(names)} under "phases"`);
}
