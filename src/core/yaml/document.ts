import type { SyntaxProblem, YamlNode } from './node';

/**
 * A parsed document. `root` is absent where the text has a problem, and where it holds nothing but blanks and comments.
 * Ranges leave out tags and anchors; the range of an empty value is empty and lies where the value would be written.
 */
export interface ParsedDocument {
  readonly root?: YamlNode;
  readonly problems: readonly SyntaxProblem[];
}
