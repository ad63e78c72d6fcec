import { reportDuplicateKeys } from '../../rules/duplicateKeys';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';

export const duplicateKey: BuildspecRule = {
  id: 'buildspec/duplicate-key',
  severity: 'warning',
  check: reportDuplicateKeys,
};

export const duplicateKeyDoc: RuleDoc = {
  title: 'A key is written twice in one block',
  why: 'YAML allows a key once in a mapping. Parsers either refuse a second one or keep the last, so that what stands under the first is lost: of two `build` phases only one runs. It is a warning, because nothing shows that CodeBuild refuses such a file.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n  build:\n    commands:\n      - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n      - npm test\n',
  source: 'YAML 1.2.2, section 3.2.1.1, Nodes',
};
