import { PHASE_KEYS, PHASE_NAMES, RUNTIME_VERSIONS, TOP_LEVEL_KEYS } from '../grammar';
import { nearest } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';
import { shown } from '../../rules/shown';
import { reportUnknownKeys, type KeyCheck } from '../../rules/unknownKeys';

export const unknownPhase: BuildspecRule = {
  id: 'buildspec/unknown-phase',
  severity: 'error',
  check(document, report) {
    const check: KeyCheck = {
      block: document.phasesEntry?.value,
      known: PHASE_NAMES,
      describe: ({ key }) => (key === RUNTIME_VERSIONS ? undefined : describe(key)),
      meant: key =>
        [...TOP_LEVEL_KEYS, ...PHASE_KEYS].includes(key) ? undefined : nearest(key, PHASE_NAMES),
    };
    reportUnknownKeys(document, check, report);
  },
};

export const unknownPhaseDoc: RuleDoc = {
  title: 'A phase that CodeBuild does not have',
  why: 'A buildspec has the phases `install`, `pre_build`, `build` and `post_build`, with an underscore. Anything else under `phases` ends the build while it downloads the source: `YAML_FILE_ERROR Message: Invalid buildspec phase name: deploy. Expecting: build,install,post_build,pre_build`. Often it is a block such as `artifacts` that is indented too far.',
  wrong: 'version: 0.2\nphases:\n  pre-build:\n    commands:\n      - npm ci\n',
  right: 'version: 0.2\nphases:\n  pre_build:\n    commands:\n      - npm ci\n',
  source:
    'CodeBuild User Guide, "Build specification reference", phases; the error text as CodeBuild logs it',
};

function describe(key: string): ReturnType<KeyCheck['describe']> {
  const advice = TOP_LEVEL_KEYS.includes(key)
    ? `It belongs at the top level: indent it like "phases".`
    : PHASE_KEYS.includes(key)
      ? `It belongs into a phase: indent it more than the name of the phase.`
      : `The phases are ${PHASE_NAMES.join(', ')}.`;
  return {
    message: `CodeBuild has no phase "${shown(key)}" and refuses the file.`,
    advice,
    serviceMessage: `Invalid buildspec phase name: ${shown(key)}. Expecting: build,install,post_build,pre_build`,
  };
}
