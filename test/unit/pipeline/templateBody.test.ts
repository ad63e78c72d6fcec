import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesOf, MAX_TEMPLATE_BYTES, templateBody } from '../../../src/core/pipeline/templateBody';
import { pipelineTemplate } from '../../../src/core/scaffold/template/pipelineTemplate';
import { loadTemplate } from '../scaffold/exports/plainTemplate';
import { blueprints, LARGEST } from '../scaffold/pipelineBlueprints';

/** The same template, too long by its comments. */
function long(template: string): string {
  return `${template}\n#${'x'.repeat(MAX_TEMPLATE_BYTES)}\n`;
}

/** A template as another reader of YAML has it, with attributes in the form of JSON. */
function modelOf(template: string): unknown {
  return JSON.parse(JSON.stringify(loadTemplate(template)), (key, value: unknown) =>
    key === 'Fn::GetAtt' && typeof value === 'string' ? value.split('.') : value,
  );
}

/** What is sent of a template that is too long, as data. */
function sent(template: string): unknown {
  const body = templateBody(long(template));
  assert.equal(body?.isRewritten, true);
  return JSON.parse(body.text);
}

describe('what is sent of a template', () => {
  it('is the file as it is where it fits, by bytes and not by characters', () => {
    const text = 'x'.repeat(MAX_TEMPLATE_BYTES);
    assert.deepEqual(templateBody(text), { text, bytes: MAX_TEMPLATE_BYTES, isRewritten: false });
    assert.equal(templateBody(`"${'é'.repeat(MAX_TEMPLATE_BYTES / 2)}"`), undefined);
  });

  it('is, of one that is too long, JSON that says the same', () => {
    fc.assert(
      fc.property(blueprints, blueprint => {
        const template = pipelineTemplate(blueprint);
        fc.pre(templateBody(long(template)) !== undefined);
        assert.deepEqual(sent(template), modelOf(template));
      }),
      { numRuns: 50 },
    );
  });

  it('fits in a request with three environments, pull requests, databases and reviews', () => {
    const template = pipelineTemplate(LARGEST);
    assert.ok(bytesOf(template) > MAX_TEMPLATE_BYTES);
    const body = templateBody(template);
    assert.ok(body !== undefined && body.bytes <= MAX_TEMPLATE_BYTES);
    assert.deepEqual(JSON.parse(body.text), modelOf(template));
  });

  const forms: readonly (readonly [string, string, unknown])[] = [
    ['a short form', '!Sub "${A}-x"', { 'Fn::Sub': '${A}-x' }],
    ['a reference', '!Ref A', { Ref: 'A' }],
    ['a condition', '!Condition A', { Condition: 'A' }],
    ['an attribute', '!GetAtt A.Outputs.B', { 'Fn::GetAtt': ['A', 'Outputs.B'] }],
    ['an attribute by its full name', '{ Fn::GetAtt: A.B }', { 'Fn::GetAtt': ['A', 'B'] }],
    [
      'functions in each other',
      '!If [A, !Select [0, !GetAZs ""], Fn::Base64: !Sub x]',
      { 'Fn::If': ['A', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, { 'Fn::Base64': { 'Fn::Sub': 'x' } }] },
    ],
    ['numbers and truth values', '[8, -0.5, true, no, On]', [8, -0.5, true, false, true]],
    [
      'what looks like one',
      '["8", 3.10, 010, 123456789012, 1e3, "yes"]',
      ['8', '3.10', '010', '123456789012', '1e3', 'yes'],
    ],
    ['a date', '2012-10-17', '2012-10-17'],
    ['lines of a script', '|\n    a: "b"\n    \\c\n', 'a: "b"\n\\c\n'],
    ['a key that is repeated', '{ a: 1, a: 2 }', { a: 2 }],
  ];
  for (const [what, yaml, value] of forms) {
    it(`keeps ${what}`, () => {
      assert.deepEqual(sent(`A: ${yaml}`), { A: value });
    });
  }

  for (const [what, yaml] of [
    ['a tag that is no function', 'A: !!binary aGk='],
    ['what one mapping takes over from another', 'A: &a { b: 1 }\nC:\n  <<: *a\n'],
    ['a text that does not parse', 'A: ['],
  ] as const) {
    it(`is nothing where the file has ${what}`, () => {
      assert.equal(templateBody(long(yaml)), undefined);
    });
  }

  it('stays short, and comes soon, where a file names the same again and again', () => {
    const lines = Array.from({ length: 60 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`);
    assert.equal(templateBody(long(['a0: &a0 x', ...lines].join('\n'))), undefined);
  });
});
