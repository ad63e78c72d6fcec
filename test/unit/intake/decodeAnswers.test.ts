import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeAnswers, encodeAnswers, readAnswers } from '../../../src/core/intake/answers/decodeAnswers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { ANY_ANSWERS } from './anyAnswers';

function problemOf(value: unknown): string {
  const decoded = decodeAnswers(value);
  return 'problem' in decoded ? decoded.problem : '';
}

describe('answers from outside', () => {
  it('are those that were written', () => {
    fc.assert(
      fc.property(ANY_ANSWERS, answers => {
        assert.deepEqual(readAnswers(encodeAnswers(answers)), { answers });
      }),
    );
  });

  it('are written in one order, whatever order they have', () => {
    const backwards = Object.fromEntries(Object.entries(DEFAULT_ANSWERS).reverse());
    const decoded = decodeAnswers(backwards);
    assert.ok('answers' in decoded);
    assert.equal(encodeAnswers({ ...DEFAULT_ANSWERS, ...backwards }), encodeAnswers(decoded.answers));
    assert.match(
      encodeAnswers(DEFAULT_ANSWERS),
      /^\{\n {2}"version": 1,\n {2}"answers": \{\n {4}"name"[^\r]*\}\n$/,
    );
  });

  it('take defaults where a field is missing, and lose what is unknown', () => {
    assert.deepEqual(decodeAnswers({}), { answers: DEFAULT_ANSWERS });
    assert.deepEqual(decodeAnswers({ name: 'web', color: 'red', source: { kind: 's3', x: 1 } }), {
      answers: { ...DEFAULT_ANSWERS, name: 'web', source: { kind: 's3', bucket: '', key: 'source.zip' } },
    });
  });

  for (const [title, value, problem] of [
    ['a text', 'x', 'Expected the answers as an object with fields.'],
    ['a list', [], 'Expected the answers as an object with fields.'],
    ['a number for a text', { name: 1 }, '"name" takes a text.'],
    ['a text for a flag', { vpc: 'yes' }, '"vpc" takes true or false.'],
    ['an unknown value', { builder: 'make' }, '"builder" takes one of codebuild, commands, jenkins.'],
    ['a wrong field inside', { start: { tags: 'v*' } }, '"start.tags" takes a list.'],
    ['a wrong item', { start: { tags: [1] } }, '"start.tags" takes a list of texts.'],
    ['a wrong environment', { environments: [{}, { name: 7 }] }, '"environments[2].name" takes a text.'],
    ['a long text', { name: 'x'.repeat(1001) }, '"name" takes at most 1000 characters.'],
    ['a long list', { environments: Array(51).fill({}) }, '"environments" takes a list of at most 50 items.'],
    [
      'an unknown source',
      { source: { kind: 'svn' } },
      '"source.kind" takes one of connection, codecommit, s3, ecr.',
    ],
    ['a source that is a text', { source: 'GitHub' }, 'Expected "source" as an object with fields.'],
  ] as const)
    it(`are refused: ${title}`, () => {
      assert.equal(problemOf(value), problem);
    });

  it('are refused where they say nothing that is known', () => {
    assert.match(problemOf({ services: ['oracle'] }), /^"services" takes a list of postgresql, /);
  });

  for (const [title, text, problem] of [
    ['no JSON', '{', '.headgate/intake.json is no JSON.'],
    ['no object', '[]', '.headgate/intake.json has no "version": 1.'],
    ['a newer version', '{"version":2}', /^\.headgate\/intake\.json was written by a newer Headgate/],
    ['no answers', '{"version":1}', '.headgate/intake.json: Expected the answers as an object with fields.'],
    [
      'a wrong answer',
      '{"version":1,"answers":{"vpc":0}}',
      '.headgate/intake.json: "vpc" takes true or false.',
    ],
  ] as const)
    it(`are refused in a file: ${title}`, () => {
      const read = readAnswers(text);
      assert.ok('problem' in read);
      if (typeof problem === 'string') assert.equal(read.problem, problem);
      else assert.match(read.problem, problem);
    });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), value => {
        decodeAnswers(value);
      }),
    );
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom(...Object.keys(DEFAULT_ANSWERS), '__proto__') }),
        value => {
          decodeAnswers(value);
        },
      ),
    );
  });
});
