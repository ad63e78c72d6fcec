import type { ParsedDocument } from '../yaml/document';
import { parseYaml } from '../yaml/parse';
import { BuildspecDocument } from './document';
import type { Finding } from './finding';
import { BUILDSPEC_RULES } from './rules/catalogue';
import type { Rule } from './rules/rule';

/** A file with more mistakes than this gains nothing from a longer list, and an editor slows down over it. */
export const MAX_FINDINGS = 200;

/** Rule id of the finding that stands for a rule that broke. */
export const INTERNAL_ERROR = 'headgate/internal-error';

/**
 * Checks a buildspec: findings in the order of the text, at most {@link MAX_FINDINGS}. Never throws: a rule that
 * breaks becomes a finding of its own, and the others still run.
 */
export function checkBuildspec(
  text: string,
  parsed: ParsedDocument = parseYaml(text),
  rules: readonly Rule[] = BUILDSPEC_RULES,
): readonly Finding[] {
  const document = new BuildspecDocument(text, parsed);
  const findings: Finding[] = [];
  for (const rule of rules) {
    try {
      rule.check(document, report => {
        if (findings.length < MAX_FINDINGS)
          findings.push({ severity: rule.severity, ...report, rule: rule.id });
      });
    } catch (thrown) {
      findings.push(internalError(rule, thrown));
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end).slice(0, MAX_FINDINGS);
}

function internalError(rule: Rule, thrown: unknown): Finding {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    rule: INTERNAL_ERROR,
    severity: 'warning',
    message: `Headgate could not check ${rule.id} here, because of a defect of its own: ${reason}. Please report it.`,
    start: 0,
    end: 0,
  };
}
