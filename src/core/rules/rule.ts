import type { Finding, Severity } from './finding';
import type { CheckSettings, SourceDocument } from './sourceDocument';

/** What a check reports; rule id and, where left out, severity come from the rule. */
export interface Report extends Omit<Finding, 'rule' | 'severity'> {
  readonly severity?: Severity;
}

export type Reporter = (finding: Report) => void;

/** The first part of a rule's id: the kind of file that it checks, or the files of a workspace together. */
export type RuleGroup = 'buildspec' | 'appspec' | 'pipeline' | 'workspace';

/** One rule over documents of one kind. Its text for readers is a {@link RuleDoc} beside it, which checking never loads. */
export interface Rule<D extends SourceDocument = SourceDocument> {
  readonly id: `${RuleGroup}/${string}`;
  /** Of findings that do not say otherwise. */
  readonly severity: Severity;
  check(document: D, report: Reporter): void;
}

/** The text of a rule's heading in `docs/rules.md`. */
export interface RuleDoc {
  /** A short noun phrase or sentence without a full stop. */
  readonly title: string;
  /** Why it matters: what AWS does with such a file, in its own words where they are known. Markdown. */
  readonly why: string;
  /** A file with exactly this finding. */
  readonly wrong: string;
  /** The same without it. */
  readonly right: string;
  /** What must be set for the finding to show; by default nothing. */
  readonly settings?: CheckSettings;
  /** Where the knowledge comes from. */
  readonly source: string;
}
