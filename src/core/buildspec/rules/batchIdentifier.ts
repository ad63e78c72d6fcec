import { asSequence, entryOf, textOf, valueAt } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';

const IDENTIFIER = /^[A-Za-z0-9_]{1,127}$/;
const SERVICE_MESSAGE =
  'Build Identifiers must contain only alphanumeric characters and underscores and be less than 128 characters';

export const batchIdentifier: BuildspecRule = {
  id: 'buildspec/batch-identifier',
  severity: 'error',
  check(document, report) {
    const seen = new Set<YamlNode>();
    for (const kind of ['build-list', 'build-graph']) {
      for (const item of asSequence(valueAt(document.root, 'batch', kind))?.items ?? []) {
        const identifier = entryOf(item, 'identifier');
        const written = textOf(identifier?.value);
        if (identifier === undefined || written === undefined || IDENTIFIER.test(written)) continue;
        if (seen.has(identifier.value)) continue;
        seen.add(identifier.value);
        report({
          message: `CodeBuild refuses this identifier: ${SERVICE_MESSAGE}.`,
          serviceMessage: SERVICE_MESSAGE,
          start: identifier.value.start,
          end: identifier.value.end,
        });
      }
    }
  },
};

export const batchIdentifierDoc: RuleDoc = {
  title: 'A batch identifier with other characters than letters, digits and underscores',
  why: `CodeBuild refuses the batch: "${SERVICE_MESSAGE}". The usual offender is a hyphen.`,
  wrong: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: linux-x64\n      buildspec: linux.yml\n',
  right: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: linux_x64\n      buildspec: linux.yml\n',
  source: 'The error text as CodeBuild gives it, quoted in aws/copilot-cli issue 1673',
};
