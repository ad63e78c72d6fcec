import type { ParsedDocument } from '../yaml/document';
import type { YamlReader } from '../yaml/yamlText';
import type { Check, UsualCheck } from './diagnostics';
import type { DocumentKind } from './recognise';

/** What only some files need to be checked: the rules of their kind, and readers. */
export interface CheckParts {
  /** What a file without oddities needs. */
  readonly usualBuildspec?: UsualCheck;
  readonly usualAppspec?: UsualCheck;
  readonly buildspec?: Check;
  readonly appspec?: Check;
  readonly pipeline?: Check;
  readonly json?: (text: string) => ParsedDocument;
  /** The reader of YAML that is not written as most is, or broken. */
  readonly yaml?: YamlReader;
}

export type CheckPart = keyof CheckParts;

/** The part that is tried first, where a kind of file has one: only what it cannot tell takes all rules of the kind. */
export const USUAL_PARTS: Readonly<Partial<Record<DocumentKind, 'usualBuildspec' | 'usualAppspec'>>> = {
  buildspec: 'usualBuildspec',
  appspec: 'usualAppspec',
};
