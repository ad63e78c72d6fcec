import { valueAt } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import { RUNTIME_NAMES, RUNTIME_VERSIONS } from '../grammar';
import { OWN_IMAGE_PREFIX } from '../runtimes';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';
import { shown } from '../../rules/shown';
import { reportUnknownKeys, type KeyCheck, type KeyDescription } from '../../rules/unknownKeys';

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

export const unknownRuntime: BuildspecRule = {
  id: 'buildspec/unknown-runtime',
  severity: 'warning',
  check(document, report) {
    const isOwnImage = document.settings.image?.startsWith(OWN_IMAGE_PREFIX) === true;
    const severity = isOwnImage ? ({ severity: 'error' } as const) : {};
    const check: KeyCheck = {
      block: valueAt(document.root, 'phases', 'install', RUNTIME_VERSIONS),
      known: RUNTIME_NAMES,
      describe: ({ key }) => (key.startsWith('$') ? undefined : { ...severity, ...describe(key) }),
      meant: key => OTHER_NAMES.get(key.toLowerCase()) ?? nearest(key, RUNTIME_NAMES),
    };
    reportUnknownKeys(document, check, report);
  },
};

export const unknownRuntimeDoc: RuleDoc = {
  title: 'A runtime that no CodeBuild image has',
  why: "The names under `runtime-versions` are `dotnet`, `golang`, `java`, `nodejs`, `php`, `python`, `ruby` and `rust`, and on old images `android` and `docker`. An image of CodeBuild refuses others while it downloads the source: `YAML_FILE_ERROR Message: Unknown runtime named 'go'. This build image has the following runtimes: …`. It is an error where the setting names such an image. An image of your own ignores the whole block.",
  wrong: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      node: 22\n',
  right: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 22\n',
  source: 'CodeBuild User Guide, "Available runtimes"; the error text as CodeBuild logs it',
};

function describe(key: string): KeyDescription {
  const current = RUNTIME_NAMES.filter(name => name !== 'android' && name !== 'docker');
  return {
    message: `CodeBuild's images have no runtime "${shown(key)}".`,
    advice: `They have ${current.join(', ')}.`,
  };
}
