import assert from 'node:assert/strict';
import { applyFix, type Fix } from '../../../src/core/rules/finding';
import { SourceDocument } from '../../../src/core/rules/sourceDocument';
import { reportSyntaxProblems } from '../../../src/core/rules/syntaxProblems';
import { parseYaml } from '../../../src/core/yaml/parse';

/** The text after the fix of each problem alone; `undefined` for a problem without one. */
function fixed(text: string): readonly (string | undefined)[] {
  const fixes: (Fix | undefined)[] = [];
  reportSyntaxProblems(new SourceDocument(text, parseYaml(text)), { message: 'Empty.' }, ({ fix }) => {
    fixes.push(fix);
  });
  return fixes.map(fix => fix && applyFix(text, fix));
}

describe('reportSyntaxProblems', () => {
  const quotes: readonly (readonly [string, string, readonly (string | undefined)[]])[] = [
    ['the text of a problem', '- "a" b\n- c\n', [`- '"a" b'\n- c\n`]],
    ['the text in the line before it', 'a: b: c\nd: 1\n', [`a: 'b: c'\nd: 1\n`]],
    [
      'each of several texts beside the others',
      '- "a" b\n- c\n- [ -f x ] && y\n- d\n- @e\n',
      [
        `- '"a" b'\n- c\n- [ -f x ] && y\n- d\n- @e\n`,
        `- "a" b\n- c\n- '[ -f x ] && y'\n- d\n- @e\n`,
        `- "a" b\n- c\n- [ -f x ] && y\n- d\n- '@e'\n`,
      ],
    ],
    ['nothing where that mends nothing', '- a\n - - b\nc: 1\n', [undefined]],
    ['nothing of a half-written key', 'a:\n  b: 1\n  comm\nc: 2\n', [undefined]],
  ];
  for (const [name, text, expected] of quotes) {
    it(`quotes ${name}`, () => {
      assert.deepEqual(fixed(text), expected);
    });
  }
});
