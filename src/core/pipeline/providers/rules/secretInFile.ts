import type { PipelineRule } from '../../rules/pipelineRule';
import { valueRange } from '../../../rules/fixes/replace';
import { configuredParts, fixedText } from '../configured';

/** What stands for a secret without being one: the service's asterisks, marks of template languages, words to replace. */
const STAND_IN =
  /^(\*+|<.*>|%.*%|\$.*|\{\{.*\}\}|(github)?[-_]?o?auth[-_]?token)?$|replace|change.?me|your|placeholder|example|xxx/i;

export const secretInFile: PipelineRule = {
  id: 'pipeline/secret-in-file',
  severity: 'warning',
  check(document, report) {
    for (const { part, keys, label } of configuredParts(document))
      for (const { key, entry, value } of part.configuration.items) {
        if (!Object.hasOwn(keys, key) || keys[key]?.kind !== 'secret') continue;
        const text = fixedText(value);
        if (text === undefined || STAND_IN.test(text)) continue;
        report({
          message: `${label}: "${key}" stands here in clear text, and whoever reads this file can use it. Keep it in AWS Secrets Manager; a template refers to it as {{resolve:secretsmanager:name:SecretString:key}}.`,
          ...valueRange(entry),
        });
      }
  },
};
