import { entriesOf } from '../../yaml/access';
import { isPhaseName, PHASE_NAMES, RUNTIME_VERSIONS, TOP_LEVEL_KEYS } from '../grammar';
import { nearest, renameKey } from '../fixes/rename';
import type { Rule } from './rule';
import { shown } from './shown';

export const unknownPhase: Rule = {
  id: 'buildspec/unknown-phase',
  severity: 'error',
  title: 'A phase that CodeBuild does not have',
  why: 'A buildspec has the phases `install`, `pre_build`, `build` and `post_build`, with an underscore. Anything else under `phases` ends the build while it downloads the source: `YAML_FILE_ERROR Message: Invalid buildspec phase name: deploy. Expecting: build,install,post_build,pre_build`. Often it is a block such as `artifacts` that is indented too far.',
  wrong: 'version: 0.2\nphases:\n  pre-build:\n    commands:\n      - npm ci\n',
  right: 'version: 0.2\nphases:\n  pre_build:\n    commands:\n      - npm ci\n',
  source:
    'CodeBuild User Guide, "Build specification reference", phases; the error text as CodeBuild logs it',
  check(document, report) {
    const phases = entriesOf(document.phasesEntry?.value);
    for (const phase of phases) {
      if (isPhaseName(phase.key) || phase.key === RUNTIME_VERSIONS) continue;
      const belongsOutside = TOP_LEVEL_KEYS.includes(phase.key);
      const meant = belongsOutside ? undefined : nearest(phase.key, PHASE_NAMES);
      const fix = meant === undefined ? undefined : renameKey(document.text, phase, meant, phases);
      const advice = belongsOutside
        ? `"${phase.key}" belongs at the top level: indent it like "phases".`
        : `The phases are ${PHASE_NAMES.join(', ')}.`;
      report({
        message: `CodeBuild has no phase "${shown(phase.key)}" and refuses the file. ${advice}`,
        serviceMessage: `Invalid buildspec phase name: ${shown(phase.key)}. Expecting: build,install,post_build,pre_build`,
        start: phase.keyStart,
        end: phase.keyEnd,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};
