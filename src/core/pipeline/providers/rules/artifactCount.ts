import { goesWith } from '../../flow';
import type { PipelineRule } from '../../rules/pipelineRule';
import { knownActions, placeOf } from '../configured';

export const artifactCount: PipelineRule = {
  id: 'pipeline/artifact-count',
  severity: 'error',
  check(document, report) {
    for (const { action, provider, label } of knownActions(document))
      for (const kind of ['input', 'output'] as const) {
        const { items, isComplete } = action[`${kind}Artifacts`];
        const [min, max] = provider[`${kind}s`];
        const count = items.length;
        const certain = items.filter(item => goesWith(item, action)).length;
        const isTooFew = isComplete && count < min;
        if (!isTooFew && certain <= max) continue;
        const { start, end } = placeOf(action, document.file.spelling, `${kind}Artifacts`);
        const declares = `${label} declares ${String(count)} ${kind} artifact${count === 1 ? '' : 's'}`;
        report({
          message: isTooFew
            ? `${declares}, which is less than the minimum count (${String(min)}) of ${provider.provider}.`
            : `${declares}, and ${provider.provider} takes ${max === 0 ? 'none' : `at most ${String(max)}`}.`,
          ...(isTooFew
            ? {
                serviceMessage: `Action ${action.name?.text ?? ''} declares ${String(count)} ${kind} artifacts which is less than the minimum count (${String(min)})`,
              }
            : {}),
          start,
          end,
        });
      }
  },
};
