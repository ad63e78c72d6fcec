import { nearest } from '../../rules/fixes/rename';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { misspeltKey } from '../../rules/unknownKeys';
import type { YamlNode } from '../../yaml/node';
import { batchItems, buildKeyMeant, headOf } from '../batch';
import { BATCH_ITEM_KEYS } from '../shape';
import type { BuildspecRule } from './buildspecRule';

const IDENTIFIER = /^[A-Za-z0-9_]{1,127}$/;
const SERVICE_MESSAGE =
  'Build Identifiers must contain only alphanumeric characters and underscores and be less than 128 characters';

export const batchIdentifier: BuildspecRule = {
  id: 'buildspec/batch-identifier',
  severity: 'error',
  check(document, report) {
    for (const kind of ['build-list', 'build-graph'] as const) {
      const items = batchItems(document, kind);
      const names = new Set(items.map(item => item.name));
      const seen = new Set<string>();
      for (const { node, identifier, name } of items) {
        if (name === undefined || identifier === undefined) {
          if (hasOtherName(node)) continue;
          if (document.isWhole && node.kind === 'mapping' && identifier?.value.kind !== 'mapping')
            report({ message: 'A build of a batch needs an "identifier".', ...headOf(node) });
          continue;
        }
        const range = valueRange(identifier);
        if (!IDENTIFIER.test(name)) {
          const free = name.replace(/\W/g, '_');
          const isFree = IDENTIFIER.test(free) && !names.has(free) && kind === 'build-list';
          const fix = isFree ? replaceValue(identifier, free) : undefined;
          report({
            message: `CodeBuild refuses this identifier: ${SERVICE_MESSAGE}.`,
            serviceMessage: SERVICE_MESSAGE,
            ...range,
            ...(fix === undefined ? {} : { fix }),
          });
        } else if (seen.has(name)) {
          report({ message: `Another build of this batch is called "${shown(name)}" already.`, ...range });
        }
        seen.add(name);
      }
    }
  },
};

/** Whether a key stands in place of `identifier`, which is reported as unknown. */
function hasOtherName(node: YamlNode): boolean {
  const known = BATCH_ITEM_KEYS;
  const meant = (key: string): string | undefined => buildKeyMeant(key, known) ?? nearest(key, known);
  return misspeltKey({ block: node, known, meant }, 'identifier') !== undefined;
}

export const batchIdentifierDoc: RuleDoc = {
  title:
    'A batch identifier that is missing, repeated or has other characters than letters, digits and underscores',
  why: 'Each build of a `build-list` or `build-graph` has an identifier of its own. CodeBuild refuses other characters than letters, digits and underscores: "Build Identifiers must contain only alphanumeric characters and underscores and be less than 128 characters". The usual offender is a hyphen.',
  wrong: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: linux-x64\n      buildspec: linux.yml\n',
  right: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: linux_x64\n      buildspec: linux.yml\n',
  source:
    'CodeBuild User Guide, "Batch build buildspec reference"; the error text as CodeBuild gives it, quoted in aws/copilot-cli issue 1673',
};
