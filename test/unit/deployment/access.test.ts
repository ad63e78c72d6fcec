import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accessChanges } from '../../../src/core/deployment/access';
import { readStackTemplate } from '../../../src/core/deployment/stackTemplate';
import { MAX_TEMPLATE_BYTES, templateBody } from '../../../src/core/pipeline/templateBody';
import { pipelineTemplate } from '../../../src/core/scaffold/template/pipelineTemplate';
import { blueprints } from '../scaffold/pipelineBlueprints';

/** The same template as JSON. */
function asJson(template: string): string {
  return templateBody(`${template}\n#${'x'.repeat(MAX_TEMPLATE_BYTES)}\n`)?.text ?? '';
}

describe('who may do what', () => {
  it('does not change where a stack has the same template as JSON', () => {
    fc.assert(
      fc.property(blueprints, blueprint => {
        const template = pipelineTemplate(blueprint);
        const json = asJson(template);
        fc.pre(json !== '');
        assert.deepEqual(accessChanges(readStackTemplate(json), readStackTemplate(template)), []);
      }),
      { numRuns: 30 },
    );
  });

  for (const value of [
    '!Sub "${A}-x"',
    '!GetAtt A.B',
    '!GetAtt [A, B]',
    '!ImportValue a',
    '!If [A, !Ref B, !Sub ["${C}", { C: !Ref D }]]',
    '!Join [":", [a, !Select [0, !GetAZs ""]]]',
    '{ Fn::Base64: !Sub x }',
    '{ Fn::Split: [",", a] }',
  ]) {
    it(`does not change by the form in which ${value} is written`, () => {
      const policy = (resource: string): string =>
        `Resources: { P: { Type: AWS::IAM::Policy, Properties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: a, Resource: ${resource} }] } } } }`;
      const template = policy(value);
      assert.deepEqual(accessChanges(readStackTemplate(asJson(template)), readStackTemplate(template)), []);
      assert.equal(
        accessChanges(readStackTemplate(asJson(policy('other'))), readStackTemplate(template)).length,
        1,
      );
    });
  }
});
