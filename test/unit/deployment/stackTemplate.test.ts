import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parameterProblem } from '../../../src/core/deployment/parameterCheck';
import type { Capability } from '../../../src/core/deployment/ports';
import { pipelinesOf, readStackTemplate } from '../../../src/core/deployment/stackTemplate';
import { PIPELINE_TEMPLATE } from '../../fakes/pipelineTemplate';

describe('readStackTemplate', () => {
  it('reads parameters, resources with their lines, and pipelines', () => {
    const template = readStackTemplate(PIPELINE_TEMPLATE);
    assert.deepEqual(
      template.parameters.map(({ name, type, allowedPattern, isSecret }) => [
        name,
        type,
        allowedPattern,
        isSecret,
      ]),
      [['BranchName', 'String', '[\\w./-]+', false]],
    );
    assert.deepEqual(pipelinesOf(template), ['Pipeline']);
    assert.equal(
      PIPELINE_TEMPLATE.split('\n')[template.resources.get('Pipeline')?.position.line ?? 0],
      '  Pipeline:',
    );
  });

  it('reads JSON', () => {
    const text =
      '{"Resources":{"P":{"Type":"AWS::CodePipeline::Pipeline"}},"Parameters":{"A":{"Type":"String","NoEcho":true}}}';
    assert.deepEqual(pipelinesOf(readStackTemplate(text)), ['P']);
    assert.equal(readStackTemplate(text).parameters[0]?.isSecret, true);
  });

  it('tells an empty default from none', () => {
    const text = "Parameters:\n  A: { Type: String, Default: '' }\n  B: { Type: String }\n";
    assert.deepEqual(
      readStackTemplate(text).parameters.map(({ defaultValue }) => defaultValue),
      ['', undefined],
    );
  });

  const capabilities: readonly (readonly [string, string, readonly Capability[]])[] = [
    ['nothing of IAM', 'A: { Type: AWS::SNS::Topic }', []],
    ['a role', 'A: { Type: AWS::IAM::Role }', ['CAPABILITY_IAM']],
    ['a named role', 'A: { Type: AWS::IAM::Role, Properties: { RoleName: web } }', ['CAPABILITY_NAMED_IAM']],
    [
      'a named inline policy',
      'A: { Type: AWS::IAM::Policy, Properties: { PolicyName: web } }',
      ['CAPABILITY_IAM'],
    ],
    [
      'a macro',
      'A: { Type: AWS::SNS::Topic, Properties: { Fn::Transform: { Name: X } } }',
      ['CAPABILITY_AUTO_EXPAND'],
    ],
  ];
  for (const [what, resource, expected] of capabilities) {
    it(`asks to acknowledge what ${what} needs`, () => {
      assert.deepEqual(readStackTemplate(`Resources:\n  ${resource}\n`).capabilities, expected);
    });
  }

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(PIPELINE_TEMPLATE.length), (text, at) => {
        readStackTemplate(PIPELINE_TEMPLATE.slice(0, at) + text + PIPELINE_TEMPLATE.slice(at));
      }),
    );
  });
});

describe('parameterProblem', () => {
  const parameter = (properties: string) => {
    const [read] = readStackTemplate(`Parameters:\n  A: { ${properties} }\n`).parameters;
    assert.ok(read);
    return read;
  };
  const table: readonly (readonly [properties: string, good: readonly string[], bad: readonly string[]])[] = [
    ['Type: String', ['', 'anything'], ['x'.repeat(4097)]],
    ['Type: String, AllowedValues: [a, b]', ['a'], ['c', '']],
    ["Type: String, AllowedPattern: '[a-z]+'", ['abc'], ['ab1', '', 'Abc']],
    ["Type: String, AllowedPattern: '^$|^arn:.+'", ['', 'arn:aws'], ['no']],
    // A pattern that takes for ever, and one that only Java reads, are left to AWS.
    ["Type: String, AllowedPattern: '(a+)+b'", ['a'.repeat(4000)], []],
    ["Type: String, AllowedPattern: '(a|aa)+b'", ['a'.repeat(60)], []],
    ["Type: String, AllowedPattern: '(a?){50}a{50}'", ['a'.repeat(40)], []],
    ["Type: String, AllowedPattern: '\\\\p{Alpha}++'", ['!'], []],
    ['Type: String, MinLength: 2, MaxLength: 3', ['ab', 'abc'], ['a', 'abcd']],
    ['Type: Number, MinValue: 1, MaxValue: 5', ['1', '5', '2.5'], ['0', '6', 'x', '']],
    ['Type: AWS::EC2::VPC::Id', ['vpc-1'], ['']],
  ];
  for (const [properties, good, bad] of table) {
    it(properties, () => {
      for (const value of good)
        assert.equal(parameterProblem(parameter(properties), value), undefined, value);
      for (const value of bad)
        assert.notEqual(parameterProblem(parameter(properties), value), undefined, value);
    });
  }

  it('says what the template says of a bad value', () => {
    const read = parameter("Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: Lower case only.");
    assert.equal(parameterProblem(read, 'A'), 'Lower case only.');
  });
});
