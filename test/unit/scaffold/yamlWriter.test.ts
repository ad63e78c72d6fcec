import assert from 'node:assert/strict';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { writeYaml, type YamlValue } from '../../../src/core/scaffold/yamlWriter';
import { parseYaml } from '../../../src/core/yaml/parse';

const TEXTS: readonly (readonly [text: string, written: string])[] = [
  ['npm ci', 'npm ci'],
  ['./mvnw verify', './mvnw verify'],
  ['/root/.npm/**/*', '/root/.npm/**/*'],
  ['**/*', '"**/*"'],
  ['echo done: yes', '"echo done: yes"'],
  ['echo "a" # b', `'echo "a" # b'`],
  ["it's", "it's"],
  ['3.10', '"3.10"'],
  ['true', '"true"'],
  ['no', '"no"'],
  ['=', '"="'],
  ['', '""'],
  ['- a', '"- a"'],
  ['a\nb', '"a\\nb"'],
  ['a\u202eb', String.raw`"a\u202eb"`],
  // Ends of lines to the readers of YAML 1.1, such as that of CloudFormation.
  ['a\u2028b:\u2028c', String.raw`"a\u2028b:\u2028c"`],
  ['"a"\u2029---', String.raw`"\"a\"\u2029---"`],
  ['#{a.b}', '"#{a.b}"'],
];

describe('writing YAML', () => {
  for (const [text, written] of TEXTS) {
    it(`writes ${JSON.stringify(text)} as ${written}`, () => {
      assert.equal(writeYaml({ key: [text] }), `key:\n  - ${written}\n`);
    });
  }

  it('leaves out what has nothing in it', () => {
    assert.equal(writeYaml({ a: undefined, b: [], c: { d: {} }, e: 'f' }), 'e: f\n');
  });

  it('puts what holds no list and no block on one line, where it fits', () => {
    const block = { a: ['b', 'c, d', ''], e: { f: 1, g: [] }, h: [{ i: 'j' }, ['k', ['l']], [[['m']]]] };
    assert.equal(
      writeYaml(block, 40),
      'a: [b, "c, d", ""]\ne: { f: 1 }\nh:\n  - { i: j }\n  - [k, [l]]\n  - - [[m]]\n',
    );
  });

  it('reads back as what was written, by both readers', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(
          'a',
          'b',
          ':',
          '#',
          '-',
          "'",
          '"',
          '\\',
          '{',
          '}',
          '[',
          ']',
          '&',
          '*',
          '!',
          '|',
          '>',
          '%',
          '@',
          '`',
          ',',
          '?',
          '~',
          ' ',
          '\n',
          '\t',
          '.',
          '1',
        ),
        maxLength: 8,
      }),
    );
    const { value } = fc.letrec<{ value: YamlValue }>(tie => ({
      value: fc.oneof(
        { weight: 3, arbitrary: text },
        { weight: 1, arbitrary: fc.array(tie('value'), { minLength: 1, maxLength: 3 }) },
        { weight: 1, arbitrary: fc.dictionary(text, tie('value'), { minKeys: 1, maxKeys: 3 }) },
      ),
    }));
    fc.assert(
      fc.property(
        fc.dictionary(
          text.filter(key => key !== '__proto__'),
          value,
          { minKeys: 1, maxKeys: 3 },
        ),
        fc.constantFrom(0, 20, 1000),
        (block, inlineWidth) => {
          const written = writeYaml(block, inlineWidth);
          assert.deepEqual(parseYaml(written).problems, []);
          assert.deepEqual(load(written), JSON.parse(JSON.stringify(block)));
        },
      ),
      { numRuns: 500 },
    );
  });
});
