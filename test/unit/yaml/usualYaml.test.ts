import assert from 'node:assert/strict';
import fc from 'fast-check';
import { flowEventsOf } from '../../../src/core/yaml/flowLines';
import { readUsualYaml } from '../../../src/core/yaml/usualYaml';
import { buildTree, type Tree } from '../../../src/core/yaml/yamlTree';
import { anyInput } from '../../fuzz/fuzzInput';
import { seedFiles } from '../../fuzz/seedFiles';

const MAX_DEPTH = 20;

/** What the parser makes of a text; `undefined` where it refuses it or reads it only with lines joined. */
function parsed(text: string): Tree | undefined {
  const read = flowEventsOf(text, MAX_DEPTH);
  return 'reason' in read || read.isJoined ? undefined : buildTree(text, read.events);
}

/** Small pieces of which every kind of value, and what breaks it, comes up often. */
const PIECES = [
  'a',
  'b: ',
  'c:',
  '- ',
  '-',
  '\n',
  '\n  ',
  '\n    ',
  ' ',
  '\n\n',
  '\r\n',
  '# d',
  ' # e',
  "'f'",
]
  .concat(['"g"', '"\\n"', '"\\x41"', "''", '"', "'", '|', '>-', '|+', '|2', '[', ']', '{', '}', ', ', ': '])
  .concat(['!Sub ', '!', '&h ', '*h', '? ', '---\n', '\n---', '...\n', '~', 'null', '\t', '\ufeff', '\0'])
  .concat(['é', '\ud83d\ude80', '\ud83d', '\u0085', '\u007f', '%', '@', '`', '- - ', '\n- ', '\n  - ']);

const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map(pieces => pieces.join('')),
  anyInput(seedFiles()).map(({ text }) => text),
);

describe('readUsualYaml', () => {
  const usual: readonly (readonly [string, string])[] = [
    ['nested collections', 'a:\n  b:\n  - c\n  -\n    d: 1\n    e:\n  f: # g\n'],
    ['lists in lists', '- - a\n  - b\n-\n- - - c\n'],
    ['quotes', `a: "x\\"y"\n'b''c': 'd'\n"e\\t": f\n`],
    ['block scalars', 'a: |\n\n  x\n    y\n\n\nb: >- # c\n  x\n  y\nc: |+\n  z\n\n'],
    ['brackets', 'a: [b, "c", {d: e, "f":g}, [],]\nb: {\n  c: d # e\n }\n'],
    ['tags', 'a: !Sub "x"\nb: !If\n  - c\n  - !Ref d\ne: [!Ref f]\n'],
    ['a text over several lines', 'a: b\n  c\n\n  - d\ne: f\n'],
    ['Windows line breaks', 'a:\r\n  - b\r\n  - |\r\n    c\r\n    d\r\n'],
    ['a marker at the head', '# a\n---\nb: c\n'],
    ['no break at the end', 'a: |\n  b'],
    ['other alphabets', 'a: é\nb: "\ud83d\ude80"\n'],
  ];
  for (const [name, text] of usual) {
    it(`reads ${name}`, () => {
      const root = readUsualYaml(text, MAX_DEPTH);
      assert.ok(root);
      assert.deepEqual(root, parsed(text)?.root);
    });
  }

  const unusual: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['a scalar alone', 'a\n'],
    ['an anchor', 'a: &b c\n'],
    ['an explicit key', '? a\n: b\n'],
    ['a second document', 'a: b\n---\nc: d\n'],
    ['a byte order mark', '\ufeffa: b\n'],
    ['half of a character', 'a: \ud83d\n'],
    ['a null byte', 'a: b # \0\n'],
    ['too many levels', `a: ${'['.repeat(MAX_DEPTH)}${']'.repeat(MAX_DEPTH)}\n`],
  ];
  for (const [name, text] of unusual) {
    it(`leaves ${name} to the parser`, () => {
      assert.equal(readUsualYaml(text, MAX_DEPTH), undefined);
    });
  }

  it('reads what the parser reads or nothing', () => {
    let read = 0;
    let refused = 0;
    fc.assert(
      fc.property(anyText, text => {
        const root = readUsualYaml(text, MAX_DEPTH);
        if (root === undefined) {
          refused++;
          return;
        }
        read++;
        const expected = parsed(text);
        assert.deepEqual(root, expected?.root);
        assert.deepEqual(expected?.problems, []);
        assert.equal(expected.isContextFree, true);
      }),
      { numRuns: 3000 },
    );
    assert.ok(read > 300, `only ${String(read)} texts were read`);
    assert.ok(refused > 300, `only ${String(refused)} texts were left to the parser`);
  });
});
