import type { Fix } from '../../rules/finding';
import { removeEntry } from '../../rules/fixes/remove';
import type { RuleDoc } from '../../rules/rule';
import { entryOf, isEmpty, valueOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import { isPhaseName, PHASE_KEYS, RUNTIME_VERSIONS } from '../grammar';
import { holdsNothing } from '../missing';
import type { BuildspecRule } from './buildspecRule';

/** Keys that make a phase do something. */
const WORK: readonly string[] = ['commands', 'steps'];

export const noCommands: BuildspecRule = {
  id: 'buildspec/no-commands',
  severity: 'warning',
  check(document, report) {
    // Keys of a phase beside it have lost their indentation, and are reported as what they are.
    if (!document.isWhole || document.phases.some(phase => PHASE_KEYS.includes(phase.key))) return;
    for (const phase of document.phases) {
      const { value } = phase;
      if (!isPhaseName(phase.key) || (value.kind !== 'mapping' && !isEmpty(value))) continue;
      const work = WORK.map(key => entryOf(value, key)).find(entry => entry !== undefined);
      if (work === undefined ? isExcused(phase) : !holdsNothing(work.value)) continue;
      const { keyStart: start, keyEnd: end } = work ?? phase;
      const fix = removePhaseOrKey(document, phase, work);
      report({
        ...(isEmpty(valueOf(value, 'finally')) ? {} : { severity: 'information' }),
        message: `The phase "${phase.key}" has no commands. Write some, or remove ${work === undefined ? 'the phase' : `"${work.key}"`}.`,
        start,
        end,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const noCommandsDoc: RuleDoc = {
  title: 'A phase without commands',
  why: '`pre_build`, `build` and `post_build` need `commands` or `steps`; only `install` goes without, where it has `runtime-versions`. CodeBuild is known to stumble over a key without a value: "value of the key tag on line 4 might be empty". With `finally` alone it is information.',
  wrong: 'version: 0.2\nphases:\n  install:\n    commands:\n      - npm ci\n  build:\n    commands:\n',
  right:
    'version: 0.2\nphases:\n  install:\n    commands:\n      - npm ci\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", phases/*/commands',
};

/** Takes out what holds no commands, unless nothing is left then: it may also be that they are still to be written. */
function removePhaseOrKey(
  document: BuildspecDocument,
  phase: MappingEntry,
  work: MappingEntry | undefined,
): Fix | undefined {
  const phases = document.entry('phases')?.value;
  const { value } = phase;
  const options = { isPreferred: false };
  if (work !== undefined && value.kind === 'mapping' && value.entries.length > 1)
    return removeEntry(document, value, work, options);
  return phases?.kind === 'mapping' ? removeEntry(document, phases, phase, options) : undefined;
}

/** Runtimes are reason enough for `install`; a key that is nearly right is reported by its own rule. */
function isExcused({ key, value }: MappingEntry): boolean {
  if (value.kind !== 'mapping') return false;
  return value.entries.some(
    entry =>
      (key === 'install' && entry.key === RUNTIME_VERSIONS) ||
      (!PHASE_KEYS.includes(entry.key) && entry.key !== RUNTIME_VERSIONS),
  );
}
