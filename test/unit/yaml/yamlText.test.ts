import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../../src/core/yaml/lines';
import type { YamlNode } from '../../../src/core/yaml/node';
import { parseYaml } from '../../../src/core/yaml/parse';
import * as reader from '../../../src/core/yaml/yamlRead';
import { YamlText } from '../../../src/core/yaml/yamlText';

const BUILDSPEC = `version: 0.2
env:
  variables:
    A: "1"
    B: 'it''s'
  exported-variables: [A, B]
phases:
  install:
    runtime-versions:
      nodejs: 22
    commands:
    - npm ci # all of it
    - |
      if [ -f x ]; then
        echo "y"
      fi

    -
    - >-
      one
      two
  # the build
  build:
    commands:
      - echo a: b
      - "echo 'c'"
      - key: value
        other:
          - x
          - - y
            - z
    finally:
      - plain
        on two lines
artifacts:
  files:
    - '**/*'
  name: !Sub "x"
  empty:
cache: {paths: [a, b]}
`;

const SEEDS = [
  BUILDSPEC,
  BUILDSPEC.replaceAll('\n', '\r\n'),
  `---\n${BUILDSPEC}`,
  '- a\n- b:\n    c: 1\n    d:\n- - e\n  - f\n-\n  g: 1\n  h: 2\n',
  'a:\n- b\n- c\nd: |+\n  e\n\n\nf: 1\n',
  '? a\n: b\nc: 1\n? d\n',
  'a: &x 1\nb: *x\n',
  '  a: 1\n  b:\n    c: 2\n\n  # end\n  d: 3',
  '\ufeffa: 1\nb: 2\n',
];

const SNIPPETS = [
  'x',
  '"',
  "'",
  ':',
  ': ',
  '- ',
  '\n',
  '\n  ',
  '\n    ',
  '\n- ',
  '\r',
  '\r\n',
  ' ',
  '  ',
  '#',
  ' #',
  '|',
  '>',
  '&a',
  '*a',
].concat([
  '!t ',
  '[',
  ']',
  '{',
  '}',
  ',',
  '---\n',
  '...\n',
  '\t',
  '%',
  '\ufeff',
  '? ',
  '\0',
  '\ud83d',
  'k: v\n',
  '- i\n',
  '    - j\n',
  '\n\n',
]);

interface Change {
  readonly at: number;
  readonly length: number;
  readonly newText: string;
}

const anyChange: fc.Arbitrary<Change> = fc.record({
  at: fc.integer({ min: 0, max: 1000 }).map(share => share / 1000),
  length: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 60 }),
  ),
  newText: fc.oneof(
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 3, arbitrary: fc.constantFrom(...SNIPPETS) },
    fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 6 }).map(parts => parts.join('')),
  ),
});

const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SEEDS) },
  fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 40 }).map(parts => parts.join('')),
);

function assertInStep(yaml: YamlText, text: string): void {
  assert.equal(yaml.text, text);
  assert.deepEqual(yaml.parsed, parseYaml(text));
  const lines = new LineIndex(text);
  assert.equal(yaml.lines.lineCount, lines.lineCount);
  for (let line = 0; line < lines.lineCount; line++) {
    assert.equal(yaml.lines.lineStart(line), lines.lineStart(line));
    assert.equal(yaml.lines.lineEnd(line), lines.lineEnd(line));
  }
}

function nodesOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (node === undefined || node.kind === 'scalar') return node === undefined ? [] : [node];
  const children = node.kind === 'mapping' ? node.entries.map(({ value }) => value) : node.items;
  return [node, ...children.flatMap(nodesOf)];
}

describe('YamlText', () => {
  it('equals a reading of the whole text after any edits', () => {
    let partial = 0;
    fc.assert(
      fc.property(anyText, fc.array(anyChange, { minLength: 1, maxLength: 4 }), (seed, changes) => {
        const yaml = new YamlText(seed, reader);
        let text = seed;
        for (const { at, length, newText } of changes) {
          const start = Math.round(at * text.length);
          const end = Math.min(start + length, text.length);
          text = text.slice(0, start) + newText + text.slice(end);
          if (!yaml.edit(start, end, newText).isWhole) partial++;
          assertInStep(yaml, text);
        }
      }),
      { numRuns: 3000 },
    );
    assert.ok(partial > 1000, `only ${String(partial)} edits were read in part`);
  });

  it('without a reader of all YAML reads the same, or says that it does not', () => {
    let unread = 0;
    let read = 0;
    fc.assert(
      fc.property(anyText, fc.array(anyChange, { minLength: 1, maxLength: 4 }), (seed, changes) => {
        const yaml = new YamlText(seed, undefined);
        let text = seed;
        for (const { at, length, newText } of changes) {
          const start = Math.round(at * text.length);
          const end = Math.min(start + length, text.length);
          text = text.slice(0, start) + newText + text.slice(end);
          yaml.edit(start, end, newText);
          if (yaml.isUnread) {
            unread++;
            continue;
          }
          read++;
          assertInStep(yaml, text);
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(unread > 100 && read > 100, `${String(unread)} edits were not read, ${String(read)} were`);
  });

  it('keeps every node where it says that only the text of an item has changed', () => {
    const anyEdit = fc.tuple(
      fc.nat({ max: BUILDSPEC.length }),
      fc.nat({ max: 2 }),
      fc.constantFrom('', 'x', ' ', '$A', '"', ': ', ' #', '- ', '\n'),
    );
    const typed = { number: 0 };
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), edits => {
        const yaml = new YamlText(BUILDSPEC, reader);
        for (const [start, length, newText] of edits) {
          const before = nodesOf(yaml.parsed.root).map(node => ({ node, is: { ...node } }));
          const { item } = yaml.edit(start, start + length, newText);
          if (item === undefined) continue;
          typed.number++;
          assert.deepEqual(
            nodesOf(yaml.parsed.root),
            before.map(({ node }) => node),
          );
          for (const { node, is } of before) {
            assert.equal(node.tag, is.tag);
            if (node.kind !== 'scalar' || is.kind !== 'scalar') continue;
            assert.equal(node.style, is.style);
            assert.equal(node.isNull, is.isNull);
            if (node !== item) assert.equal(node.value, is.value);
          }
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(typed.number > 200, `only ${String(typed.number)} edits were to the text of an item`);
  });
});
