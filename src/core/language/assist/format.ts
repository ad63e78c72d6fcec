import type { MapSchema, Path, SchemaNode, ValueSchema, ValueSource } from '../../schema/schema';
import type { DocumentKind } from '../recognise';
import type { Cursor } from './cursor';
import type { Section } from './sections';

/** A document and a place in it, with what an editor knows besides. Offsets are UTF-16 code units into the text. */
export interface AssistRequest {
  readonly kind: DocumentKind;
  readonly text: string;
  readonly offset: number;
  /** Columns a level in files of this kind, for one that does not show it yet. */
  readonly unit?: number;
  /** The CodeBuild image that builds run in, where it is set. */
  readonly image?: string;
  /** Paths of files beside which the document lies, from the folder that is the root of the source, with slashes. */
  readonly files?: readonly string[];
  /** Texts of the buildspecs that {@link Format.buildspecs} names. */
  readonly buildspecs?: ReadonlyMap<string, string>;
  /** Names of the output artifacts that pipelines of the workspace ask this buildspec for. */
  readonly outputArtifacts?: readonly string[];
}

/** What a kind of file adds to the schema at one place. */
export interface Format {
  readonly schema: SchemaNode;
  /** The page of the AWS documentation about the whole of it. */
  readonly page: string;
  /** The cursor's path, from where the schema begins. */
  readonly path: Path;
  /** The keys that only the document or a catalogue knows. */
  readonly expand: (node: MapSchema) => MapSchema;
  /** Values that only the document, its neighbours or a catalogue know, best first. */
  readonly values: (source: ValueSource) => readonly ValueSchema[];
  /** What a written value of such a kind means, in Markdown, where {@link values} does not say. */
  readonly explain?: (source: ValueSource, value: string) => string | undefined;
  /** Blocks of several lines that can stand at the place. */
  readonly sections: readonly Section[];
  /** The word behind `#{` that can be written here, such as `SourceVariables.CommitId`. */
  readonly references: () => readonly ValueSchema[];
  /** Paths, from the root of the source, of the buildspecs whose variables such words can be about. */
  readonly buildspecs?: () => readonly string[];
  /** Whether an unquoted `true` or `1` would be no text, where text is asked for. */
  readonly isStrict?: boolean;
}

export type FormatOf = (request: AssistRequest, cursor: Cursor) => Format | undefined;
