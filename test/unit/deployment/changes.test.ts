import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changesOf, nounOf } from '../../../src/core/deployment/changes';
import { countsText, shownAccess, shownResources } from '../../../src/core/deployment/page';
import type { ResourceChange } from '../../../src/core/deployment/ports';
import { readStackTemplate } from '../../../src/core/deployment/stackTemplate';

const NONE = readStackTemplate('Resources: {}');

function change(action: ResourceChange['action'], more: Partial<ResourceChange> = {}): ResourceChange {
  return { action, logicalId: 'A', type: 'AWS::S3::Bucket', properties: [], isRetained: false, ...more };
}

describe('changesOf', () => {
  const table: readonly (readonly [string, ResourceChange, string, RegExp | undefined])[] = [
    ['added', change('Add'), 'added', undefined],
    ['removed with what it holds', change('Remove'), 'removed', /It is deleted, with what it holds/],
    ['kept by its policy', change('Remove', { isRetained: true }), 'released', /no stack looks after it/],
    ['changed', change('Modify', { replacement: 'False' }), 'changed', undefined],
    [
      'replaced',
      change('Modify', { replacement: 'True' }),
      'replaced',
      /the old one is deleted\. What it holds/,
    ],
    [
      'perhaps replaced',
      change('Modify', { replacement: 'Conditional' }),
      'perhaps replaced',
      /finds out only/,
    ],
    [
      'a pipeline that is replaced',
      change('Modify', { replacement: 'True', type: 'AWS::CodePipeline::Pipeline' }),
      'replaced',
      /executions of the old one are gone/,
    ],
    ['imported', change('Import'), 'imported', undefined],
  ];
  for (const [what, given, effect, warning] of table) {
    it(`says what is ${what}`, () => {
      const [shown] = changesOf({ changes: [given] }, undefined, NONE).resources;
      assert.equal(shown?.effect, effect);
      if (warning === undefined) assert.equal(shown.warning, undefined);
      else assert.match(shown.warning ?? '', warning);
    });
  }

  it('puts what is lost first, and counts', () => {
    const changes = changesOf(
      {
        changes: [
          change('Add', { logicalId: 'New' }),
          change('Add', { logicalId: 'Another' }),
          change('Remove', { logicalId: 'Gone' }),
          change('Modify', { logicalId: 'Other', replacement: 'True' }),
        ],
      },
      undefined,
      NONE,
    );
    assert.deepEqual(
      shownResources(changes).map(({ logicalId }) => logicalId),
      ['Other', 'Gone', 'Another', 'New'],
    );
    assert.equal(countsText(changes), 'It adds 2 resources, replaces 1 and removes 1.');
  });
});

describe('who may do what', () => {
  const role = (policy: string): string =>
    `Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      Policies:\n        - PolicyName: A\n          PolicyDocument:\n            Statement:\n${policy}`;
  const statement = (text: string): string => `              - ${text}\n`;
  const READ = statement('{ Effect: Allow, Action: s3:GetObject, Resource: !Sub "${Bucket.Arn}/*" }');
  const ALL = statement("{ Effect: Allow, Action: ['*'], Resource: '*' }");
  const DENY = statement(
    '{ Effect: Deny, Action: s3:*, Resource: !GetAtt Bucket.Arn, Condition: { Bool: { aws:SecureTransport: false } } }',
  );
  const modified: ResourceChange = change('Modify', { logicalId: 'Role', type: 'AWS::IAM::Role' });

  const lines = (before: string | undefined, after: string): readonly (readonly string[])[] => {
    const old = before === undefined ? undefined : readStackTemplate(before);
    const { access } = changesOf({ changes: [modified] }, old, readStackTemplate(after));
    return access.map(shownAccess).map(({ gains, loses }) => [...gains, ...loses.map(text => `- ${text}`)]);
  };

  it('spells out what is gained and lost', () => {
    assert.deepEqual(lines(role(READ), role(READ + ALL)), [['may * on everything (*)']]);
    assert.deepEqual(lines(role(READ + ALL), role(READ)), [['- may * on everything (*)']]);
    assert.deepEqual(lines(role(READ), role(DENY)), [
      [
        'may not s3:* on ${Bucket.Arn} (if Bool aws:SecureTransport false)',
        '- may s3:GetObject on ${Bucket.Arn}/*',
      ],
    ]);
    assert.deepEqual(lines(undefined, role(READ)), [['may s3:GetObject on ${Bucket.Arn}/*']]);
    assert.deepEqual(lines(role(READ), role(READ)), []);
  });

  it('tells of trusts, managed policies and policies of other resources', () => {
    const text = [
      'Resources:',
      '  Role:',
      '    Type: AWS::IAM::Role',
      '    Properties:',
      '      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { AWS: !Ref Other }, Action: sts:AssumeRole }] }',
      '      ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]',
    ].join('\n');
    assert.deepEqual(lines(undefined, text), [
      ['may be taken by ${Other}', 'may everything in arn:aws:iam::aws:policy/AdministratorAccess'],
    ]);
    const bucket =
      "Resources:\n  Role:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      PolicyDocument: { Statement: { Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: x } }\n";
    assert.deepEqual(lines(undefined, bucket), [['may s3:GetObject on x (for *)']]);
  });

  it('says where a template does not tell how a role changes', () => {
    const template = readStackTemplate(role(READ));
    assert.deepEqual(changesOf({ changes: [modified] }, template, template).accessByValues, ['Role']);
  });

  it('does not drown in a template that names its parts over and over', () => {
    const levels = Array.from({ length: 30 }, (_, at) => `  L${at + 1}: &l${at + 1} [*l${at}, *l${at}]`);
    const text = `M:\n  L0: &l0 [s3:GetObject, s3:PutObject]\n${levels.join('\n')}\n${role(statement("{ Effect: Allow, Action: *l30, Resource: '*' }"))}`;
    const [shown] = lines(undefined, text);
    assert.ok((shown?.[0] ?? '').length < 1_000);
  });

  it('shows what nobody could see', () => {
    const hidden = statement("{ Effect: Allow, Action: 's3:\u202e*', Resource: x }");
    assert.deepEqual(lines(undefined, role(hidden)), [['may s3:⟨U+202E⟩* on x']]);
  });

  it('takes any text for a template', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        lines(role(statement(a)), role(statement(b)));
      }),
    );
  });
});

it('names types in words', () => {
  assert.equal(nounOf('AWS::CodeBuild::Project'), 'CodeBuild project');
  assert.equal(nounOf('AWS::CodeConnections::Connection'), 'CodeConnections connection');
  assert.equal(nounOf('AWS::S3::BucketPolicy'), 'S3 bucket policy');
  assert.equal(nounOf('odd'), 'odd');
});
