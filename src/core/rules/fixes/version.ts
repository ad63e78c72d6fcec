import type { Fix } from '../finding';
import type { SourceDocument } from '../sourceDocument';

/** Writes the version of the format in front of the first key of a file, which starts at `at`. */
export function addVersion(document: SourceDocument, at: number, version: string): Fix {
  const { root, text } = document;
  const isBlock = root !== undefined && document.isBlock(root);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indentation = ' '.repeat(document.lines.positionAt(at).character);
  const newText = isBlock ? `version: ${version}${eol}${indentation}` : `"version": ${version}, `;
  return { title: `Add "version: ${version}"`, edits: [{ start: at, end: at, newText }], isPreferred: true };
}
