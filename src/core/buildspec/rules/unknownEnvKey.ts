import type { MappingEntry } from '../../yaml/node';
import { ENV_KEYS, RUNTIME_VERSIONS } from '../grammar';
import { isMisplacedVariable } from './envVariableOutsideVariables';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';
import { shown } from '../../rules/shown';
import { reportUnknownKeys } from '../../rules/unknownKeys';

export const unknownEnvKey: BuildspecRule = {
  id: 'buildspec/unknown-env-key',
  severity: 'warning',
  check(document, report) {
    const describe = (entry: MappingEntry): { message: string } | undefined =>
      isMisplacedVariable(entry) || entry.key === RUNTIME_VERSIONS
        ? undefined
        : { message: `CodeBuild does not read "${shown(entry.key)}" under "env".` };
    reportUnknownKeys(document, { block: document.entry('env')?.value, known: ENV_KEYS, describe }, report);
  },
};

export const unknownEnvKeyDoc: RuleDoc = {
  title: 'A key under env that CodeBuild does not read',
  why: 'Under `env` CodeBuild reads `shell`, `variables`, `parameter-store`, `secrets-manager`, `exported-variables` and `git-credential-helper`. What stands under a misspelt one is not set.',
  wrong:
    'version: 0.2\nenv:\n  variable:\n    STAGE: test\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nenv:\n  variables:\n    STAGE: test\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", env',
};
