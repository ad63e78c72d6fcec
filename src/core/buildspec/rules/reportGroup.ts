import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { entriesOf } from '../../yaml/access';
import { REPORT_KEYS } from '../grammar';
import { lacks } from '../missing';
import type { BuildspecRule } from './buildspecRule';

/** Source: CodeBuild User Guide, "Build specification reference", reports: at most five groups a project. */
const MAX_GROUPS = 5;

export const reportGroup: BuildspecRule = {
  id: 'buildspec/report-group',
  severity: 'warning',
  check(document, report) {
    const reports = document.entry('reports');
    const groups = entriesOf(reports?.value);
    for (const { key, keyStart: start, keyEnd: end, value } of groups) {
      if (!document.isWhole || REPORT_KEYS.includes(key) || !lacks(value, 'files', REPORT_KEYS)) continue;
      report({
        message: `The report group "${shown(key)}" has no "files", so there is nothing to report.`,
        start,
        end,
      });
    }
    const nameless = groups.find(({ key, value }) => REPORT_KEYS.includes(key) && value.kind !== 'mapping');
    if (nameless !== undefined && document.isWhole)
      report({
        severity: 'error',
        message: `"reports" holds groups by their names. Write a name above "${nameless.key}", and indent the keys below it.`,
        start: nameless.keyStart,
        end: nameless.keyEnd,
      });
    if (reports === undefined || groups.length <= MAX_GROUPS) return;
    report({
      message: `A build has at most ${String(MAX_GROUPS)} report groups. Here are ${String(groups.length)}.`,
      start: reports.keyStart,
      end: reports.keyEnd,
    });
  },
};

export const reportGroupDoc: RuleDoc = {
  title: 'A report group without files, or too many groups',
  why: '`files` is required for each report group: it says where the test results are. A project has at most five groups. Without the name of a group above its keys the finding is an error.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\nreports:\n  unit:\n    file-format: JUNITXML\n',
  right:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\nreports:\n  unit:\n    files:\n      - report.xml\n    file-format: JUNITXML\n',
  source: 'CodeBuild User Guide, "Build specification reference", reports',
};
