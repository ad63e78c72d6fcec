import { asMapping } from '../yaml/access';
import type { ParsedDocument } from '../yaml/document';
import { LineIndex } from '../yaml/lines';
import type { MappingNode } from '../yaml/node';

/** What the user has set for checks that depend on it. */
export interface CheckSettings {
  /** The CodeBuild image that builds run in, such as `aws/codebuild/standard:7.0`; absent where it is not known. */
  readonly image?: string;
}

/** A parsed file as rules look at it; each kind of file adds what its rules share. */
export class SourceDocument {
  readonly text: string;
  readonly parsed: ParsedDocument;
  /** The top-level mapping; absent where nothing of the text parses or it is something else. */
  readonly root: MappingNode | undefined;
  readonly settings: CheckSettings;
  #lines: LineIndex | undefined;

  /** `lines` where they are known already. */
  constructor(text: string, parsed: ParsedDocument, settings: CheckSettings = {}, lines?: LineIndex) {
    this.text = text;
    this.parsed = parsed;
    this.root = asMapping(parsed.root);
    this.settings = settings;
    this.#lines = lines;
  }

  /** Built on first use: a file without findings needs none. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** Whether all of the text could be read: what is missing is missing then, and not only passed over. */
  get isWhole(): boolean {
    return this.parsed.problems.length === 0;
  }

  /** Whether the mapping is written with indentation and not with braces. */
  isBlock(mapping: MappingNode): boolean {
    return this.text[mapping.start] !== '{';
  }
}
