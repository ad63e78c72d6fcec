import assert from 'node:assert/strict';
import {
  asSequence,
  entriesOf,
  entryOf,
  isEmpty,
  textOf,
  valueAt,
  valueOf,
} from '../../../src/core/yaml/access';
import { parseYaml } from '../../../src/core/yaml/parse';

const root = (text: string) => parseYaml(text).root;
const pairs = (text: string) => entriesOf(root(text)).map(entry => [entry.key, textOf(entry.value)]);

describe('access to nodes', () => {
  it('takes the last of repeated keys', () => {
    assert.equal(textOf(valueOf(root('a: 1\nb: 2\na: 3'), 'a')), '3');
    assert.deepEqual(pairs('a: 1\nb: 2\na: 3'), [
      ['a', '3'],
      ['b', '2'],
    ]);
  });

  it('tells null and the empty text apart', () => {
    assert.equal(textOf(valueOf(root('a: ~'), 'a')), undefined);
    assert.equal(textOf(valueOf(root("a: ''"), 'a')), '');
    assert.equal(isEmpty(valueOf(root("a: ''"), 'a')), false);
    assert.equal(isEmpty(valueOf(root('a:'), 'a')), true);
    assert.equal(isEmpty(undefined), true);
  });

  it('walks a path and stops where it ends', () => {
    assert.equal(textOf(valueAt(root('a: {b: {c: d}}'), 'a', 'b', 'c')), 'd');
    assert.equal(valueAt(root('a: {b: 1}'), 'a', 'b', 'c'), undefined);
  });

  it('takes keys of Object.prototype for plain keys', () => {
    assert.deepEqual(pairs('__proto__: a\nconstructor: b\ntoString: c'), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ]);
    assert.equal(entryOf(root('a: 1'), 'constructor'), undefined);
  });

  it('merges what << names behind the own keys, the first source first', () => {
    const text = 'x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  c: 3\n  <<: [*x, *y]\n';
    const merged = entriesOf(valueOf(root(text), 'z')).map(entry => [entry.key, textOf(entry.value)]);
    assert.deepEqual(merged, [
      ['c', '3'],
      ['a', '1'],
      ['b', '1'],
    ]);
    assert.equal(textOf(valueAt(root(text), 'z', 'b')), '1');
  });

  it('takes << with a text for a plain key', () => {
    assert.deepEqual(pairs('<<: a'), [['<<', 'a']]);
  });

  it('stays quick where merges are nested in each other', () => {
    const levels = Array.from({ length: 30 }, (_, level) => {
      const sources =
        level === 0
          ? '{k: v}'
          : `{<<: [${Array(9)
              .fill(`*l${String(level - 1)}`)
              .join(', ')}]}`;
      return `l${String(level)}: &l${String(level)} ${sources}`;
    });
    assert.equal(textOf(valueAt(root(levels.join('\n')), 'l29', 'k')), 'v');
  });

  it('gives nothing for what is no mapping or sequence', () => {
    assert.deepEqual(entriesOf(root('[a]')), []);
    assert.equal(asSequence(root('a')), undefined);
  });
});
