import { entriesOf, valueAt } from '../../yaml/access';
import { renameKey } from '../fixes/rename';
import { RUNTIME_NAMES, RUNTIME_VERSIONS } from '../grammar';
import type { Rule } from './rule';
import { shown } from './shown';
import { reportUnknownKeys } from './unknownKeys';

/** Names that other tools have for the same runtimes. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['go', 'golang'],
  ['node', 'nodejs'],
  ['node.js', 'nodejs'],
  ['js', 'nodejs'],
  ['jdk', 'java'],
  ['corretto', 'java'],
  ['openjdk', 'java'],
  ['python3', 'python'],
  ['net', 'dotnet'],
  ['dotnetcore', 'dotnet'],
]);

export const unknownRuntime: Rule = {
  id: 'buildspec/unknown-runtime',
  severity: 'warning',
  title: 'A runtime that no CodeBuild image has',
  why: "The names under `runtime-versions` are `dotnet`, `golang`, `java`, `nodejs`, `php`, `python`, `ruby` and `rust`, and on old images `android` and `docker`. An image of CodeBuild refuses others while it downloads the source: `YAML_FILE_ERROR Message: Unknown runtime named 'go'. This build image has the following runtimes: …`. An image of your own ignores the whole block.",
  wrong: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      node: 22\n',
  right: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 22\n',
  source: 'CodeBuild User Guide, "Available runtimes"; the error text as CodeBuild logs it',
  check(document, report) {
    const runtimes = valueAt(document.root, 'phases', 'install', RUNTIME_VERSIONS);
    reportUnknownKeys(
      document,
      runtimes,
      RUNTIME_NAMES,
      entry =>
        entry.key.startsWith('$')
          ? undefined
          : `CodeBuild's images have no runtime "${shown(entry.key)}". They have ${RUNTIME_NAMES.filter(isCurrent).join(', ')}.`,
      finding => {
        const entries = entriesOf(runtimes);
        const entry = entries.find(candidate => candidate.keyStart === finding.start);
        const meant = entry && OTHER_NAMES.get(entry.key.toLowerCase());
        const fix = entry && meant && renameKey(document.text, entry, meant, entries);
        report(fix === undefined || fix === '' ? finding : { ...finding, fix });
      },
    );
  },
};

function isCurrent(name: string): boolean {
  return name !== 'android' && name !== 'docker';
}
