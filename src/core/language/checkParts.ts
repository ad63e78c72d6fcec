import type { ParsedDocument } from '../yaml/document';
import type { Check } from './diagnostics';
import type { DocumentKind } from './recognise';

/** What only some files need to be checked: the rules of their kind, and the reader of JSON. */
export interface CheckParts {
  readonly buildspec?: Check;
  readonly appspec?: Check;
  readonly pipeline?: Check;
  readonly json?: (text: string) => ParsedDocument;
}

export type CheckPart = DocumentKind | 'json';
