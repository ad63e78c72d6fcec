import { asSequence, entriesOf, isEmpty, textOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { Report, RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { AppspecDocument } from '../document';
import type { AppspecRule } from './appspecRule';

export const hookFunction: AppspecRule = {
  id: 'appspec/hook-function',
  severity: 'error',
  check(document, report) {
    const seen = new Map<string, number>();
    for (const entry of document.functionHooks) {
      const { key, keyStart, keyEnd } = entry;
      const finding = describe(document, entry);
      if (finding !== undefined) report({ ...finding, start: keyStart, end: keyEnd });
      const first = seen.get(key);
      if (first === undefined) seen.set(key, keyStart);
      else
        report({
          severity: 'warning',
          message: `"${shown(key)}" stands in the list already, on line ${String(document.lines.lineAt(first) + 1)}. An event has one function.`,
          start: keyStart,
          end: keyEnd,
        });
    }
    const items = document.kind === 'ec2' ? [] : (asSequence(document.entry('Hooks')?.value)?.items ?? []);
    for (const item of new Set(items)) {
      if (item.kind === 'mapping' || document.isPlaceholder(item)) continue;
      report({
        message: 'A hook must be written as "- event: function", as in "- AfterAllowTraffic: my-function".',
        start: item.start,
        end: item.end,
      });
    }
    for (const item of new Set(items)) {
      for (const entry of entriesOf(item).slice(1)) {
        report({
          severity: 'warning',
          message: `Each event is an item of its own. Begin the line of "${shown(entry.key)}" with "-".`,
          start: entry.keyStart,
          end: entry.keyEnd,
        });
      }
    }
  },
};

export const hookFunctionDoc: RuleDoc = {
  title: 'A hook that names no Lambda function',
  why: 'In files for Lambda and ECS, each hook is the name or the ARN of one Lambda function, which CodeDeploy calls and which must answer within an hour. Scripts with `location` belong to files for servers: here there is no machine to run them on.',
  wrong:
    'version: 0.0\nResources:\n  - shop:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: shop\n        Alias: live\n        CurrentVersion: 1\n        TargetVersion: 2\nHooks:\n  - BeforeAllowTraffic:\n      - location: scripts/check.sh\n',
  right:
    'version: 0.0\nResources:\n  - shop:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: shop\n        Alias: live\n        CurrentVersion: 1\n        TargetVersion: 2\nHooks:\n  - BeforeAllowTraffic: check-shop\n',
  source: 'CodeDeploy User Guide, "AppSpec \'hooks\' section", Lambda and Amazon ECS',
};

function describe(
  document: AppspecDocument,
  { key, value }: MappingEntry,
): Pick<Report, 'message' | 'severity'> | undefined {
  if (isEmpty(value) || textOf(value) === '')
    return {
      severity: 'warning',
      message: `"${shown(key)}" names no function. Name one, or remove the line.`,
    };
  if (document.isPlaceholder(value)) return undefined;
  const name = textOf(value);
  if (name === undefined) {
    return {
      message: `"${shown(key)}" must be the name or ARN of a Lambda function. Scripts run on servers only.`,
    };
  }
  if (/^[\w:-]{1,170}$/.test(name.replace(/\$LATEST$/, ''))) return undefined;
  const isScript = /[/\\]|\.(sh|py|js|rb|ps1)$/.test(name);
  return {
    ...(isScript ? {} : { severity: 'warning' as const }),
    message: `"${shown(name)}" is no name or ARN of a Lambda function, which "${shown(key)}" must be.`,
  };
}
