import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MAX_DEPTH } from '../../../src/core/yaml/document';
import { readJson } from '../../../src/core/yaml/jsonTree';
import { parseJson } from '../../../src/core/yaml/parseJson';
import { readUsualYaml } from '../../../src/core/yaml/usualYaml';

/** JSON as tools and people write it. */
const anyJson = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, 2, 4), fc.constantFrom('', '\n', ' ', '\n\n'))
  .map(([value, indent, end]) => JSON.stringify(value, undefined, indent) + end);

/** What turns valid JSON into something else, or is JSON in a way that YAML is not. */
const anyPiece = fc.constantFrom(
  ...[
    '',
    ',',
    '"',
    '{',
    '}',
    '[',
    ']',
    ':',
    ' ',
    '\n',
    '\t',
    '#',
    '# a\n',
    '// a\n',
    "'a'",
    'a',
    'null',
    '~',
    '-',
  ],
  ...[
    '!Ref ',
    '&a ',
    '*a',
    '\\u0041',
    '\\/',
    '\\x41',
    '\ufeff',
    '\ud83d',
    '01',
    '1e5',
    '"a": 1,',
    '\r\n',
    '? ',
  ],
);

const anyText = fc
  .tuple(anyJson, fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), anyPiece), { maxLength: 3 }))
  .map(([json, pieces]) =>
    pieces.reduce((text, [where, piece]) => {
      const at = Math.floor(where * text.length);
      return text.slice(0, at) + piece + text.slice(at + (piece.length % 2));
    }, json),
  );

describe('parseJson', () => {
  it('reads usual texts as it reads all', () => {
    let usual = 0;
    fc.assert(
      fc.property(anyText, text => {
        const { problems, ...read } = parseJson(text);
        if (problems.length === 0 && readUsualYaml(text, MAX_DEPTH) !== undefined) usual++;
        assert.deepEqual({ problems, ...read }, readJson(text, MAX_DEPTH));
      }),
      { numRuns: 3000 },
    );
    assert.ok(usual > 500, `only ${String(usual)} texts were usual`);
  });
});
