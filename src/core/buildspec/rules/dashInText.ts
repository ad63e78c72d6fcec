import type { Fix, TextEdit } from '../../rules/finding';
import type { RuleDoc } from '../../rules/rule';
import type { ScalarNode, YamlNode } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import type { BuildspecRule } from './buildspecRule';

export const dashInText: BuildspecRule = {
  id: 'buildspec/dash-in-text',
  severity: 'warning',
  check(document, report) {
    for (const { shape, node } of document.places) {
      if (shape.kind !== 'list') continue;
      for (const item of node.kind === 'sequence' ? node.items : [node]) {
        // Only a text over several lines is shorter than its source.
        if (!isPlain(item) || item.value.length === item.end - item.start) continue;
        const dashes = findDashes(document, item);
        const [first] = dashes;
        if (first === undefined) continue;
        const fix = node === item ? undefined : alignDashes(document, item, dashes);
        report({
          message:
            'This line belongs to the text above, because it is indented more. Give its dash the column of the others.',
          ...first,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    }
  },
};

export const dashInTextDoc: RuleDoc = {
  title: 'An item of a list that is part of the one above',
  why: 'For YAML a line that is indented more than the item above goes on with its text, dash and all: `npm ci` and `npm test` become the one command `npm ci - npm test`.',
  wrong: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n       - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n      - npm test\n',
  source: 'YAML 1.2.2, section 7.3.3, Plain Style',
};

function isPlain(node: YamlNode): node is ScalarNode {
  return node.kind === 'scalar' && node.style === 'plain';
}

interface DashLine {
  /** Of the line without its indentation. */
  readonly start: number;
  readonly end: number;
}

/** The lines behind the first one that look like items; none where options stand there, as behind a backslash. */
function findDashes({ text }: BuildspecDocument, { start, end }: ScalarNode): readonly DashLine[] {
  const source = text.slice(start, end);
  return [...source.matchAll(/(?<!\\\r?)\n([ \t]*)- [^\r\n]*/g)].map(({ 0: all, 1: blanks = '', index }) => ({
    start: start + index + 1 + blanks.length,
    end: start + index + all.length,
  }));
}

function alignDashes(
  { lines, text }: BuildspecDocument,
  item: ScalarNode,
  dashes: readonly DashLine[],
): Fix | undefined {
  const itemStart = lines.lineStart(lines.lineAt(item.start));
  const before = text.slice(itemStart, item.start);
  if (!/^ *- +$/.test(before)) return undefined;
  const newText = ' '.repeat(before.indexOf('-'));
  const edits = dashes.map(({ start }): TextEdit => {
    const lineStart = lines.lineStart(lines.lineAt(start));
    return { start: lineStart, end: start, newText };
  });
  return { title: 'Make it an item of its own', edits, isPreferred: true };
}
