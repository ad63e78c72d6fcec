import type { RuleDoc } from '../../rules/rule';
import { RESERVED_EVENTS } from '../grammar';
import type { AppspecRule } from './appspecRule';

/** Where a script for an event of CodeDeploy's own can stand. */
const INSTEAD: Readonly<Record<string, string>> = {
  Start: 'the first event of the deployment',
  BlockTraffic: 'BeforeBlockTraffic or AfterBlockTraffic',
  DownloadBundle: 'BeforeInstall',
  Install: 'BeforeInstall or AfterInstall',
  TestTraffic: 'AfterAllowTestTraffic',
  AllowTraffic: 'BeforeAllowTraffic or AfterAllowTraffic',
  End: 'the last event of the deployment',
};

export const reservedHook: AppspecRule = {
  id: 'appspec/reserved-hook',
  severity: 'warning',
  check(document, report) {
    const isEc2 = document.kind === 'ec2';
    for (const { key, keyStart, keyEnd } of isEc2 ? document.events : document.functionHooks) {
      if (!RESERVED_EVENTS.includes(key)) continue;
      const what = isEc2 ? 'its scripts never run' : 'its function is never called';
      report({
        message: `CodeDeploy keeps the event "${key}" for itself: ${what}. Use ${INSTEAD[key] ?? 'another event'}.`,
        start: keyStart,
        end: keyEnd,
      });
    }
  },
};

export const reservedHookDoc: RuleDoc = {
  title: 'A script for an event that CodeDeploy keeps for itself',
  why: 'In `Start`, `DownloadBundle`, `Install`, `BlockTraffic`, `TestTraffic`, `AllowTraffic` and `End` CodeDeploy does its own work. The agent accepts the names, which are those of events that a deployment has, but runs nothing that stands under them.',
  wrong: 'version: 0.0\nos: linux\nhooks:\n  Install:\n    - location: scripts/install.sh\n',
  right: 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\n',
  source:
    'CodeDeploy User Guide, "AppSpec \'hooks\' section", Lifecycle event hook availability; aws/aws-codedeploy-agent, `hook_executor.rb`',
};
