import type { Fix } from '../finding';
import type { SourceDocument } from '../sourceDocument';
import { addEntry } from './add';

/** Writes the version of the format in front of the first key of a file, which starts at `at`. */
export function addVersion(document: SourceDocument, at: number, version: string): Fix {
  const { root } = document;
  const isInBraces = root === undefined || !document.isBlock(root);
  return addEntry(document, at, isInBraces, { key: 'version', value: version });
}
