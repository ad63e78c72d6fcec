import type { Fix } from '../../rules/finding';
import { inlineKey, inlineText, isInline } from '../../rules/fixes/inline';
import { quoteItem } from '../../rules/fixes/quote';
import { valueRange } from '../../rules/fixes/replace';
import type { Reporter, RuleDoc } from '../../rules/rule';
import { missingSpaceIn } from '../../rules/missingSpace';
import { shown } from '../../rules/shown';
import { entriesOf, isEmpty } from '../../yaml/access';
import type { MappingEntry, YamlNode } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import type { Place, Shape } from '../shape';
import { isPhaseName, REPORT_KEYS } from '../grammar';
import type { BuildspecRule } from './buildspecRule';

export const wrongType: BuildspecRule = {
  id: 'buildspec/wrong-type',
  severity: 'error',
  check(document, report) {
    const { parsed } = document;
    if (parsed.root !== undefined && parsed.root.kind !== 'mapping') {
      if (!document.isWhole) return;
      const { start, end } = parsed.root;
      report({
        message: 'A buildspec consists of keys such as "version" and "phases". This is something else.',
        start,
        end,
      });
      return;
    }
    for (const place of document.places) {
      if (isReportKey(document, place)) continue;
      if (place.shape.isPhase === true && place.entry !== undefined && !isPhaseName(place.entry.key))
        continue;
      reportShape(document, place, report);
      for (const { item } of place.odd) reportItem(document, place, item, report);
    }
  },
};

export const wrongTypeDoc: RuleDoc = {
  title: 'A block has another shape than CodeBuild reads',
  why: 'CodeBuild reads a buildspec into fixed shapes: blocks with keys, lists, and texts. It refuses a file in which, say, a phase is a list or `commands` has keys: `YAML_FILE_ERROR Message: Cannot unmarshal map to string` and the like. Most often the line with `commands:` is missing, or a dash.',
  wrong: 'version: 0.2\nphases:\n  build:\n    - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n',
  source:
    'CodeBuild User Guide, "Build specification reference", Buildspec syntax; the error text as CodeBuild logs it',
};

/** A key of a report group in place of a group, which `buildspec/report-group` reports. */
function isReportKey(document: BuildspecDocument, { entry, node }: Place): boolean {
  if (entry === undefined || node.kind === 'mapping' || !REPORT_KEYS.includes(entry.key)) return false;
  return entriesOf(document.entry('reports')?.value).includes(entry);
}

const NEEDED: Readonly<Record<Shape['kind'], string>> = {
  text: 'a text',
  keys: 'keys and values, as in "key: value"',
  list: 'a list',
  items: 'a list',
};

/** A single text counts as a list of one: CodeBuild's own tutorials write `files` so. */
function reportShape(document: BuildspecDocument, { shape, entry, node }: Place, report: Reporter): void {
  if (isEmpty(node)) return;
  const fits =
    shape.kind === 'text'
      ? node.kind === 'scalar'
      : shape.kind === 'keys'
        ? node.kind === 'mapping'
        : node.kind === 'sequence' || (shape.kind === 'list' && node.kind === 'scalar');
  if (fits || document.isPartial(entry?.keyEnd ?? node.start, node.end)) return;
  const missing = shape.kind === 'keys' ? missingSpaceIn(document, node) : undefined;
  if (missing !== undefined) {
    // In a text that is broken, it is the cause and reported as such.
    if (document.isWhole) report(missing);
    return;
  }
  const found = node.kind === 'sequence' ? 'a list' : node.kind === 'mapping' ? 'keys' : 'a text';
  const what = entry === undefined ? `An item of "${shape.block ?? ''}"` : `"${shown(entry.key)}"`;
  const isDashed =
    shape.kind === 'keys' && node.kind === 'sequence' && node.items.every(item => item.kind === 'mapping');
  const fix = shape.isPhase === true && entry !== undefined ? addCommands(document, entry) : undefined;
  report({
    message: `${what} must hold ${NEEDED[shape.kind]}. Here it holds ${found}${isDashed ? ': leave out the dashes' : ''}.`,
    ...(entry === undefined ? { start: node.start, end: node.end } : rangeOf(document, entry)),
    ...(fix === undefined ? {} : { fix }),
  });
}

/** Of a text its first line, since it may be a line that has lost its colon; else the key. */
function rangeOf({ text }: BuildspecDocument, entry: MappingEntry): { start: number; end: number } {
  const { start, end } =
    entry.value.kind === 'scalar' ? valueRange(entry) : { start: entry.keyStart, end: entry.keyEnd };
  const length = text.slice(start, end).search(/[\r\n]/);
  return { start, end: length === -1 ? end : start + length };
}

/** Writes the line with `commands` that is missing above what a phase holds instead of keys. */
function addCommands(document: BuildspecDocument, phase: MappingEntry): Fix | undefined {
  const { lines, text } = document;
  const { value } = phase;
  const from = phase.keyEnd + 1;
  const between = text.slice(from, value.start);
  if (value.start < phase.keyEnd || value.tag !== undefined) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const column = lines.positionAt(phase.keyStart).character;
  const inner = lines.positionAt(value.start).character;
  const title = 'Add "commands"';
  if (isInline(document, phase) && value.kind !== 'mapping') {
    const { start, end } = value;
    const list = value.kind === 'scalar' ? `[${inlineText(document, value)}]` : text.slice(start, end);
    if (!/^[["']/.test(list)) return undefined;
    const newText = `{${inlineKey(document, 'commands', phase)}: ${list}}`;
    return { title, edits: [{ start, end, newText }], isPreferred: true };
  }
  if (value.kind === 'scalar' && value.style === 'plain' && /^ +$/.test(between)) {
    if (/[\r\n]/.test(text.slice(value.start, value.end))) return undefined;
    const newText = `${eol}${' '.repeat(column + 2)}commands:${eol}${' '.repeat(column + 4)}- `;
    return { title, edits: [{ start: from, end: value.start, newText }], isPreferred: true };
  }
  if (value.kind !== 'sequence' || inner <= column || !/^\s*\n *$/.test(between)) return undefined;
  const at = value.start;
  return {
    title,
    edits: [{ start: at, end: at, newText: `commands:${eol}${' '.repeat(inner)}` }],
    isPreferred: true,
  };
}

/** Keys among commands are the business of `buildspec/command-is-mapping`. */
function reportItem(
  document: BuildspecDocument,
  { shape, entry }: Place,
  item: YamlNode,
  report: Reporter,
): void {
  if (item.kind === 'scalar' || (item.kind === 'mapping' && shape.isCommands)) return;
  const what = shape.isCommands ? 'A command' : `Each item of "${shown(entry?.key ?? '')}"`;
  const fix = item.kind === 'mapping' ? quoteItem(document, item, 'Quote this text') : undefined;
  report({
    message: `${what} must be a text. This one ${item.kind === 'sequence' ? 'is a list' : 'has keys'}.`,
    start: item.start,
    end: item.end,
    ...(fix === undefined ? {} : { fix }),
  });
}
