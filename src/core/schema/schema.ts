/**
 * What may stand where in a kind of file, as data: editor help reads it, checks have rules of their own. Keys and values
 * stand in the order in which they are offered.
 */
export type SchemaNode = MapSchema | ListSchema | TextSchema;

/** A way through a document: keys of mappings and indices of lists, from the root. */
export type Path = readonly (string | number)[];

/** Where the values come from that a file, its neighbours or the catalogue of providers know, and the schema does not. */
export type ValueSource =
  | 'command'
  | 'buildspecFile'
  | 'workspaceFile'
  | 'batchIdentifier'
  | 'exportedVariable'
  | 'runtimeVersion'
  | 'image'
  | 'inputArtifact'
  | 'ownArtifact'
  | 'artifactPath'
  | 'sourceAction'
  | 'actionProvider'
  | 'ruleProvider'
  | 'region'
  | 'reference'
  | 'schedule';

export interface MapSchema {
  readonly kind: 'map';
  readonly keys: Readonly<Record<string, KeySchema>>;
  /** Names of one's own choice: what stands under each of them. */
  readonly others?: KeySchema;
  /** Whose keys the catalogue of action providers knows. */
  readonly from?: 'actionConfiguration' | 'ruleConfiguration' | 'outputArtifact' | 'region';
}

export interface ListSchema {
  readonly kind: 'list';
  readonly items: SchemaNode;
}

export interface TextSchema {
  readonly kind: 'text';
  readonly type?: 'text' | 'number' | 'boolean';
  readonly values?: readonly ValueSchema[];
  readonly from?: ValueSource;
  /** The text is JSON, and this is what it holds. */
  readonly json?: SchemaNode;
}

export interface ValueSchema {
  /** As it is written, quotes included where YAML needs them. */
  readonly value: string;
  readonly description?: string;
  /** Still understood, and nothing for new files. */
  readonly isOutdated?: boolean;
}

export interface KeySchema {
  readonly value: SchemaNode;
  /** One or two plain sentences in Markdown. */
  readonly description: string;
  /** The page of the AWS documentation. */
  readonly url: string;
  readonly required?: boolean;
  readonly default?: string;
  /** Explained where it is written and not offered: an old spelling, or one that no document mentions. */
  readonly unlisted?: boolean;
  /**
   * What is written after the colon, in the syntax of snippets: two spaces a level, counted from the key. Where absent it
   * follows from the value's kind.
   */
  readonly snippet?: string;
}

/** What a word of a file can be explained or completed with. */
export interface Place {
  readonly node: SchemaNode;
  /** The key under which the node stands; absent for the root. */
  readonly key?: KeySchema;
  /** What is left of the path: not empty where it leads through a text. */
  readonly rest: Path;
}

/**
 * Follows a path down a schema. Indices that meet no list and names that meet no mapping lead nowhere (`undefined`),
 * except below a text, where a document looks like more than it is: that is the text's place. `expand` adds to a mapping
 * the keys that only the document or a catalogue knows; the node of the place is expanded too.
 */
export function placeAt(
  schema: SchemaNode,
  path: Path,
  expand: (node: MapSchema) => MapSchema = node => node,
): Place | undefined {
  let node = schema;
  let key: KeySchema | undefined;
  const place = (rest: Path): Place => ({
    node: node.kind === 'map' ? expand(node) : node,
    ...(key === undefined ? {} : { key }),
    rest,
  });
  for (const [at, part] of path.entries()) {
    if (node.kind === 'text') return place(path.slice(at));
    if (node.kind === 'list') {
      if (typeof part === 'string') return undefined;
      node = node.items;
      continue;
    }
    const next = typeof part === 'string' ? keyOf(expand(node), part) : undefined;
    if (next === undefined) return undefined;
    key = next;
    node = next.value;
  }
  return place([]);
}

/** What a mapping knows about a key: its own entry, or what it says of names of one's own choice. */
export function keyOf(node: MapSchema, name: string): KeySchema | undefined {
  return Object.hasOwn(node.keys, name) ? node.keys[name] : node.others;
}

/** A mapping with these keys. */
export function map(keys: MapSchema['keys'], more: Omit<MapSchema, 'kind' | 'keys'> = {}): MapSchema {
  return { kind: 'map', keys, ...more };
}

/** A list of these items. */
export function list(items: SchemaNode): ListSchema {
  return { kind: 'list', items };
}

/** A text of the user's own choice, or one that `from` knows. */
export function text(from?: ValueSource): TextSchema {
  return { kind: 'text', ...(from === undefined ? {} : { from }) };
}

/** A value, or a value with what it means. */
export type Word = string | readonly [string, string];

/** One of these values. */
export function oneOf(...values: readonly Word[]): TextSchema {
  return {
    kind: 'text',
    values: values.map(value =>
      typeof value === 'string' ? { value } : { value: value[0], description: value[1] },
    ),
  };
}

export const NUMBER: TextSchema = { kind: 'text', type: 'number' };
export const BOOLEAN: TextSchema = {
  kind: 'text',
  type: 'boolean',
  values: [{ value: 'true' }, { value: 'false' }],
};
