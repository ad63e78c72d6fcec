import { entryOf, textOf } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import { isPhaseName, ON_FAILURE_WORDS } from '../grammar';
import { parseOnFailure } from '../onFailure';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';

/** What other tools say for it. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ...['stop', 'fail', 'exit', 'break'].map(word => [word, 'ABORT'] as const),
  ...['ignore', 'proceed', 'continue-on-error'].map(word => [word, 'CONTINUE'] as const),
]);

export const onFailure: BuildspecRule = {
  id: 'buildspec/on-failure',
  severity: 'error',
  check(document, report) {
    for (const phase of document.phases) {
      const entry = isPhaseName(phase.key) ? entryOf(phase.value, 'on-failure') : undefined;
      // Of another shape than a text it is reported as such.
      if (entry?.value.kind !== 'scalar') continue;
      const written = textOf(entry.value) ?? '';
      const parsed = parseOnFailure(written);
      if (parsed !== undefined && (parsed.kind === 'RETRY' || written === parsed.kind)) continue;
      const meant = nearest(written, ON_FAILURE_WORDS) ?? SYNONYMS.get(written.toLowerCase());
      const fix = meant === undefined ? undefined : replaceValue(entry, meant);
      report({
        ...(parsed === undefined ? {} : { severity: 'warning' }),
        message: explain(written, meant, parsed !== undefined),
        ...valueRange(entry),
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const onFailureDoc: RuleDoc = {
  title: 'A value of on-failure that CodeBuild does not know',
  why: '`on-failure` takes `ABORT`, `CONTINUE`, `RETRY`, `RETRY-<count>`, `RETRY-<regex>` and `RETRY-<count>-<regex>`, with a count from 0 to 100. Other values are refused. The words are documented in upper case; another case of `ABORT` or `CONTINUE` is a warning.',
  wrong: 'version: 0.2\nphases:\n  build:\n    on-failure: STOP\n    commands:\n      - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    on-failure: ABORT\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", phases/*/on-failure',
};

function explain(written: string, meant: string | undefined, onlyCase: boolean): string {
  if (onlyCase && meant !== undefined)
    return `The guide knows this value only in upper case. Write ${meant}.`;
  if (/^RETRY-\d+/i.test(written)) return 'CodeBuild retries at most 100 times. Write RETRY-0 to RETRY-100.';
  return 'on-failure takes ABORT, CONTINUE, or RETRY with an optional count and pattern, as in RETRY-3-timeout. CodeBuild refuses other values.';
}
