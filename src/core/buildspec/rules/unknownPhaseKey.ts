import type { MappingEntry } from '../../yaml/node';
import { isPhaseName, PHASE_KEYS, RUNTIME_VERSIONS, TOP_LEVEL_KEYS } from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';
import { shown } from '../../rules/shown';
import { reportUnknownKeys } from '../../rules/unknownKeys';

export const unknownPhaseKey: BuildspecRule = {
  id: 'buildspec/unknown-phase-key',
  severity: 'warning',
  check(document, report) {
    for (const phase of document.phases) {
      if (!isPhaseName(phase.key)) continue;
      const known = phase.key === 'install' ? [...PHASE_KEYS, RUNTIME_VERSIONS] : PHASE_KEYS;
      const describe = ({ key }: MappingEntry): { message: string } | undefined =>
        key === RUNTIME_VERSIONS ? undefined : { message: explain(key, phase.key) };
      reportUnknownKeys(document, { block: phase.value, known, describe }, report);
    }
  },
};

export const unknownPhaseKeyDoc: RuleDoc = {
  title: 'A key in a phase that CodeBuild does not read',
  why: 'A phase has `run-as`, `on-failure`, `commands` or `steps`, `finally`, and `install` also `runtime-versions`. CodeBuild passes over other keys: the commands under a misspelt `commands` never run. Another phase or a block such as `artifacts` inside a phase has lost its place: it is indented too far.',
  wrong: 'version: 0.2\nphases:\n  build:\n    command:\n      - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", phases',
};

function explain(key: string, phase: string): string {
  if (isPhaseName(key)) {
    return `The phase "${key}" stands inside the phase "${phase}", so CodeBuild does not run it. Indent it less.`;
  }
  if (TOP_LEVEL_KEYS.includes(key)) {
    return `"${key}" belongs at the top level. Inside a phase CodeBuild does not read it.`;
  }
  return `CodeBuild does not read "${shown(key)}" in a phase.`;
}
