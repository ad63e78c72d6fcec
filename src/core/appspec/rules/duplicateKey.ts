import { reportDuplicateKeys } from '../../rules/duplicateKeys';
import type { RuleDoc } from '../../rules/rule';
import type { AppspecRule } from './appspecRule';

export const duplicateKey: AppspecRule = {
  id: 'appspec/duplicate-key',
  severity: 'warning',
  check: reportDuplicateKeys,
};

export const duplicateKeyDoc: RuleDoc = {
  title: 'A key is written twice in one block',
  why: 'YAML allows a key once in a mapping. Parsers either refuse a second one or keep the last: of two `AfterInstall` events only the scripts of the second run. It is a warning, because the YAML reader of the agent keeps the last one without a word.',
  wrong:
    'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\n  AfterInstall:\n    - location: scripts/configure.sh\n',
  right:
    'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\n    - location: scripts/configure.sh\n',
  source: 'YAML 1.2.2, section 3.2.1.1, Nodes',
};
