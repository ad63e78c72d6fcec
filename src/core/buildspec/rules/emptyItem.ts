import type { Fix } from '../../rules/finding';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { YamlNode } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import type { BuildspecRule } from './buildspecRule';

export const emptyItem: BuildspecRule = {
  id: 'buildspec/empty-item',
  severity: 'warning',
  check(document, report) {
    for (const { entry, odd } of document.places) {
      for (const { item } of odd) {
        if (item.kind !== 'scalar' || !document.isWhole) continue;
        const fix = removeLine(document, item);
        const { start, end } = fix?.edits[0] ?? item;
        report({
          message: `This item of "${shown(entry?.key ?? '')}" is empty. CodeBuild expects a text.`,
          start: start === end ? Math.max(0, start - 1) : start,
          end: document.text.slice(start, end).trimEnd().length + start,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    }
  },
};

export const emptyItemDoc: RuleDoc = {
  title: 'An item of a list is empty',
  why: 'A dash with nothing behind it, or only a comment, is an item without a value. CodeBuild takes texts only: "Expected Commands[0] to be of string type". To leave a command out, put the `#` in front of the dash.',
  wrong: 'version: 0.2\nphases:\n  build:\n    commands:\n      - # npm run lint\n      - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      # - npm run lint\n      - npm test\n',
  source:
    'CodeBuild User Guide, "Build specification reference", Buildspec syntax; the error text as CodeBuild logs it',
};

/** Comments the line of an empty item out, where nothing else stands on it. */
function removeLine({ lines, text }: BuildspecDocument, item: YamlNode): Fix | undefined {
  const line = lines.lineAt(item.start);
  const start = lines.lineStart(line);
  const source = text.slice(start, lines.lineEnd(line));
  const match = /^(\s*)- *(?:#+ *(.*))?$/.exec(source.trimEnd());
  if (match === null) return undefined;
  const [, blanks = '', comment] = match;
  const at = start + blanks.length;
  const newText = comment === undefined ? '' : `# - ${comment}`;
  return {
    title: comment === undefined ? 'Remove the empty item' : 'Comment the whole item out',
    edits: [{ start: at, end: start + source.trimEnd().length, newText }],
    isPreferred: true,
  };
}
