import { lineStartAt, readLine } from './line';
import { codeSpan, type HoverContent } from './markdown';

/** Names longer than this are not explained. */
const MAX_NAME = 200;

const YAML_PAGE = '[YAML specification](https://yaml.org/spec/1.1/#alias)';

/** What an anchor, `&name`, or an alias, `*name`, means at an offset; `undefined` where neither stands. */
export function aboutAnchor(text: string, offset: number): HoverContent | undefined {
  const line = readLine(text, lineStartAt(text, offset));
  const from = line.levels.at(-1)?.after ?? line.start;
  const words = text.slice(from, line.commentStart).matchAll(/(?<=^|\s)([&*])([^\s,[\]{}]+)/g);
  for (const { 0: word, 1: mark, 2: name = '', index } of words) {
    const start = from + index;
    // Behind the properties of the value, these are letters like others.
    if (start > line.restStart) break;
    if (offset < start || offset > start + word.length || name.length > MAX_NAME) continue;
    const markdown = mark === '&' ? aboutMark(text, name) : aboutAlias(text, name, start);
    return {
      markdown: `**${codeSpan(word)}**: ${markdown}\n\n${YAML_PAGE}`,
      start,
      end: start + word.length,
    };
  }
  return undefined;
}

/** What the key `<<` means. */
export const MERGE_KEY = `Takes over the keys of the mapping behind it, apart from those that stand here themselves.\n\n${YAML_PAGE}`;

function aboutMark(text: string, name: string): string {
  const uses = places(text, `*${name}`).length;
  const times = uses === 1 ? 'once' : `${String(uses)} times`;
  return `a name for this value. ${codeSpan(`*${name}`)} stands for it ${uses === 0 ? 'nowhere yet' : times}.`;
}

function aboutAlias(text: string, name: string, offset: number): string {
  const marked = places(text, `&${name}`).findLast(at => at < offset);
  if (marked === undefined)
    return `stands for a value that nothing above marks with ${codeSpan(`&${name}`)}.`;
  const start = lineStartAt(text, marked);
  const number = text.slice(0, start).split('\n').length;
  return `stands for the value that ${codeSpan(readLineText(text, start))} in line ${String(number)} marks.`;
}

function readLineText(text: string, start: number): string {
  return text.slice(start, readLine(text, start).end);
}

/** Where a word stands that begins with `&` or `*`. */
function places(text: string, word: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const isWhole = /^(?:[\s,[\]{}]|$)/.test(text.slice(at + word.length, at + word.length + 1));
    if (isWhole && (at === 0 || /[\s,[{]/.test(text.charAt(at - 1)))) found.push(at);
  }
  return found;
}
