import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { YamlNode } from '../../../src/core/yaml/node';
import { MAX_DEPTH } from '../../../src/core/yaml/document';
import { parseYaml } from '../../../src/core/yaml/parse';
import { parseJson } from '../../../src/core/yaml/parseJson';

/** A node as `[kind, source text, value or children]`, so that a whole tree fits into one comparison. */
function shape(text: string, node: YamlNode): unknown {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case 'scalar':
      return [node.style, source, node.isNull ? null : node.value];
    case 'sequence':
      return ['sequence', source, node.items.map(item => shape(text, item))];
    case 'mapping': {
      const entries = node.entries.map(entry => [
        entry.key,
        text.slice(entry.keyStart, entry.keyEnd),
        shape(text, entry.value),
      ]);
      return ['mapping', source, entries];
    }
  }
}

function rootOf(text: string): YamlNode {
  const { root, problems } = parseYaml(text);
  assert.deepEqual(problems, []);
  assert.ok(root);
  return root;
}

describe('parseYaml', () => {
  const trees: readonly (readonly [string, string, unknown])[] = [
    ['a plain scalar keeps its source text', '3.10', ['plain', '3.10', '3.10']],
    ['single quotes', "'it''s'", ['single', "'it''s'", "it's"]],
    ['double quotes', '"a\\tb"', ['double', '"a\\tb"', 'a\tb']],
    ['a literal block', '|\n  a\n  b\n\n', ['literal', '|\n  a\n  b', 'a\nb\n']],
    [
      'a folded block with a comment',
      '- >- # c\n  a\n  b\n',
      ['sequence', '- >- # c\n  a\n  b', [['folded', '>- # c\n  a\n  b', 'a b']]],
    ],
    [
      'an empty value behind its colon',
      'a:\nb: 1',
      [
        'mapping',
        'a:\nb: 1',
        [
          ['a', 'a', ['plain', '', null]],
          ['b', 'b', ['plain', '1', '1']],
        ],
      ],
    ],
    [
      'an empty item behind its dash',
      '- a\n- # later\n-',
      [
        'sequence',
        '- a\n- # later\n-',
        [
          ['plain', 'a', 'a'],
          ['plain', '', null],
          ['plain', '', null],
        ],
      ],
    ],
    [
      'a flow mapping with a comma at its end',
      '{a: 1, b,}',
      [
        'mapping',
        '{a: 1, b,}',
        [
          ['a', 'a', ['plain', '1', '1']],
          ['b', 'b', ['plain', '', null]],
        ],
      ],
    ],
    [
      'a pair in a flow sequence',
      '[a: b, [ ]]',
      [
        'sequence',
        '[a: b, [ ]]',
        [
          ['mapping', 'a: b', [['a', 'a', ['plain', 'b', 'b']]]],
          ['sequence', '[ ]', []],
        ],
      ],
    ],
    ['an explicit key', '? a\n: b', ['mapping', '? a\n: b', [['a', 'a', ['plain', 'b', 'b']]]]],
    [
      'a key that is no scalar',
      '? [a, b]\n: c',
      ['mapping', '? [a, b]\n: c', [['[a, b]', '[a, b]', ['plain', 'c', 'c']]]],
    ],
    ['a quoted key', '"a b": 1', ['mapping', '"a b": 1', [['a b', '"a b"', ['plain', '1', '1']]]]],
    [
      'a sequence as far out as its key',
      'a:\n- b',
      ['mapping', 'a:\n- b', [['a', 'a', ['sequence', '- b', [['plain', 'b', 'b']]]]]],
    ],
    [
      'carriage returns',
      'a: 1\r\nb:\r\n  - |\r\n    x\r\n',
      [
        'mapping',
        'a: 1\r\nb:\r\n  - |\r\n    x',
        [
          ['a', 'a', ['plain', '1', '1']],
          ['b', 'b', ['sequence', '- |\r\n    x', [['literal', '|\r\n    x', 'x\n']]]],
        ],
      ],
    ],
    ['a byte order mark', '\ufeffa: 1', ['mapping', 'a: 1', [['a', 'a', ['plain', '1', '1']]]]],
    [
      'the words for null',
      '[~, null, Null, NULL, "null", nil]',
      [
        'sequence',
        '[~, null, Null, NULL, "null", nil]',
        [
          ['plain', '~', null],
          ['plain', 'null', null],
          ['plain', 'Null', null],
          ['plain', 'NULL', null],
          ['double', '"null"', 'null'],
          ['plain', 'nil', 'nil'],
        ],
      ],
    ],
    ['a document start', '---\na: 1\n', ['mapping', 'a: 1', [['a', 'a', ['plain', '1', '1']]]]],
    ['a directive before a block', '%YAML 1.2\n--- |\n  x\n', ['literal', '|\n  x', 'x\n']],
  ];
  for (const [name, text, expected] of trees) {
    it(`positions ${name}`, () => {
      assert.deepEqual(shape(text, rootOf(text)), expected);
    });
  }

  it('keeps repeated keys in their order', () => {
    const root = rootOf('a: 1\na: 2\n');
    assert.ok(root.kind === 'mapping');
    assert.deepEqual(
      root.entries.map(entry => entry.value.kind === 'scalar' && entry.value.value),
      ['1', '2'],
    );
  });

  it('keeps tags as text and leaves them out of the range', () => {
    const text = 'a: !Sub "${X}"\nb: !Join [x]\nc: !If\n  - y\nd: !GetAtt\n';
    const root = rootOf(text);
    assert.ok(root.kind === 'mapping');
    assert.deepEqual(
      root.entries.map(({ value }) => [value.tag, text.slice(value.start, value.end)]),
      [
        ['!Sub', '"${X}"'],
        ['!Join', '[x]'],
        ['!If', '- y'],
        ['!GetAtt', ''],
      ],
    );
  });

  it('lets an alias stand for the very node that its anchor marks', () => {
    const root = rootOf('a: &x [1]\nb: *x\nc: {d: *x}\n');
    assert.ok(root.kind === 'mapping');
    const [a, b, c] = root.entries;
    assert.equal(a?.value, b?.value);
    assert.ok(c?.value.kind === 'mapping');
    assert.equal(c.value.entries[0]?.value, a?.value);
    assert.equal(c.value.end, 'a: &x [1]\nb: *x\nc: {d: *x}'.length);
  });

  it('gives the last anchor of a name to an alias', () => {
    const root = rootOf('- &x 1\n- &x 2\n- *x\n');
    assert.ok(root.kind === 'sequence');
    assert.equal(root.items[2], root.items[1]);
  });

  for (const text of ['', '# only a comment\n', '---\n', '\ufeff', '   \n\n']) {
    it(`finds neither root nor problem in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseYaml(text), { problems: [], skipped: [] });
    });
  }

  const problems: readonly (readonly [string, string, RegExp, string])[] = [
    ['tabs in indentation', 'a:\n\tb: 1', /tabs/, '\tb: 1'],
    ['a colon and space in a value', 'a: b: c', /quotes/, ': c'],
    ['a command that starts with a bracket', 'a:\n  - [ -f x ] && y', /quotes/, '&& y'],
    ['double quotes that never close', 'a: "x', /double quotes is never closed/, 'x'],
    ['a bracket that never closes', 'a: [x', /never closed/, 'x'],
    ['a second document', 'a: 1\n---\nb: 2', /second YAML document/, '---'],
    ['an empty second document', 'a: 1\n---\n', /second YAML document/, '---'],
    ['an alias without an anchor', 'a: *x', /No anchor &x/, '*x'],
    ['an alias inside its own node', 'a: &x [*x]', /inside the node/, '*x'],
    ['a NUL byte', 'a: \0', /NUL/, '\0'],
    ['a control character', 'a: x\u0007', /control character/, '\u0007'],
    ['an asterisk alone', 'a: * b', /reference to an anchor/, '* b'],
    ['an unknown escape', 'a: "\\d"', /escape/, 'd"'],
  ];
  for (const [name, text, message, at] of problems) {
    it(`points at ${name}`, () => {
      const { problems: found, skipped } = parseYaml(text);
      assert.equal(found.length, 1);
      assert.ok(skipped.length > 0 || /NUL|control/.test(found[0]?.message ?? ''));
      const [problem] = found;
      assert.ok(problem);
      assert.match(problem.message, message);
      assert.equal(text.slice(problem.start, problem.end), at);
    });
  }

  it(`reads ${String(MAX_DEPTH - 1)} levels and refuses more than ${String(MAX_DEPTH)}`, () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    assert.ok(parseYaml(nested(MAX_DEPTH - 1)).root);
    assert.match(parseYaml(nested(MAX_DEPTH + 1)).problems[0]?.message ?? '', /deeper/);
  });

  it('never throws, and keeps every range inside the text and inside its parent', () => {
    const snippet = fc.constantFrom(
      'a: ',
      '- ',
      '\n',
      '\n  ',
      '? ',
      ': ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '&x ',
      '*x',
      '!t ',
      '|\n',
      '>-\n',
      '"',
      "'",
      '#',
      ' ',
      'b',
      '---\n',
      '\t',
      '\r\n',
      '\r',
      '%',
      '\ufeff',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(snippet, { maxLength: 40 }).map(parts => parts.join('')),
          fc.string(),
        ),
        text => {
          const { root, problems: found, skipped } = parseYaml(text);
          for (const { start, end } of [...found, ...skipped])
            assert.ok(start >= 0 && start <= end && end <= text.length);
          assert.ok(found.length > 0 || skipped.length === 0);
          if (root !== undefined) assertInside(root, 0, text.length, new Set());
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** Children lie inside their parents, but for those that an alias brings in from elsewhere. */
function assertInside(node: YamlNode, start: number, end: number, seen: Set<YamlNode>): void {
  assert.ok(node.start <= node.end, `${String(node.start)} to ${String(node.end)}`);
  const isElsewhere = seen.has(node) || node.start < start;
  if (!isElsewhere) assert.ok(node.end <= end, `${String(node.end)} is behind ${String(end)}`);
  if (seen.has(node)) return;
  seen.add(node);
  if (node.kind === 'sequence') for (const item of node.items) assertInside(item, node.start, node.end, seen);
  if (node.kind !== 'mapping') return;
  for (const entry of node.entries) {
    assert.ok(entry.keyStart >= node.start && entry.keyStart <= entry.keyEnd && entry.keyEnd <= node.end);
    assertInside(entry.value, node.start, node.end, seen);
  }
}

describe('parseJson', () => {
  it('gives the same tree as YAML does', () => {
    const text = '{"a": [null, true, 3.10, "x\\ny"], "b": {}}';
    const { root, problems } = parseJson(text);
    assert.deepEqual(problems, []);
    assert.ok(root);
    assert.deepEqual(shape(text, root), shape(text, rootOf(text)));
  });

  it('keeps offsets behind a byte order mark', () => {
    assert.deepEqual(parseJson('\ufeff{}'), {
      root: { kind: 'mapping', start: 1, end: 3, entries: [] },
      problems: [],
      skipped: [],
    });
  });

  it('reads indentation by tabs', () => {
    assert.ok(parseJson('{\n\t"a": 1\n}').root);
  });

  const problems: readonly (readonly [string, RegExp, string])[] = [
    ['{"a": 1,}', /no comma behind the last value/, ','],
    ['// c\n{}', /no comments/, '// c'],
    ['[1 2]', /comma/, '2'],
    ['{"a" 1}', /colon/, '1'],
    ['["x', /never closed/, '"x'],
    ["{'a': 1}", /double quotes/, "'a'"],
  ];
  for (const [text, message, at] of problems) {
    it(`refuses ${text}`, () => {
      const { problems: found } = parseJson(text);
      assert.match(found[0]?.message ?? '', message);
      assert.equal(text.slice(found[0]?.start, found[0]?.end), at);
    });
  }

  it('refuses nesting before the parser recurses into it', () => {
    assert.match(parseJson('['.repeat(100_000)).problems[0]?.message ?? '', /deeper/);
    assert.ok(parseJson('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH)).root);
  });

  it('comes to an end with a comment that never does', () => {
    assert.match(parseJson('[1] /*').problems[0]?.message ?? '', /no comments/);
  });

  it('does not count brackets in texts as nesting', () => {
    assert.ok(parseJson(JSON.stringify('['.repeat(1000))).root);
  });

  it('never throws and reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), text => {
        const { root, problems: found } = parseJson(text);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        assert.equal(found.length === 0 && root !== undefined, isJson && text.trim() !== '');
      }),
    );
  });
});
