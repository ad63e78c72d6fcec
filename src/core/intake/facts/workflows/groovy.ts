/** A piece of a Groovy source: a text in quotes, a name, or another character. */
export type GroovyToken =
  | {
      readonly kind: 'text';
      /** What it says, escapes resolved. */
      readonly value: string;
      /** Whether something is filled into it. */
      readonly isFilledIn: boolean;
      readonly line: number;
    }
  | { readonly kind: 'name' | 'sign'; readonly value: string; readonly line: number };

/** No more pieces than this are looked at. */
const MAX_TOKENS = 50_000;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/**
 * The pieces of a Groovy source in their order, without blanks and comments. One that is not closed ends with the source.
 * Source: Groovy documentation, "Syntax", comments and strings.
 */
export function groovyTokens(source: string): readonly GroovyToken[] {
  const tokens: GroovyToken[] = [];
  let line = 0;
  let at = 0;
  while (at < source.length && tokens.length < MAX_TOKENS) {
    const start = at;
    const character = source.charAt(at);
    if (source.startsWith('//', at) || source.startsWith('/*', at)) {
      at = endOfComment(source, at);
    } else if (character === "'" || character === '"') {
      const text = readText(source, at);
      tokens.push({ kind: 'text', value: text.value, isFilledIn: text.isFilledIn, line });
      at = text.end;
    } else if (/[A-Za-z_]/.test(character)) {
      while (at < source.length && /\w/.test(source.charAt(at))) at++;
      tokens.push({ kind: 'name', value: source.slice(start, at), line });
    } else {
      if (!/\s/.test(character)) tokens.push({ kind: 'sign', value: character, line });
      at++;
    }
    for (let passed = start; passed < at; passed++) if (source.charAt(passed) === '\n') line++;
  }
  return tokens;
}

function endOfComment(source: string, start: number): number {
  const isBlock = source.startsWith('/*', start);
  const end = source.indexOf(isBlock ? '*/' : '\n', start + 2);
  return end === -1 ? source.length : end + (isBlock ? 2 : 0);
}

function readText(source: string, start: number): { value: string; isFilledIn: boolean; end: number } {
  const quote = source.charAt(start);
  const mark = source.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
  let value = '';
  let isFilledIn = false;
  let at = start + mark.length;
  while (at < source.length && !source.startsWith(mark, at)) {
    const character = source.charAt(at);
    // One in single quotes ends with its line at the latest, else a stray quote would swallow the rest.
    if (character === '\n' && mark.length === 1) return { value, isFilledIn: true, end: at };
    if (character === '\\') {
      const escaped = source.charAt(at + 1);
      value += escaped === '\n' ? '' : (ESCAPES[escaped] ?? escaped);
      at += 2;
      continue;
    }
    if (character === '$' && quote === '"') isFilledIn = true;
    value += character;
    at++;
  }
  return { value, isFilledIn, end: Math.min(source.length, at + mark.length) };
}
