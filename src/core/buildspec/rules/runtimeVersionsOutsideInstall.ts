import { entryOf, isEmpty } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import type { Fix } from '../../rules/finding';
import { endOfBlock, inFrontOf, moveEntries, newBlock, type MoveTarget } from '../../rules/fixes/move';
import { isPhaseName, RUNTIME_VERSIONS } from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';

/** There are not many more places for them; each fix costs a reading of the whole text. */
const MAX_FIXED = 15;

export const runtimeVersionsOutsideInstall: BuildspecRule = {
  id: 'buildspec/runtime-versions-outside-install',
  severity: 'warning',
  check(document, report) {
    const misplaced = misplacedEntries(document);
    for (const entry of misplaced) {
      const fix = misplaced.length > MAX_FIXED ? undefined : moveToInstall(document, entry);
      report({
        message: 'CodeBuild reads "runtime-versions" in the install phase only: here it selects nothing.',
        start: entry.keyStart,
        end: entry.keyEnd,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const runtimeVersionsOutsideInstallDoc: RuleDoc = {
  title: 'runtime-versions stands outside the install phase',
  why: 'CodeBuild sets up language runtimes in the `install` phase and reads `runtime-versions` nowhere else. The build then runs with the default version of the image, or fails where the image has none. CodeBuild itself passes over the key, so it is a warning.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    runtime-versions:\n      nodejs: 22\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 22\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", phases/install/runtime-versions',
};

function misplacedEntries(document: BuildspecDocument): readonly MappingEntry[] {
  const places = [document.root, document.entry('env')?.value, document.phasesEntry?.value];
  // A phase of another name is none, and may be meant for this one.
  for (const { key, value } of document.phases) if (isPhaseName(key) && key !== 'install') places.push(value);
  const found = places.map(place => entryOf(place, RUNTIME_VERSIONS)).filter(entry => entry !== undefined);
  return [...new Set(found)];
}

function moveToInstall(document: BuildspecDocument, entry: MappingEntry): Fix | undefined {
  const target = findTarget(document);
  return target && moveEntries(document, [entry], target, 'Move "runtime-versions" to the install phase');
}

function findTarget(document: BuildspecDocument): MoveTarget | undefined {
  const phases = document.phasesEntry?.value;
  if (phases?.kind !== 'mapping' || !document.isBlock(phases)) return undefined;
  const install = phases.entries.find(entry => entry.key === 'install');
  if (install === undefined) {
    const first = phases.entries[0];
    return first && newBlock(document, 'install', first);
  }
  const { value } = install;
  if (entryOf(value, RUNTIME_VERSIONS) !== undefined) return undefined;
  if (isEmpty(value)) return endOfBlock(document, install);
  const isHere = value.start >= install.keyEnd;
  const first = isHere && value.kind === 'mapping' && document.isBlock(value) ? value.entries[0] : undefined;
  return first && inFrontOf(document, first);
}
