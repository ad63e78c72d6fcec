import { quoted } from '../../rules/fixes/quote';
import type { Report, Reporter } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { YamlNode } from '../../yaml/node';
import type { BuildspecDocument } from '../document';

/** Reports texts that begin with `!`: for YAML the first word is a tag then, and no part of the text. */
export function reportTags(document: BuildspecDocument, report: Reporter): void {
  if (!document.text.includes('!')) return;
  for (const { node, shape } of document.places) {
    if (shape.kind !== 'text' && shape.kind !== 'list') continue;
    for (const item of node.kind === 'sequence' ? node.items : [node]) {
      // `!!str` and its like are YAML's own and say what they mean.
      if (item.kind !== 'scalar' || item.tag === undefined || item.tag.startsWith('!!')) continue;
      const finding = describe(document, item, item.tag);
      if (finding !== undefined) report(finding);
    }
  }
}

function describe({ lines, text }: BuildspecDocument, node: YamlNode, tag: string): Report | undefined {
  const start = text.lastIndexOf(tag, node.start);
  const line = lines.lineAt(node.start);
  // An alias shows what stands elsewhere, and a block of lines has no place for quotes.
  if (start < lines.lineStart(line)) return undefined;
  const isOneLine = node.end <= lines.lineEnd(line);
  const newText = quoted(text.slice(start, node.end));
  return {
    message: `A text that starts with "!" needs quotes. Unquoted, "${shown(tag)}" is a tag for YAML and no part of the text.`,
    start,
    end: isOneLine ? node.end : lines.lineEnd(line),
    ...(isOneLine
      ? { fix: { title: 'Quote this text', edits: [{ start, end: node.end, newText }], isPreferred: true } }
      : {}),
  };
}
