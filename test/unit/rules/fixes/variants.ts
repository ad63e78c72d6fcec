import { parseYaml } from '../../../../src/core/yaml/parse';
import { leavesOf } from './leaves';
import { printed, type Layout } from './print';
import type { Sample } from './sample';

/**
 * The same file as others would have written it: other line ends, indentation, comments, anchors, braces, JSON. All of
 * them, or the one of a number, which may be larger than there are.
 */
export function variantsOf(sample: Sample, only?: number): readonly Sample[] {
  const { text } = sample;
  const variants: Sample[] = only === undefined ? [sample] : [];
  let count = 0;
  const add = (name: string, change: () => string | undefined, isJson = false): void => {
    if (only !== undefined && count++ !== only % VARIANTS) return;
    const changed = change();
    if (changed !== undefined && (changed !== text || isJson))
      variants.push({ ...sample, name: `${sample.name}, ${name}`, text: changed, isJson });
  };
  add('CRLF', () => withCrLf(text));
  add('no last line break', () => text.trimEnd());
  add('a byte order mark', () => `\ufeff${text}`);
  add('a start of the document', () => `---\n${text}`);
  add('an indentation of 4', () => withWideIndent(text));
  add('comments', () => withComments(text));
  add('comments and CRLF', () => withCrLf(withComments(text)));
  add('comments and an indentation of 4', () => withComments(withWideIndent(text)));
  add('lists beside their keys', () => withFlushLists(text));
  add('anchors', () => withAnchors(text));
  add('anchors that are used', () => withAliases(withAnchors(text)));
  const again = (layout: Layout): string | undefined => {
    const { root, problems } = parseYaml(text);
    const changed = root === undefined || problems.length > 0 ? undefined : printed(text, root, layout);
    return changed === undefined || parseYaml(changed).problems.length > 0 ? undefined : changed;
  };
  const then = (
    changed: string | undefined,
    change: (text: string) => string | undefined,
  ): string | undefined => (changed === undefined ? undefined : change(changed));
  add('block', () => again('block'));
  add('block with comments', () => then(again('block'), withComments));
  add('block with anchors', () => withAliases(then(again('block'), withAnchors)));
  add('flow', () => again('flow'));
  add('JSON on a line, read as YAML', () => again('json'));
  add('JSON on lines, read as YAML', () => again('jsonLines'));
  add('JSON on a line', () => again('json'), true);
  add('JSON on lines', () => again('jsonLines'), true);
  add('JSON with CRLF', () => then(again('jsonLines'), withCrLf), true);
  return variants;
}

const VARIANTS = 20;

function withCrLf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

function withWideIndent(text: string): string {
  return text.replace(/^( *)((?:- +)*)/gm, (_, blanks: string, dashes: string) => {
    return blanks + blanks + dashes.replaceAll('- ', '-   ');
  });
}

/** Moves lists to the column of their key, which YAML allows. */
function withFlushLists(text: string): string | undefined {
  const lines = text.split('\n');
  const moved: string[] = [];
  const indents: { at: number; by: number }[] = [];
  lines.forEach((line, index) => {
    const indent = line.search(/\S/);
    if (indent === -1) return moved.push(line);
    while (indents.length > 0 && indent < (indents.at(-1)?.at ?? 0)) indents.pop();
    const before = lines.slice(0, index).findLast(other => other.trim() !== '');
    const keyIndent = before?.search(/\S/) ?? 0;
    if (/^ *-/.test(line) && before !== undefined && /^ *[\w"-]+:$/.test(before) && keyIndent < indent)
      indents.push({ at: indent, by: indent - keyIndent });
    const by = indents.reduce((sum, { by }) => sum + by, 0);
    return moved.push(line.slice(Math.min(by, indent)));
  });
  const changed = moved.join('\n');
  return sameLeaves(changed, text) ? changed : undefined;
}

/** A numbered comment above and behind every line where that changes nothing. */
function withComments(text: string): string {
  const lines = text.split('\n');
  const before = JSON.stringify(leafTexts(text));
  const isComment = (changed: string[]): boolean => JSON.stringify(leafTexts(changed.join('\n'))) === before;
  return lines
    .flatMap((line, at) => {
      if (line.trim() === '') return [line];
      const above = `${/^ */.exec(line)?.[0] ?? ''}# above-${String(at)}`;
      const behind = `${line} # behind-${String(at)}`;
      return [
        ...(isComment([...lines.slice(0, at), above, ...lines.slice(at)]) ? [above] : []),
        isComment([...lines.slice(0, at), behind, ...lines.slice(at + 1)]) ? behind : line,
      ];
    })
    .join('\n');
}

/** An anchor at every value that is written behind its key or its dash. */
function withAnchors(text: string): string | undefined {
  let count = 0;
  const lines = text.split('\n');
  const changed = lines.map((line, at) => {
    const anchored = line.replace(
      /^( *(?:- +)*(?:"?[\w-]+"?:(?= |$)|-(?= )))(?! *[&*])( *)/,
      (_, head: string) => {
        count++;
        return `${head} &a${String(count)} `;
      },
    );
    const others = [...lines.slice(0, at), anchored.trimEnd(), ...lines.slice(at + 1)].join('\n');
    return sameLeaves(others, text) ? anchored.trimEnd() : line;
  });
  return count === 0 ? undefined : changed.join('\n');
}

/** Uses every anchor at the end of the file, in a key that nobody knows. */
function withAliases(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const names = [...text.matchAll(/ &(a\d+)/g)].map(match => match[1] ?? '');
  const end = text.endsWith('\n') ? '' : '\n';
  const changed = `${text}${end}x-used:\n${names.map(name => `  - *${name}\n`).join('')}`;
  return parseYaml(changed).problems.length === 0 ? changed : undefined;
}

function sameLeaves(one: string, other: string): boolean {
  return JSON.stringify(leafTexts(one)) === JSON.stringify(leafTexts(other));
}

function leafTexts(text: string): readonly string[] {
  const { root, problems } = parseYaml(text);
  return [...leavesOf(root).map(leaf => leaf.path), ...problems.map(({ message }) => message)];
}
