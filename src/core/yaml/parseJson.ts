import type { ParsedDocument } from './document';
import { readJson } from './jsonTree';
import { MAX_DEPTH } from './parse';

/** Reads strict JSON (RFC 8259): comments and trailing commas are problems. Never throws; gives what it could read. */
export function parseJson(text: string): ParsedDocument {
  return readJson(text, MAX_DEPTH);
}
