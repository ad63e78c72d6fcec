import fc from 'fast-check';

/** One change to a text. Numbers stand for places and lengths of whatever text they meet. */
export interface Mutation {
  readonly how: (typeof WAYS)[number];
  readonly at: number;
  readonly size: number;
  readonly token: string;
}

const WAYS = [
  'insert',
  'insert',
  'insert at a line',
  'replace value',
  'delete',
  'delete line',
  'swap lines',
  'repeat lines',
  'indent',
  'dedent',
  'splice',
  'line breaks',
] as const;

/** What means something to YAML, JSON, a shell or a text editor. */
const TOKENS = [
  ...['\0', '\ufeff', '\r', '\r\n', '\n', '\t', ' ', '\u00a0', '\u0085', '\u2028', '\u001b', '\uffff'],
  ...[
    '"',
    "'",
    '\\',
    '`',
    '@',
    '%',
    '#',
    ' # ',
    '!',
    '&',
    '*',
    '|',
    '>',
    '?',
    ':',
    ': ',
    '-',
    '- ',
    ',',
    '~',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '[]',
    '{}',
    '${',
    '#{',
    '#{a.b}',
    '{{ x }}',
    '<<',
    '<<: ',
    '<<: *a',
    '&a ',
    '*a',
    '&a *a',
  ],
  ...[
    '---\n',
    '...\n',
    '%YAML 1.2\n---\n',
    '? ',
    '|\n',
    '>-\n',
    '|9\n',
    '!Ref ',
    '!Sub ',
    '!!int ',
    '!If [a, b, c]',
  ],
  ...[
    '__proto__: ',
    'constructor: ',
    'toString: ',
    'phases:',
    'hooks:',
    'stages:',
    'Resources:',
    'version: 0.2',
  ],
  ...['null', 'true', '0644', '1e999', '-1', '0x7f', '1:30', '.nan', '9'.repeat(40), 'x'.repeat(300)],
  ...[
    '\u{1f680}',
    '\ud83d',
    '\ude80',
    'e\u0301',
    '\u202e',
    'é',
    '漢字',
    '# headgate-disable-next-line',
    '$HOME',
    '\\u0000',
  ],
] as const;

const character = fc.nat({ max: 0xffff }).map(code => String.fromCharCode(code));

export const token: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...TOKENS) },
  { weight: 1, arbitrary: character },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);

export const anyMutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom(...WAYS),
  at: fc.nat({ max: 1_000_000 }),
  size: fc.nat({ max: 40 }),
  token,
});

/** The text after a mutation; `other` is what it may be spliced with. */
export function mutate(text: string, { how, at, size, token: inserted }: Mutation, other: string): string {
  const offset = placed(at, text.length);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', offset);
  const lineEnd = found === -1 ? text.length : found + 1;
  const next = nthBreak(text, lineEnd, 1 + (size % 5));
  switch (how) {
    case 'insert':
      return text.slice(0, offset) + inserted + text.slice(offset);
    case 'insert at a line': {
      const indent = lineStart + (/^ *(?:- )?/.exec(text.slice(lineStart, lineEnd))?.[0].length ?? 0);
      return text.slice(0, indent) + inserted + text.slice(indent);
    }
    case 'replace value': {
      const colon = text.indexOf(': ', lineStart);
      if (colon === -1 || colon > lineEnd) return text.slice(0, lineStart) + inserted + text.slice(lineEnd);
      return `${text.slice(0, colon)}: ${inserted}\n${text.slice(lineEnd)}`;
    }
    case 'delete':
      return text.slice(0, offset) + text.slice(offset + 1 + size);
    case 'delete line':
      return text.slice(0, lineStart) + text.slice(lineEnd);
    case 'swap lines':
      return (
        text.slice(0, lineStart) +
        text.slice(lineEnd, next) +
        text.slice(lineStart, lineEnd) +
        text.slice(next)
      );
    case 'repeat lines':
      return text.slice(0, next) + text.slice(lineStart);
    case 'indent':
      return (
        text.slice(0, lineStart) +
        (size % 4 === 0 ? '\t' : ' '.repeat(1 + (size % 4))) +
        text.slice(lineStart)
      );
    case 'dedent':
      return (
        text.slice(0, lineStart) + text.slice(lineStart).replace(new RegExp(`^ {1,${1 + (size % 4)}}`), '')
      );
    case 'splice':
      return text.slice(0, offset) + other.slice(placed(at * 31 + size, other.length));
    case 'line breaks':
      return text.replaceAll('\n', size % 2 === 0 ? '\r\n' : '\r');
  }
}

/** An offset in a text of some length, spread evenly over it. */
export function placed(at: number, length: number): number {
  return at % (length + 1);
}

function nthBreak(text: string, from: number, count: number): number {
  let at = from;
  for (let line = 0; line < count; line++) {
    const found = text.indexOf('\n', at);
    if (found === -1) return text.length;
    at = found + 1;
  }
  return at;
}
