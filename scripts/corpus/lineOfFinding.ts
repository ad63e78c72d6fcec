import { entryOf, valueOf } from '../../src/core/yaml/access';
import { LineIndex } from '../../src/core/yaml/lines';
import type { YamlNode } from '../../src/core/yaml/node';
import { parseYaml } from '../../src/core/yaml/parse';

/**
 * The zero-based lines on which a known finding may be shown, first to last: those of the node that its path leads to, or
 * the line that it names. `undefined` where it belongs to the file as a whole, so that any line is right.
 */
export function linesOfFinding(
  finding: string,
  text: string,
): { readonly first: number; readonly last: number } | undefined {
  const [, , place = ''] = finding.split(':');
  const line = /^line (\d+)/.exec(place)?.[1];
  // Parsers put a syntax error on the line where it shows, which may be the one after the fault or before it.
  if (line !== undefined) return { first: Number(line) - 3, last: Number(line) + 1 };
  const steps = [...(place.split('=')[0] ?? '').matchAll(/[^.[\]]+/g)].map(match => match[0]);
  if (steps.length === 0 || steps[0] === 'version') return undefined;
  const lines = new LineIndex(text);
  let node: YamlNode | undefined = parseYaml(text).root;
  let range: { start: number; end: number } | undefined;
  for (const step of steps) {
    if (node?.kind === 'sequence') {
      node = node.items[Number(step)];
      if (node !== undefined) range = node;
    } else {
      const entry = entryOf(node, step);
      node = valueOf(node, step);
      if (entry !== undefined)
        range = { start: entry.keyStart, end: Math.max(entry.keyEnd, entry.value.end) };
    }
  }
  return range && { first: lines.lineAt(range.start), last: lines.lineAt(range.end) };
}
