import assert from 'node:assert/strict';
import { entriesOf } from '../../../src/core/yaml/access';
import { hasSkipped, MAX_PROBLEMS } from '../../../src/core/yaml/document';
import { LineIndex } from '../../../src/core/yaml/lines';
import type { YamlNode } from '../../../src/core/yaml/node';
import { isValidYaml, parseYaml } from '../../../src/core/yaml/parse';
import { parseJson } from '../../../src/core/yaml/parseJson';

/** The tree as plain values, null for an empty one. */
function plain(node: YamlNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.isNull ? null : node.value;
  if (node.kind === 'sequence') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(entry => [entry.key, plain(entry.value)]));
}

function problemLines(text: string): readonly number[] {
  const lines = new LineIndex(text);
  return parseYaml(text).problems.map(problem => lines.lineAt(problem.start) + 1);
}

describe('parseYaml of text that is not valid', () => {
  const broken: readonly (readonly [string, string, unknown, readonly number[]])[] = [
    [
      'commands that need quotes',
      'phases:\n  build:\n    commands:\n      - [ -f x ] && y\n      - ok\n      - "a" b\n  post_build:\n    commands: [a\nend: x\n',
      { phases: { build: { commands: [null, 'ok', null] }, post_build: { commands: null } }, end: 'x' },
      [4, 6, 8],
    ],
    [
      'a quote that closes at another one',
      'env:\n  A: "x\n  B: \'y\'\n  C: "z"\nphases: {}\n',
      { env: { A: null, B: 'y', C: 'z' }, phases: {} },
      [2],
    ],
    ['an unclosed quote', 'a: "x\nb: 1\n', { a: null, b: '1' }, [1]],
    ['a half-written key', 'a:\n  b: 1\n  comm\nc: 2\n', { a: { b: '1' }, c: '2' }, [3]],
    ['a value beside a key with more below', 'a: x\n  b:\n    - c\nd: 1\n', { a: { b: ['c'] }, d: '1' }, [2]],
    ['tabs', 'a:\n\tb: 1\n\tc: 1\nd: 2\n', { a: null, d: '2' }, [2, 3]],
    ['a misfit in a list', 'a:\n    - b\n   - c\nd: 1\n', { a: ['b'], d: '1' }, [3]],
    [
      'a comma missing in brackets over several lines',
      'P:\n  S: [\n    { "A": [\n        "x"\n        "y"\n      ] }\n    ]\nb: 1\n',
      { P: { S: null }, b: '1' },
      [5],
    ],
    [
      'aliases without an anchor',
      'a: *x\nb: &y 1\nc: *y\nd: *z\n',
      { a: null, b: '1', c: '1', d: null },
      [1, 4],
    ],
    ['an anchor that was passed over', 'a: &x "b" c\nd: *x\n', { a: null, d: null }, [1]],
    ['a second document', 'a: 1\n---\nb: [\n', { a: '1' }, [2]],
    [
      'a NUL byte and a control character',
      'a: x\0\nb: |\n  y\u0007\n  z\n',
      { a: 'x\ufffd', b: 'y\ufffd\nz\n' },
      [1, 3],
    ],
    ['carriage returns', 'a: "x" y\r\nb: 1\r\nc: d: e\r\n', { a: null, b: '1', c: null }, [1, 3]],
  ];
  for (const [name, text, expected, lines] of broken) {
    it(`reads around ${name}`, () => {
      assert.deepEqual(plain(parseYaml(text).root), expected);
      assert.deepEqual(problemLines(text), lines);
      assert.equal(isValidYaml(text), false);
    });
  }

  it('says what it passed over', () => {
    const text = 'a:\n  - "b" c\nd: 1\n';
    const document = parseYaml(text);
    assert.deepEqual(
      document.skipped.map(({ start, end }) => text.slice(start, end)),
      ['"b" c'],
    );
    assert.equal(hasSkipped(document, 0, text.indexOf('d')), true);
    assert.equal(hasSkipped(document, text.indexOf('d'), text.length), false);
  });

  it('stops at a number of problems and passes over the rest', () => {
    const { root, problems, skipped } = parseYaml('- "a" b\n'.repeat(50));
    assert.equal(problems.length, MAX_PROBLEMS);
    assert.equal(skipped.length, MAX_PROBLEMS + 1);
    assert.equal(root?.kind === 'sequence' && root.items.length, MAX_PROBLEMS);
  });

  const outdented: readonly (readonly [string, unknown])[] = [
    ['a: [\n  x, # c\n  # d\n]\nb: {\r\n  y: 1\r\n}\r\n', { a: ['x'], b: { y: '1' } }],
    ['- "x\ny\n\n  z"\n- b\n', ['x y\nz', 'b']],
  ];
  for (const [text, expected] of outdented) {
    it(`accepts lines in brackets or quotes that are not indented: ${JSON.stringify(text)}`, () => {
      const { root, problems } = parseYaml(text);
      assert.deepEqual(problems, []);
      assert.deepEqual(plain(root), expected);
    });
  }

  it('finds other problems beside closing brackets that are not indented', () => {
    const text = 'a: [\n  x\n]\nb: "c" d\ne: {\n  f: g\n}\n';
    assert.deepEqual(plain(parseYaml(text).root), { a: ['x'], b: null, e: { f: 'g' } });
    assert.deepEqual(problemLines(text), [4]);
  });
});

