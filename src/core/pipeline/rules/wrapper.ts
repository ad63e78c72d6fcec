import { removeProperty } from '../edits';
import { stepsOf } from '../flow';
import { knownText } from '../value';
import type { PipelineRule } from './pipelineRule';

export const metadata: PipelineRule = {
  id: 'pipeline/metadata',
  severity: 'warning',
  check(document, report) {
    for (const { wrapper } of document.pipelines) {
      const field = wrapper?.entries.get('metadata');
      if (wrapper === undefined || field === undefined) continue;
      const fix = removeProperty(document, wrapper, field);
      report({
        message: 'get-pipeline puts out "metadata", and update-pipeline does not take it in. Remove it.',
        start: field.entry.keyStart,
        end: field.entry.keyEnd,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const maskedSecret: PipelineRule = {
  id: 'pipeline/masked-secret',
  severity: 'information',
  check({ pipelines, file }, report) {
    for (const pipeline of pipelines) {
      for (const { action } of stepsOf(pipeline)) {
        for (const { key, value } of action.configuration.items) {
          if (knownText(value) !== '****') continue;
          report({
            severity: file.spelling === 'api' ? 'information' : 'warning',
            message:
              file.spelling === 'api'
                ? `"****" stands for the value of "${key}" that AWS has. It is taken only to update an action that exists under this name.`
                : `"****" is what AWS shows in place of a secret. As the value of "${key}" it is the secret itself.`,
            start: value.start,
            end: value.end,
          });
        }
      }
    }
  },
};
