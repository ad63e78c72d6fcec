/** `error`: AWS refuses the file, or the build or deployment cannot work. `warning`: AWS ignores it. `information`: a risk. */
export type Severity = 'error' | 'warning' | 'information';

/** Replaces `[start, end)` of the text; an insertion has an empty range. Edits of one fix never overlap. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A change after which the finding is gone. */
export interface Fix {
  /** What it does, in the imperative: a menu shows it. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Surely what was meant, so that an editor may apply it without a choice. */
  readonly isPreferred: boolean;
}

/** Something that a rule has to say about a range of the text; offsets in UTF-16 code units, `end` exclusive. */
export interface Finding {
  /** Rule id, such as `buildspec/version`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, what follows from it and, where the range does not show it, what to do. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** What AWS itself says to this file (CodeBuild's without its prefix `YAML_FILE_ERROR Message: `); absent where unknown. */
  readonly serviceMessage?: string;
  readonly fix?: Fix;
}

/** The text after a fix. */
export function applyFix(text: string, fix: Fix): string {
  return applyEdits(text, fix.edits);
}

/** The text after edits that do not overlap, in any order. */
export function applyEdits(text: string, unsorted: readonly TextEdit[]): string {
  const edits = [...unsorted].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}
