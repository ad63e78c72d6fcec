import type { Fix } from '../../rules/finding';
import { isHere } from '../../rules/fixes/replace';
import type { RuleDoc } from '../../rules/rule';
import { missingSpaceIn } from '../../rules/missingSpace';
import { shown } from '../../rules/shown';
import { textOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import type { BuildspecRule } from './buildspecRule';

export const textInPlaceOfList: BuildspecRule = {
  id: 'buildspec/text-in-place-of-list',
  severity: 'warning',
  check(document, report) {
    for (const { shape, entry, node } of document.places) {
      if (shape.kind !== 'list' || entry === undefined || textOf(node) === undefined) continue;
      // AWS's own tutorials write one file so.
      if (entry.key === 'files') continue;
      const missing = missingSpaceIn(document, node);
      if (missing !== undefined && document.text.charAt(missing.start) === '-') {
        report(missing);
        continue;
      }
      const fix = wrap(document, entry);
      report({
        ...(shape.isStrict === true ? { severity: 'error' } : {}),
        message: `"${shown(entry.key)}" is documented as a list. Here it holds one text.`,
        start: entry.keyStart,
        end: entry.keyEnd,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const textInPlaceOfListDoc: RuleDoc = {
  title: 'A text where a list belongs',
  why: '`commands`, `finally`, `exported-variables`, `exclude-paths`, `paths`, `fallback-keys`, `depend-on` and the keys of a matrix hold lists: one item a line, each with a dash. The guide knows no single text there, and what CodeBuild makes of one is not documented. It is no error, because `commands` as one text stands in examples of the AWS CDK. `files` may be one: tutorials of AWS write it so. A variable of a matrix without the list of its values is an error.',
  wrong: 'version: 0.2\nphases:\n  build:\n    commands: npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", Buildspec syntax',
};

/** Makes the text the only item of a list; a block of text stays one command. */
function wrap(document: BuildspecDocument, entry: MappingEntry): Fix | undefined {
  const { lines, text } = document;
  const { value } = entry;
  if (!isHere(entry) || value.tag !== undefined || value.kind !== 'scalar') return undefined;
  const title = 'Make it a list';
  if (
    /^: *$/.test(text.slice(entry.keyEnd, value.start)) &&
    !text.slice(value.start, value.end).includes('\n')
  ) {
    const edits = [
      { start: value.start, end: value.start, newText: '[' },
      { start: value.end, end: value.end, newText: ']' },
    ];
    if (value.style === 'single' || value.style === 'double') return { title, edits, isPreferred: true };
    const column = lines.positionAt(entry.keyStart).character;
    const lineStart = lines.lineStart(lines.lineAt(entry.keyStart));
    if (text.slice(lineStart, entry.keyStart).trim() !== '' || value.style !== 'plain') return undefined;
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const newText = `${eol}${' '.repeat(column + 2)}- `;
    return { title, edits: [{ start: entry.keyEnd + 1, end: value.start, newText }], isPreferred: true };
  }
  if (value.style !== 'literal' && value.style !== 'folded') return undefined;
  const header = text.slice(entry.keyEnd + 1, value.start);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const column = lines.positionAt(entry.keyStart).character;
  const first = lines.lineStart(lines.lineAt(value.start) + 1);
  const depth = /^ */.exec(text.slice(first, lines.lineEnd(lines.lineAt(first))))?.[0].length ?? 0;
  if (header.trim() !== '' || depth < column + 2) return undefined;
  const newText = `${eol}${' '.repeat(column + 1)}- `;
  return { title, edits: [{ start: entry.keyEnd + 1, end: value.start, newText }], isPreferred: true };
}