describe('parseJson of text that is not valid', () => {
  it('gives the rest', () => {
    const { root, problems } = parseJson('{"a": 1, "b": , "c": [2,]}');
    assert.deepEqual(plain(root), { a: '1', b: null, c: ['2'] });
    assert.equal(problems.length, 2);
  });
});

describe('Reading hostile YAML', () => {
  const chain = (first: string, next: (level: number) => string, length: number): string => {
    let text = first;
    for (let level = 1; text.length < length; level++) text += next(level);
    return text;
  };
  const hostile: readonly (readonly [string, string])[] = [
    [
      'aliases of aliases',
      chain(
        'a0: &a0 [x]\n',
        n => `a${String(n)}: &a${String(n)} [${`*a${String(n - 1)}, `.repeat(9)}]\n`,
        45_000,
      ),
    ],
    [
      'merges of merges',
      chain(
        'm0: &m0 {k: 1}\n',
        n =>
          `m${String(n)}: &m${String(n)}\n  <<: [*m${String(n - 1)}, *m${String(n - 1)}]\n  k${String(n)}: 1\n`,
        82_000,
      ),
    ],
    [
      '20,000 anchors',
      Array.from({ length: 20_000 }, (_, n) => `k${String(n)}: &a${String(n)} v\n`).join(''),
    ],
    ['50,000 keys', Array.from({ length: 50_000 }, (_, n) => `k${String(n)}: v\n`).join('')],
    ['10,000 levels', '['.repeat(10_000)],
    ['3,000 levels by indentation', Array.from({ length: 3000 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')],
    ['20,000 broken lines', '- "a" b\n'.repeat(20_000)],
    ['20,000 unclosed brackets', '- [x\n'.repeat(20_000)],
    ['20,000 bad aliases', '- *a\n'.repeat(20_000)],
    ['a quote that never closes', `a:\n  - "${'x\n'.repeat(500_000)}`],
    ['20,000 brackets that close too far out', 'a: [\n x\n]\n'.repeat(20_000)],
    ['20,000 tabs', `a:\n${'\tb: c\n'.repeat(20_000)}`],
    ['one line of 2 MB', `a: ${'x'.repeat(2_000_000)}`],
  ];
  for (const [name, text] of hostile) {
    it(`takes no long for ${name}`, () => {
      const started = performance.now();
      const { root, problems } = parseYaml(text);
      const seen = new Set<YamlNode>(root === undefined ? [] : [root]);
      for (const node of seen) {
        for (const entry of entriesOf(node)) seen.add(entry.value);
        if (node.kind === 'sequence') for (const item of node.items) seen.add(item);
      }
      assert.ok(problems.length <= MAX_PROBLEMS);
      // Ten times what it takes on a machine with nothing else to do.
      assert.ok(performance.now() - started < 1500);
    });
  }
});
