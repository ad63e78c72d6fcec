import { MAX_DEPTH, type ParsedDocument } from './document';
import { readJson } from './jsonTree';

/** Reads strict JSON (RFC 8259): comments and trailing commas are problems. Never throws; gives what it could read. */
export function parseJson(text: string): ParsedDocument {
  return readJson(text, MAX_DEPTH);
}
