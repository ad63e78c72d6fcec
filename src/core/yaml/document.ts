import type { SyntaxProblem, YamlNode } from './node';

/** A part of the text, `end` exclusive. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/**
 * A parsed document. It is valid where `problems` is empty. `root` holds whatever could be read in spite of problems; it is
 * absent where nothing could, and where the text holds nothing but blanks and comments. Ranges leave out tags and anchors;
 * the range of an empty value is empty and lies where the value would be written.
 */
export interface ParsedDocument {
  readonly root?: YamlNode;
  /** What keeps the text from being valid, in the order of the text; no more than {@link MAX_PROBLEMS}. */
  readonly problems: readonly SyntaxProblem[];
  /**
   * What was passed over because of the problems, in the order of the text: the tree says nothing about it. A key whose
   * value was passed over has an empty value; see {@link hasSkipped}.
   */
  readonly skipped: readonly OffsetRange[];
}

/**
 * Collections deeper than this are refused. Real files stay below 20 (a CloudFormation template with nested
 * functions); the limit keeps a hostile file from exhausting the stack.
 */
export const MAX_DEPTH = 64;

/** More problems than this say nothing new. What follows the last one is passed over. */
export const MAX_PROBLEMS = 20;

/** Whether some of the text from `start` to `end`, both included, was passed over, so that something may be missing there. */
export function hasSkipped(document: ParsedDocument, start: number, end: number): boolean {
  return document.skipped.some(range => range.start <= end && range.end >= start);
}
