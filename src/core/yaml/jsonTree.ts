import { createScanner, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { MAX_PROBLEMS, type ParsedDocument } from './document';
import type { MappingEntry, SyntaxProblem, YamlNode } from './node';

const BYTE_ORDER_MARK = '\ufeff';

export function readJson(text: string, maxDepth: number): ParsedDocument {
  // The scanner takes a byte order mark for a symbol; a blank in its place keeps every offset.
  const source = text.startsWith(BYTE_ORDER_MARK) ? ` ${text.slice(1)}` : text;
  const tooDeep = findTooDeep(source, maxDepth);
  if (tooDeep !== undefined) return { problems: [tooDeep], skipped: [{ start: 0, end: text.length }] };
  const errors: ParseError[] = [];
  const tree = parseTree(source, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: true,
  });
  const problems = problemsOf(source, errors);
  const skipped = problems.map(({ start, end }) => ({ start, end }));
  return { ...(tree === undefined ? {} : { root: toNode(source, tree) }), problems, skipped };
}

/** The parser recurses, so depth is judged before it runs. */
function findTooDeep(source: string, maxDepth: number): SyntaxProblem | undefined {
  if (!/[[{]/.test(source)) return undefined;
  const scanner = createScanner(source, true);
  let depth = 0;
  // Behind a comment that is never closed, the scanner's last token lies beyond the text and is not empty.
  for (scanner.scan(); scanner.getTokenOffset() < source.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const first = source[start];
    if (first === '{' || first === '[') depth++;
    else if (first === '}' || first === ']') depth--;
    if (depth > maxDepth) {
      const message = 'Nested deeper than any pipeline or buildspec needs; it is not read further.';
      return { message, start, end: start + 1 };
    }
  }
  return undefined;
}

function toNode(source: string, node: Node): YamlNode {
  const start = node.offset;
  const end = node.offset + node.length;
  switch (node.type) {
    case 'object':
      return {
        kind: 'mapping',
        start,
        end,
        entries: (node.children ?? []).flatMap(child => toEntry(source, child)),
      };
    case 'array':
      return {
        kind: 'sequence',
        start,
        end,
        items: (node.children ?? []).map(child => toNode(source, child)),
      };
    case 'string':
      return { kind: 'scalar', start, end, value: String(node.value), style: 'double', isNull: false };
    default: {
      const value = source.slice(start, end);
      return { kind: 'scalar', start, end, value, style: 'plain', isNull: node.type === 'null' };
    }
  }
}

function toEntry(source: string, property: Node): MappingEntry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined) return [];
  const keyEnd = key.offset + key.length;
  return [
    {
      key: String(key.value),
      keyStart: key.offset,
      keyEnd,
      value:
        value === undefined ? emptyValue((property.colonOffset ?? keyEnd - 1) + 1) : toNode(source, value),
    },
  ];
}

/** Stands for a value that is not written yet. */
function emptyValue(at: number): YamlNode {
  return { kind: 'scalar', start: at, end: at, value: '', style: 'plain', isNull: true };
}

const TRAILING_COMMA = 'JSON allows no comma behind the last value. Remove it.';

const PLAIN_MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is no JSON value. Texts stand in double quotes.',
  InvalidNumberFormat: 'This is no JSON number.',
  PropertyNameExpected: 'Expected a name in double quotes.',
  ValueExpected: 'Expected a value.',
  ColonExpected: 'Expected a colon after the name.',
  CommaExpected: 'Expected a comma between two values.',
  CloseBraceExpected: 'A "{" is never closed.',
  CloseBracketExpected: 'A "[" is never closed.',
  EndOfFileExpected: 'Something unexpected follows the end of the document.',
  InvalidCommentToken: 'JSON allows no comments.',
  UnexpectedEndOfComment: 'JSON allows no comments, and this one is never closed.',
  UnexpectedEndOfString: 'The text in double quotes is never closed.',
  UnexpectedEndOfNumber: 'This number is not complete.',
  InvalidUnicode: 'Expected four hexadecimal digits after \\u.',
  InvalidEscapeCharacter: 'Not an escape that JSON knows. Double the backslash.',
  InvalidCharacter: 'A control character must be written as an escape.',
};

/** The parser complains twice, at the bracket, of a comma before it, and once more of each bracket that it has lost. */
function problemsOf(source: string, errors: readonly ParseError[]): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  for (const error of errors) {
    const isBracket = /[\]}]/.test(source.charAt(error.offset));
    const comma = isBracket ? source.slice(0, error.offset).trimEnd().length - 1 : -1;
    if (problems.length === MAX_PROBLEMS || problems.some(({ start }) => start === comma)) continue;
    if (source[comma] === ',') problems.push({ message: TRAILING_COMMA, start: comma, end: comma + 1 });
    else if (!isBracket || problems.length === 0) problems.push(toProblem(source, error));
    // What follows is read as if the text were closed there.
    if (printParseErrorCode(error.error) === 'UnexpectedEndOfString') break;
  }
  return problems;
}

function toProblem(source: string, error: ParseError): SyntaxProblem {
  const code = printParseErrorCode(error.error);
  const start = Math.min(error.offset, Math.max(source.length - 1, 0));
  const end = Math.min(Math.max(error.offset + error.length, start + 1), source.length);
  return { message: PLAIN_MESSAGES[code] ?? `This is not valid JSON: ${code}.`, start, end };
}
