import { entryOf, textOf, valueOf } from '../../yaml/access';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

/** The highest category. Source: aws/aws-codedeploy-agent, `range_info.rb`. */
const MAX_CATEGORY = 1023;

export const selinuxRange: AppspecRule = {
  id: 'appspec/selinux-range',
  severity: 'error',
  check(document, report) {
    for (const permission of new Set(document.permissions)) {
      const entry = entryOf(valueOf(permission, 'context'), 'range');
      const range = textOf(entry?.value);
      if (entry === undefined || range === undefined || document.isPlaceholder(entry.value)) continue;
      const problem = problemOf(range);
      if (problem === undefined) continue;
      report({
        message: `CodeDeploy does not take the range "${shown(range)}". ${problem}`,
        ...valueRange(entry),
      });
    }
  },
};

export const selinuxRangeDoc: RuleDoc = {
  title: 'An SELinux range that CodeDeploy refuses',
  why: 'A range is written as `s0`, `s0-s15`, or with categories as in `s0:c0.c10,c20`. The second of two levels or categories is not below the first, a category is at most 1023, and none stands there twice. The agent refuses other ranges.',
  wrong:
    'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    context:\n      name: user_u\n      type: httpd_sys_content_t\n      range: s3-s1\n',
  right:
    'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    context:\n      name: user_u\n      type: httpd_sys_content_t\n      range: s1-s3\n',
  source: 'aws/aws-codedeploy-agent, `range_info.rb`',
};

function problemOf(range: string): string | undefined {
  const match = /^s(\d+)(?:-s(\d+))?(?::(c\d+(?:\.c\d+)?(?:,c\d+(?:\.c\d+)?)*))?$/.exec(
    range.slice(0, 10_000),
  );
  if (match === null) return 'Write it as in s0-s3:c0.c10,c20.';
  const [, low = '', high = low, categories] = match;
  if (Number(high) < Number(low)) return 'The second level is below the first.';
  const seen = new Set<number>();
  for (const part of categories?.split(',') ?? []) {
    const [first = 0, last = first] = part.split('.').map(category => Number(category.slice(1)));
    if (Math.max(first, last) > MAX_CATEGORY) return `A category is at most c${String(MAX_CATEGORY)}.`;
    if (last < first) return 'The second category is below the first.';
    for (let category = first; category <= last; category++) {
      if (seen.has(category)) return `The category c${String(category)} stands there twice.`;
      seen.add(category);
    }
  }
  return undefined;
}
