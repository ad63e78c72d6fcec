import { asScalar, asSequence, entryOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import type { RuleDoc } from '../../rules/rule';
import { MAX_EVENT_SECONDS } from '../grammar';
import { rubyInteger, rubyValue } from '../rubyValue';
import type { AppspecRule } from './appspecRule';

export const eventTimeout: AppspecRule = {
  id: 'appspec/event-timeout',
  severity: 'warning',
  check(document, report) {
    const seen = new Set<YamlNode>();
    for (const { key, keyStart, keyEnd, value } of document.events) {
      const scripts = asSequence(value);
      if (scripts === undefined || seen.has(scripts)) continue;
      seen.add(scripts);
      const timeouts = scripts.items.flatMap(script => {
        const entry = entryOf(script, 'timeout');
        const scalar = asScalar(entry?.value);
        return entry === undefined || scalar === undefined ? [] : [{ entry, scalar }];
      });
      const seconds = timeouts.reduce((sum, { scalar }) => sum + rubyInteger(rubyValue(scalar)), 0);
      if (seconds <= MAX_EVENT_SECONDS) continue;
      const only = timeouts.length === 1 ? timeouts[0] : undefined;
      report({
        message: `CodeDeploy gives all scripts of an event ${String(MAX_EVENT_SECONDS)} seconds together, but the timeouts of "${key}" add up to ${String(seconds)}. After an hour the deployment fails all the same.`,
        start: only?.scalar.start ?? keyStart,
        end: only?.scalar.end ?? keyEnd,
      });
    }
  },
};

export const eventTimeoutDoc: RuleDoc = {
  title: 'The timeouts of one event add up to more than an hour',
  why: 'All scripts of one event have 3,600 seconds together. The agent does not add up what the file says, but when the hour is over, CodeDeploy fails the deployment on the instance, whatever the timeouts allow. It is a warning, because scripts that are done in time are not affected.',
  wrong:
    'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\n      timeout: 3000\n    - location: scripts/warm.sh\n      timeout: 900\n',
  right:
    'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\n      timeout: 2700\n    - location: scripts/warm.sh\n      timeout: 900\n',
  source: 'CodeDeploy User Guide, "AppSpec \'hooks\' section", timeout, and "CodeDeploy quotas"',
};
