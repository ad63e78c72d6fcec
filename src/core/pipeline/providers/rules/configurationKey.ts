import { nearest, renameKey } from '../../../rules/fixes/rename';
import { shown } from '../../../rules/shown';
import type { PipelineRule } from '../../rules/pipelineRule';
import { configuredParts } from '../configured';

/** Letters that a misspelt key has too many or too few. */
const MAX_SLIP = 2;

export const configurationKey: PipelineRule = {
  id: 'pipeline/configuration-key',
  severity: 'error',
  check(document, report) {
    for (const { label, provider, keys, part } of configuredParts(document)) {
      const known = Object.keys(keys);
      const written = new Set(part.configuration.items.map(item => item.key));
      for (const { key, entry } of part.configuration.items) {
        if (Object.hasOwn(keys, key)) continue;
        const meant = nearest(key, known);
        const isFree = meant !== undefined && !written.has(meant);
        const fix = isFree ? renameKey(document.text, entry, meant) : undefined;
        report({
          message: `${label} sets "${shown(key)}", which is no configuration key of ${provider}.${
            known.length > 0 ? '' : ` ${provider} has none.`
          }`,
          // CodePipeline refuses what it does not know. Far from every key it may be one that is newer than this list.
          severity:
            meant === undefined || Math.abs(meant.length - key.length) > MAX_SLIP ? 'warning' : 'error',
          start: entry.keyStart,
          end: entry.keyEnd,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    }
  },
};
