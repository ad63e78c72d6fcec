/** The parser's reason for a tab where indentation is read. It gives others where the tab comes first in a line. */
export const TABS = 'tab characters must not be used in indentation';

/** Of a line of which nothing shows what is wrong with it. */
export const MISFIT =
  'This does not fit here: either its indentation differs from its neighbours, or the text before it holds ": " or a quote and needs quotes around it.';

const PLAIN_MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/^tab characters must not/, 'YAML does not allow tabs in indentation. Use spaces.'],
  [/^bad indentation of a mapping entry/, MISFIT],
  [
    /^bad indentation of a sequence entry/,
    'This does not fit in the list: either its indentation differs from its neighbours, or the text before it needs quotes.',
  ],
  [
    /^can not read a block mapping entry/,
    'This is neither "key: value" nor indented below the line before it. A command that goes over several lines needs "|" or quotes.',
  ],
  [
    /^expected ':' after a mapping key/,
    'Expected "key: value" here. A text that starts with a quote must end with it.',
  ],
  [/^a whitespace character is expected after the key/, 'A space is needed after the colon.'],
  [
    /^unexpected end of the (stream|document) within a double quoted/,
    'The text in double quotes is never closed.',
  ],
  [
    /^unexpected end of the (stream|document) within a single quoted/,
    'The text in single quotes is never closed.',
  ],
  [
    /^unexpected end of the stream within a flow collection/,
    'A bracket is never closed. A text that starts with "[" or "{" needs quotes.',
  ],
  [
    /^(missed comma between flow collection entries|expected the node content)/,
    'Expected a comma or a closing bracket. A text that starts with "[" or "{" needs quotes.',
  ],
  [/^deficient indentation/, 'A value that goes over several lines must be indented more than its key.'],
  [
    /^(unknown escape sequence|expected hexadecimal character)/,
    'Not an escape that double quotes know. Double the backslash, or use single quotes.',
  ],
  [
    /^name of an alias node/,
    'A text that starts with "*" needs quotes: unquoted, it is a reference to an anchor.',
  ],
  [/^name of an anchor node/, 'A text that starts with "&" needs quotes: unquoted, it names an anchor.'],
  [/^null byte/, 'The file holds a NUL byte, so it is no text file, or it is not UTF-8.'],
  [
    /^(the stream contains non-printable|expected valid JSON character)/,
    'The file holds a control character that YAML does not allow.',
  ],
  [/^a line break is expected/, 'After "|" or ">" the text starts on the next line.'],
  [
    /^end of the stream or a document separator/,
    'Something unexpected follows the end of the document. Check the indentation, and quote a text that starts with a quote, bracket or special character.',
  ],
  [/^nesting exceeded/, 'Nested deeper than any pipeline or buildspec needs; it is not read further.'],
];

/** The parser's reason as a sentence that says what to do; a reason that it does not know comes back as it is. */
export function explainYamlProblem(reason: string): string {
  for (const [pattern, message] of PLAIN_MESSAGES) if (pattern.test(reason)) return message;
  return `This is not valid YAML: ${reason}.`;
}
