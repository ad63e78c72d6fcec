import type { Finding } from './finding';
import type { Rule } from './rule';
import type { SourceDocument } from './sourceDocument';

/** A file with more mistakes than this gains nothing from a longer list, and an editor slows down over it. */
export const MAX_FINDINGS = 200;

/** Rule id of the finding that stands for a rule that broke. */
export const INTERNAL_ERROR = 'headgate/internal-error';

/**
 * What the rules find in a document, in the order of the text, at most {@link MAX_FINDINGS}. Never throws: a rule that
 * breaks becomes a finding of its own, and the others still run.
 */
export function runRules<D extends SourceDocument>(
  rules: readonly Rule<D>[],
  document: D,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    try {
      rule.check(document, report => {
        if (findings.length < MAX_FINDINGS)
          findings.push({ severity: rule.severity, ...report, rule: rule.id });
      });
    } catch (thrown) {
      findings.push(internalError(rule.id, thrown));
    }
  }
  return withoutFollowing(findings, document)
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .slice(0, MAX_FINDINGS);
}

/** Of the rules that say where a text cannot be read. */
const SYNTAX = /\/(?:yaml-)?syntax$/;

/**
 * Without what other rules say about lines that cannot be read, and in braces about what comes behind them: it is the tree
 * of another text.
 */
function withoutFollowing(findings: Finding[], { lines, parsed, text }: SourceDocument): Finding[] {
  const [first] = parsed.problems;
  if (first === undefined || findings.every(({ rule }) => SYNTAX.test(rule))) return findings;
  const broken = new Set(parsed.problems.map(({ start }) => lines.lineAt(start)));
  const end = /^\s*\{/.test(text.slice(0, 1000)) ? first.start : Infinity;
  return findings.filter(
    ({ rule, start }) => SYNTAX.test(rule) || (start < end && !broken.has(lines.lineAt(start))),
  );
}

/** The finding that stands for a rule that broke. */
export function internalError(rule: string, thrown: unknown): Finding {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    rule: INTERNAL_ERROR,
    severity: 'warning',
    message: `Headgate could not check ${rule} here, because of a defect of its own: ${reason}. Please report it.`,
    start: 0,
    end: 0,
  };
}
