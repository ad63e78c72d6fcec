import { asMapping } from '../yaml/access';
import { hasSkipped, type OffsetRange, type ParsedDocument } from '../yaml/document';
import { LineIndex } from '../yaml/lines';
import type { MappingNode } from '../yaml/node';
import { oddlyIndentedKeys } from '../yaml/oddIndentation';

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
  #misindented: readonly OffsetRange[] | undefined;

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

  /** See {@link oddlyIndentedKeys}. */
  get misindented(): readonly OffsetRange[] {
    this.#misindented ??= oddlyIndentedKeys(this.text, this.parsed.root);
    return this.#misindented;
  }

  /** Whether all of the text could be read as it looks: what is missing is missing then, and not only passed over. */
  get isWhole(): boolean {
    return this.parsed.problems.length === 0 && this.misindented.length === 0;
  }

  /** Whether something from `start` to `end`, or right behind it, could not be read: what is there is only a part of it. */
  isPartial(start: number, end: number): boolean {
    return !this.isWhole && hasSkipped(this.parsed, start, end + 1);
  }

  /** Whether the mapping is written with indentation and not with braces. */
  isBlock(mapping: MappingNode): boolean {
    return this.text[mapping.start] !== '{';
  }
}
