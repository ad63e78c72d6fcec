import type { PipelineRule } from '../../rules/pipelineRule';
import { valueRange } from '../../../rules/fixes/replace';
import { configuredParts, fixedText } from '../configured';

/** What stands for a secret without being one: asterisks of the service, and a reference that CloudFormation resolves. */
const STAND_IN = /^\*+$|^\{\{resolve:|^$|^<.*>$/;

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
          message: `${label}: "${key}" is a secret, and whoever reads this file has it. Revoke it, and refer to AWS Secrets Manager: {{resolve:secretsmanager:name:SecretString:key}} in a template.`,
          ...valueRange(entry),
        });
      }
  },
};
