import { nearest, renameKey } from '../../../rules/fixes/rename';
import { ACTION } from '../../grammar';
import { shown } from '../../../rules/shown';
import type { PipelineRule } from '../../rules/pipelineRule';
import { providersOf } from '../catalogue';
import { ignored } from '../conditionalKeys';
import { configuredParts, type Configured } from '../configured';

/** Letters that a misspelt key has too many or too few. */
const MAX_SLIP = 2;

export const configurationKey: PipelineRule = {
  id: 'pipeline/configuration-key',
  severity: 'error',
  check(document, report) {
    for (const configured of configuredParts(document)) {
      const { label, provider, keys, part } = configured;
      const known = Object.keys(keys);
      const written = new Set(part.configuration.items.map(item => item.key));
      for (const { key, entry } of part.configuration.items) {
        const place = { start: entry.keyStart, end: entry.keyEnd };
        if (Object.hasOwn(keys, key)) {
          const found = ignored(configured, key);
          if (found !== undefined)
            report({
              message: `${label} sets "${key}" for nothing. ${found.why}`,
              severity: found.severity,
              ...place,
            });
          continue;
        }
        const meant = nearest(key, known);
        const isFree = meant !== undefined && !written.has(meant);
        const fix = isFree ? renameKey(document.text, entry, meant) : undefined;
        report({
          message: `${label} sets "${shown(key)}", which is no configuration key of ${provider}.${
            known.length > 0 ? '' : ` ${provider} has none.`
          }${isProperty(key) ? ' It stands beside the configuration, not in it.' : ''}`,
          // CodePipeline refuses what it does not know. Far from every key it may be one that is newer than this list.
          severity: isSlip(key, meant) || isOfOtherSource(configured, key) ? 'error' : 'warning',
          ...place,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    }
  },
};

/** Whether an action has a property of this name, such as `commands`; case does not count. */
function isProperty(key: string): boolean {
  const lower = key.toLowerCase();
  return Object.keys({ ...ACTION.required, ...ACTION.optional }).some(name => name.toLowerCase() === lower);
}

function isSlip(key: string, meant: string | undefined): boolean {
  return meant !== undefined && Math.abs(meant.length - key.length) <= MAX_SLIP;
}

/** `BranchName` of CodeCommit is `Branch` of GitHub. Sources have had their keys for years, so such a one is no new key. */
function isOfOtherSource({ action }: Configured, key: string): boolean {
  return (
    action?.provider.category === 'Source' &&
    providersOf('Source').some(({ keys = {} }) => Object.hasOwn(keys, key))
  );
}
