/**
 * A positioned tree of a YAML or JSON document. Offsets are UTF-16 code units into the text that was parsed, `end`
 * exclusive. Scalars keep their source text: `3.10` stays `3.10` and `yes` stays `yes`, since CodeBuild reads them so.
 */
export type YamlNode = ScalarNode | SequenceNode | MappingNode;

interface NodeRange {
  readonly start: number;
  readonly end: number;
  /** As written, `!Ref` or `!Sub`; absent where no tag stands. */
  readonly tag?: string;
}

export interface ScalarNode extends NodeRange {
  readonly kind: 'scalar';
  /** The text after unquoting, unfolding and escapes; the empty string for an empty value. */
  readonly value: string;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** Plain and one of the empty string, `~`, `null`, `Null`, `NULL`. */
  readonly isNull: boolean;
}

export interface SequenceNode extends NodeRange {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
}

export interface MappingNode extends NodeRange {
  readonly kind: 'mapping';
  /** In source order, repeated keys included. */
  readonly entries: readonly MappingEntry[];
}

export interface MappingEntry {
  /** The key's text; for a key that is no scalar its source text. */
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: YamlNode;
}

/** Where the text stops being YAML or JSON. */
export interface SyntaxProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Zero-based, `character` in UTF-16 code units: what editors and the CLI's JSON use. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}
