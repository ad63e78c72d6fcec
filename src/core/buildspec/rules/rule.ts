import type { BuildspecDocument } from '../document';
import type { Finding, Severity } from '../finding';

/** What a check reports; rule id and, where left out, severity come from the rule. */
export interface Report extends Omit<Finding, 'rule' | 'severity'> {
  readonly severity?: Severity;
}

/** One rule: what it looks for, and the text of its heading in `docs/rules.md`. */
export interface Rule {
  readonly id: `buildspec/${string}`;
  readonly severity: Severity;
  /** A short noun phrase or sentence without a full stop. */
  readonly title: string;
  /** Why it matters: what CodeBuild does with such a file. Markdown. */
  readonly why: string;
  /** A buildspec with exactly this finding. */
  readonly wrong: string;
  /** The same without it. */
  readonly right: string;
  /** Where the knowledge comes from. */
  readonly source: string;
  check(document: BuildspecDocument, report: (finding: Report) => void): void;
}
