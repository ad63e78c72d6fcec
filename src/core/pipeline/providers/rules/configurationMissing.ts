import type { PipelineRule } from '../../rules/pipelineRule';
import { conditionallyRequired } from '../conditionalKeys';
import { configuredParts, placeOf, setting } from '../configured';

export const configurationMissing: PipelineRule = {
  id: 'pipeline/configuration-missing',
  severity: 'error',
  check(document, report) {
    for (const configured of configuredParts(document)) {
      const { label, provider, keys, part } = configured;
      if (!part.configuration.isComplete) continue;
      const { start, end } = placeOf(part, document.file.spelling, 'configuration');
      for (const [key, { isRequired }] of Object.entries(keys))
        if (isRequired === true && setting(part, key) === undefined)
          report({ message: `${label} has no "${key}", which ${provider} needs.`, start, end });
      for (const { what, severity } of conditionallyRequired(configured))
        report({ message: `${label} has no ${what}.`, severity, start, end });
    }
  },
};
