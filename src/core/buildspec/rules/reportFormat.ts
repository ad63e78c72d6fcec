import { entriesOf, entryOf, textOf } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import { REPORT_FORMATS } from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';
import { shown } from '../../rules/shown';

export const reportFormat: BuildspecRule = {
  id: 'buildspec/report-format',
  severity: 'error',
  check(document, report) {
    for (const group of entriesOf(document.entry('reports')?.value)) {
      const format = entryOf(group.value, 'file-format');
      const written = textOf(format?.value);
      if (format === undefined || written === undefined || written.includes('$')) continue;
      if (REPORT_FORMATS.includes(written.toUpperCase())) continue;
      const { start, end } = format.value;
      const meant = nearest(written, REPORT_FORMATS) ?? nearest(`${written}XML`, REPORT_FORMATS);
      const isHere = start >= format.keyEnd && format.value.tag === undefined;
      const edits = meant === undefined ? [] : [{ start, end, newText: meant }];
      report({
        message: `CodeBuild does not read reports as "${shown(written)}". It reads ${REPORT_FORMATS.join(', ')}.`,
        start: isHere ? start : format.keyStart,
        end: isHere ? end : format.keyEnd,
        ...(meant === undefined || !isHere
          ? {}
          : { fix: { title: `Use "${meant}"`, edits, isPreferred: false } }),
      });
    }
  },
};

export const reportFormatDoc: RuleDoc = {
  title: 'A report format that CodeBuild does not read',
  why: 'CodeBuild reads test reports as `CUCUMBERJSON`, `JUNITXML`, `NUNITXML`, `NUNIT3XML`, `TESTNGXML` and `VISUALSTUDIOTRX`, and coverage as `CLOVERXML`, `COBERTURAXML`, `JACOCOXML` and `SIMPLECOV`, in any case of letters. It cannot make a report of anything else.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\nreports:\n  unit:\n    files:\n      - report.xml\n    file-format: JUNIT\n',
  right:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\nreports:\n  unit:\n    files:\n      - report.xml\n    file-format: JUNITXML\n',
  source: 'CodeBuild User Guide, "Build specification reference", reports/*/file-format',
};
