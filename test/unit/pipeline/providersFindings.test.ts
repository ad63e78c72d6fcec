import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PipelineDocument } from '../../../src/core/pipeline/document';
import { PROVIDER_RULES } from '../../../src/core/pipeline/providers/rules/catalogue';
import { sample, typed } from '../../../src/core/pipeline/providers/rules/sample';
import { applyFix, type Finding } from '../../../src/core/rules/finding';
import { INTERNAL_ERROR, runRules } from '../../../src/core/rules/runRules';
import { parseYaml } from '../../../src/core/yaml/parse';
import { parseJson } from '../../../src/core/yaml/parseJson';
import { OUT, V2, WRONG, build, deploy, invoke, source } from './providersFaults';

function check(text: string): readonly Finding[] {
  return runRules(PROVIDER_RULES, new PipelineDocument(text, parseYaml(text)));
}

/** `error pipeline/configuration-value "90"` of each finding. */
function found(text: string): readonly string[] {
  return check(text).map(({ severity, rule, start, end }) => {
    const place = text.slice(start, end);
    return `${severity} ${rule.replace('pipeline/', '')} ${place}`;
  });
}

describe('providers: findings', () => {
  for (const [name, pipeline, ...expected] of WRONG)
    it(`shows ${name}`, () => {
      assert.deepEqual([...found(sample(pipeline))].sort(), [...expected].sort());
    });

  it('leaves no finding of a fix behind', () => {
    for (const [name, pipeline] of WRONG) {
      const text = sample(pipeline);
      for (const { fix, rule } of check(text)) {
        if (fix === undefined) continue;
        const after = check(applyFix(text, fix));
        assert.ok(
          after.filter(finding => finding.rule === rule).length < check(text).length,
          `${name}: ${rule}`,
        );
      }
    }
  });

  it('never repeats a secret', () => {
    const token = '0b1f2e3d4c';
    const text = sample(
      source('GitHub', `Owner: a, Repo: b, Branch: c, OAuthToken: ${token}`, OUT, 'ThirdParty'),
    );
    assert.ok(!JSON.stringify(check(text)).includes(token));
  });

  it('takes what only a stack or an execution knows as right', () => {
    const values = [
      '!Ref Value',
      '!ImportValue Value',
      '"#{variables.Value}"',
      '"{{resolve:ssm:Value}}"',
      '!Sub "${Value}"',
    ];
    for (const value of values)
      for (const pipeline of [
        deploy('S3', `BucketName: ${value}, Extract: ${value}, ObjectKey: ${value}, CannedACL: ${value}`),
        deploy('ECS', `ClusterName: ${value}, ServiceName: ${value}, DeploymentTimeout: ${value}`),
        deploy(
          'CloudFormation',
          `ActionMode: ${value}, StackName: ${value}, TemplatePath: ${value}, Capabilities: ${value}`,
        ),
        build(
          `ProjectName: ${value}, EnvironmentVariables: ${value}, PrimarySource: ${value}, BatchEnabled: ${value}`,
        ),
        invoke('StepFunctions', `StateMachineArn: ${value}, InputType: ${value}`),
        source(
          'GitHub',
          `Owner: ${value}, Repo: b, Branch: c, OAuthToken: ${value}, PollForSourceChanges: ${value}`,
          OUT,
          'ThirdParty',
        ),
      ])
        assert.deepEqual(
          check(sample(pipeline)).filter(finding => finding.severity !== 'information'),
          [],
          value,
        );
  });

  it('takes the booleans that YAML writes as words', () => {
    assert.deepEqual(found(sample(deploy('S3', 'BucketName: a, Extract: yes'))), []);
  });

  it('says nothing of polling where the event rule is about another source', () => {
    const rule = (bucket: string): readonly string[] =>
      found(
        sample({
          ...source('S3', 'S3Bucket: a, S3ObjectKey: b.zip'),
          resources: `Changes:\n  Type: AWS::Events::Rule\n  Properties:\n    EventPattern: { source: [aws.s3], detail: { bucket: { name: [${bucket}] } } }\n    Targets: [{ Id: a, Arn: !Sub "arn:aws:codepipeline:\${AWS::Region}:\${AWS::AccountId}:\${Pipeline}" }]\n`,
        }),
      );
    assert.deepEqual(rule('other'), []);
    assert.deepEqual(rule('a'), ['warning double-start S3']);
    assert.deepEqual(rule('!Ref Bucket'), ['warning double-start S3']);
  });

  it('takes any text, and points into it', () => {
    const texts = WRONG.map(([, pipeline]) => sample(pipeline));
    const cut = fc.tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(40),
      fc.constantFrom('', '{', '- ', ': ', '!Ref A'),
    );
    fc.assert(
      fc.property(cut, ([whole, from, length, put]) => {
        const at = from % whole.length;
        const text = whole.slice(0, at) + put + whole.slice(at + length);
        for (const { rule, start, end } of check(text)) {
          assert.notEqual(rule, INTERNAL_ERROR);
          assert.ok(start >= 0 && start <= end && end <= text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing of custom actions', () => {
    assert.deepEqual(
      found(sample({ action: typed('Build', 'Custom', 'Jenkins', 'Configuration: { Anything: "" }\n') })),
      [],
    );
  });

  it('reads the spelling of the API, and quotes its fixes', () => {
    const action = (provider: string, configuration: object): object => ({
      name: provider,
      actionTypeId: { category: 'Deploy', owner: 'AWS', provider, version: '1' },
      configuration,
      inputArtifacts: [{ name: 'Code' }],
    });
    const text = JSON.stringify({
      pipeline: {
        name: 'shop',
        roleArn: 'arn:aws:iam::111122223333:role/pipeline',
        stages: [
          {
            name: 'Release',
            actions: [
              action('s3', {}),
              action('S3', { BucketName: 'a', Extract: 'True', CannedACL: 'Private' }),
            ],
          },
        ],
      },
    });
    const findings = runRules(PROVIDER_RULES, new PipelineDocument(text, parseJson(text)));
    assert.deepEqual(
      findings.map(finding => finding.rule),
      ['pipeline/action-type', 'pipeline/configuration-value'],
    );
    const fixed = findings.reduceRight(
      (after, { fix }) => (fix === undefined ? after : applyFix(after, fix)),
      text,
    );
    assert.equal(fixed, text.replace('"s3","version"', '"S3","version"').replace('"Private"', '"private"'));
  });

  it('checks rules of conditions as it checks actions', () => {
    const rule = (provider: string, configuration: string): readonly string[] =>
      found(
        sample({
          pipeline: V2,
          stage: `BeforeEntry:\n  Conditions:\n    - Result: FAIL\n      Rules:\n        - Name: Check\n          RuleTypeId: { Category: Rule, Owner: AWS, Provider: ${provider}, Version: "1" }\n          Configuration: { ${configuration} }\n`,
        }),
      );
    assert.deepEqual(rule('DeploymentWindow', 'Cron: 0 9 ? * MON *'), [
      'error configuration-value 0 9 ? * MON *',
    ]);
    assert.deepEqual(rule('DeploymentWindow', 'Cron: 0 0 9 ? * MON *, TimeZone: "+2"'), [
      'error configuration-value "+2"',
    ]);
    assert.deepEqual(
      rule('DeploymentWindow', 'Cron: 0 0 9 ? * MON, TimeZone: America/Argentina/Buenos_Aires'),
      [],
    );
    assert.deepEqual(rule('VariableCheck', 'Variable: "#{a.b}", Value: c, Operator: eq'), [
      'error configuration-value eq',
    ]);
    assert.deepEqual(rule('CloudWatchAlarm', ''), ['error configuration-missing Configuration']);
  });
});
