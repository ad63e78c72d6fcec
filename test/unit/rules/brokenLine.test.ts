import assert from 'node:assert/strict';
import { checkAppspec } from '../../../src/core/appspec/check';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { applyFix } from '../../../src/core/rules/finding';
import { parseJson } from '../../../src/core/yaml/parseJson';

const HEAD = 'version: 0.2\nphases:\n  build:\n    commands:\n';

/** The line, the first line of the source and the message of every finding. */
function summary(text: string): string[] {
  return checkBuildspec(text).map(({ message, start, end }) => {
    const line = text.slice(0, start).split('\n').length;
    return `${String(line)} ${text.slice(start, end).split('\n')[0] ?? ''}: ${message}`;
  });
}

const CONFLICT =
  'A merge conflict is left here. Keep one side, and remove the lines with <<<<<<<, ======= and >>>>>>>.';
const FENCE = 'This line marks a code block in Markdown and does not belong to the file. Remove it.';
const LESS_INDENTED =
  'The text of a block with "|" is indented more than the line that it starts on. This line is not.';
const STRAY = 'This line is neither "key: value" nor an item of a list.';

describe('what a broken line is told to be', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a merge conflict, once',
      `${HEAD}<<<<<<< HEAD\n      - make\n=======\n      - make all\n>>>>>>> other\n`,
      [`5 <<<<<<< HEAD: ${CONFLICT}`],
    ],
    [
      'the fence of a code block',
      `\`\`\`yaml\n${HEAD}      - make\n\`\`\`\n`,
      [`1 \`\`\`yaml: ${FENCE}`, `7 \`\`\`: ${FENCE}`],
    ],
    [
      'the text of a block that is not indented, once',
      `${HEAD}      - |\n      npm ci\n      npm test\n`,
      [`6 npm ci: ${LESS_INDENTED}`],
    ],
    ['a line without a colon', 'version: 0.2\nphases\nartifacts:\n  files: a\n', [`2 phases: ${STRAY}`]],
  ];
  for (const [name, text, expected] of cases) {
    it(`is ${name}`, () => {
      assert.deepEqual(summary(text), expected);
    });
  }

  it('is a line without a colon in an AppSpec file too, with the colon as its fix', () => {
    const text = 'version: 0.0\nos linux\nfiles:\n  - source: /\n    destination: /a\n';
    const [finding, ...others] = checkAppspec(text);
    assert.deepEqual(others, []);
    assert.ok(finding?.fix);
    assert.deepEqual(checkAppspec(applyFix(text, finding.fix)), []);
  });
});

describe('a comma behind the last value of JSON', () => {
  for (const text of ['{"a": [1, 2,\n]}', '{"a": [1, 2],\n}', '{"a": {"b": 1 ,\n\n}\n}']) {
    it(`is one problem, at the comma, in ${JSON.stringify(text)}`, () => {
      const { problems } = parseJson(text);
      assert.deepEqual(problems, [
        {
          message: 'JSON allows no comma behind the last value. Remove it.',
          start: text.lastIndexOf(','),
          end: text.lastIndexOf(',') + 1,
        },
      ]);
    });
  }
});
