import { entriesOf, entryOf, textOf } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
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
      const meant = nearest(written, REPORT_FORMATS) ?? nearest(`${written}XML`, REPORT_FORMATS);
      const fix = meant === undefined ? undefined : replaceValue(format, meant, { isPreferred: false });
      report({
        message: `CodeBuild does not read reports as "${shown(written)}". It reads ${REPORT_FORMATS.join(', ')}.`,
        ...valueRange(format),
        ...(fix === undefined ? {} : { fix }),
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
