import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDefinitions } from '../../../src/core/pipeline/read';
import type { PipelineDefinition } from '../../../src/core/pipeline/definition';

/** A template around one S3 deploy action whose bucket is `value`. */
function template(
  value: string,
  sections: readonly string[] = [],
  resources: readonly string[] = [],
): string {
  return [
    ...sections,
    'Resources:',
    ...resources,
    '  Pipeline:',
    '    Type: AWS::CodePipeline::Pipeline',
    '    Properties:',
    '      Name: web',
    '      Stages:',
    '        - Name: Source',
    '          Actions:',
    '            - Name: Repo',
    '              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: 1 }',
    '              OutputArtifacts: [{ Name: Source }]',
    '        - Name: Deploy',
    '          Actions:',
    '            - Name: Bucket',
    '              ActionTypeId: { Category: Deploy, Owner: AWS, Provider: S3, Version: 1 }',
    '              InputArtifacts: [{ Name: Source }]',
    '              Configuration:',
    `                BucketName: ${value}`,
    '',
  ].join('\n');
}

function only(text: string, file = '/w/infra/pipeline.yml'): PipelineDefinition {
  const { definitions, problems } = readDefinitions(file, text);
  assert.deepEqual(problems, []);
  assert.equal(definitions.length, 1);
  const [definition] = definitions;
  assert.ok(definition);
  return definition;
}

function bucketOf(definition: PipelineDefinition): string | undefined {
  return definition.declaration.stages[1]?.actions[0]?.configuration['BucketName'];
}

const PARAMETERS = [
  'Parameters:',
  '  Name: { Type: String, Default: site }',
  '  Free: { Type: String }',
  '  Zones: { Type: CommaDelimitedList, Default: "a, b ,c" }',
  '  Secret: { Type: String, NoEcho: true, Default: canary }',
  '  FromSsm: { Type: "AWS::SSM::Parameter::Value<String>", Default: /path }',
  'Mappings:',
  '  Stages:',
  '    us-east-1: { Bucket: east }',
  'Conditions:',
  '  IsSite: !Equals [!Ref Name, site]',
  '  IsNotSite: !Not [{ Condition: IsSite }]',
  '  Both: !And [!Condition IsSite, !Condition IsNotSite]',
  '  Either: !Or [!Condition IsSite, !Condition Unknown]',
  '  Unknown: !Equals [!Ref Free, x]',
  '  Itself: !Not [!Condition Itself]',
];

const RESOURCES = [
  '  Site: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "${Name}-files" } }',
  '  Plain: { Type: AWS::S3::Bucket }',
  '  Repo: { Type: AWS::CodeCommit::Repository, Properties: { RepositoryName: code } }',
];

describe('CloudFormation functions', () => {
  const table: readonly (readonly [string, string])[] = [
    ['!Ref Name', 'site'],
    ['{ Ref: Name }', 'site'],
    ['!Ref Free', '${Free}'],
    ['!Ref Nothing', '${Nothing}'],
    ['!Ref Secret', '****'],
    ['!Ref FromSsm', '${FromSsm}'],
    ['!Ref Plain', 'Plain'],
    ['!Ref Site', 'site-files'],
    ['!Ref AWS::Region', 'us-east-1'],
    ['!Ref AWS::StackName', 'pipeline'],
    ['!Sub "${Name}-${AWS::AccountId}"', 'site-000000000000'],
    ['!Sub "${!Name} ${Free} ${Site.Arn}"', '${Name} ${Free} ${Site.Arn}'],
    ['!Sub ["${X}-${Name}", { X: !Ref Name }]', 'site-site'],
    ['{ "Fn::Sub": ["${X}", { X: 1 }] }', '1'],
    ['!Join ["-", [a, !Ref Name, 1]]', 'a-site-1'],
    ['!Join ["", !Split [",", "a,b"]]', 'ab'],
    ['!Select [1, !Ref Zones]', 'b'],
    ['!Select [9, !Ref Zones]', '${Fn::Select}'],
    ['!Select ["0", [x, y]]', 'x'],
    ['!GetAtt Repo.Name', 'code'],
    ['!GetAtt Site.Arn', '${Site.Arn}'],
    ['{ "Fn::GetAtt": [Site, Arn] }', '${Site.Arn}'],
    ['!If [IsSite, yes, no]', 'yes'],
    ['!If [IsNotSite, yes, no]', 'no'],
    ['!If [Both, yes, no]', 'no'],
    ['!If [Either, yes, no]', 'yes'],
    ['!If [Unknown, yes, no]', '${If Unknown}'],
    ['!If [Itself, yes, no]', '${If Itself}'],
    ['!FindInMap [Stages, !Ref AWS::Region, Bucket]', 'east'],
    ['!FindInMap [Stages, nowhere, Bucket]', '${Fn::FindInMap}'],
    ['!ImportValue other-stack', '${Fn::ImportValue}'],
    ['!Sub', '${Fn::Sub}'],
    ['!Join', '${Fn::Join}'],
    ['!GetAtt', '${.}'],
  ];
  for (const [written, expected] of table) {
    it(`${written} is ${expected}`, () => {
      assert.equal(bucketOf(only(template(written, PARAMETERS, RESOURCES))), expected);
    });
  }

  it('leaves out what is AWS::NoValue, properties and items alike', () => {
    assert.equal(bucketOf(only(template('!Ref AWS::NoValue', PARAMETERS))), undefined);
    const conditional = template('x', PARAMETERS).replace(
      '            - Name: Bucket\n',
      '            - !If [IsNotSite, { Name: Extra }, !Ref AWS::NoValue]\n            - Name: Bucket\n',
    );
    assert.deepEqual(
      only(conditional).declaration.stages[1]?.actions.map(({ name }) => name),
      ['Bucket'],
    );
  });

  it('reads the JSON form', () => {
    const definition = only(
      JSON.stringify({
        Parameters: { App: { Type: 'String', Default: 'shop' } },
        Resources: {
          P: {
            Type: 'AWS::CodePipeline::Pipeline',
            Properties: {
              Name: { 'Fn::Join': ['-', [{ Ref: 'App' }, 'release']] },
              Stages: [
                { Name: 'S', Actions: [{ Name: 'A', ActionTypeId: { Category: 'Source', Provider: 'S3' } }] },
                {
                  Name: 'T',
                  Actions: [{ Name: 'B', ActionTypeId: { Category: 'Approval', Provider: 'Manual' } }],
                },
              ],
            },
          },
        },
      }),
      '/w/stack.template',
    );
    assert.equal(definition.declaration.name, 'shop-release');
  });
});

describe('pipelines of a template', () => {
  it('have the logical id as name where they set none', () => {
    assert.equal(only(template('x').replace('      Name: web\n', '')).declaration.name, 'Pipeline');
  });

  it('are not there when their condition is false', () => {
    const off = template('x', PARAMETERS).replace(
      '    Properties:\n',
      '    Condition: IsNotSite\n    Properties:\n',
    );
    assert.deepEqual(readDefinitions('/w/p.yml', off), { definitions: [], problems: [] });
    only(off.replace('IsNotSite\n    Properties', 'Unknown\n    Properties'));
  });

  it('have the logical id as name where the name comes from a parameter without a default', () => {
    const text = template('x', PARAMETERS).replace('Name: web', 'Name: !Sub "${Free}-web"');
    assert.equal(only(text).declaration.name, 'Pipeline');
  });

  it('have a problem where the engine needs what cannot be worked out', () => {
    const { definitions, problems } = readDefinitions(
      '/w/p.yml',
      template('x', PARAMETERS).replace('- Name: Source', '- Name: !Ref Free'),
    );
    assert.deepEqual(definitions, []);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The name of stage 1 of pipeline web cannot be worked out: parameter Free has no default.'],
    );
  });

  it('take their build projects along, by the name that actions use', () => {
    const text = template('x', PARAMETERS, [
      '  Tests:',
      '    Type: AWS::CodeBuild::Project',
      '    Properties:',
      '      Name: !Sub "${Name}-tests"',
      '      Source: { Type: CODEPIPELINE, BuildSpec: ci/test.yml }',
      '      TimeoutInMinutes: 15',
      '      Environment:',
      '        Image: aws/codebuild/standard:7.0',
      '        EnvironmentVariables:',
      '          - { Name: STAGE, Value: !Ref Name }',
      '          - { Name: KEY, Value: /path, Type: PARAMETER_STORE }',
      '  Inline:',
      '    Type: AWS::CodeBuild::Project',
      '    Properties:',
      '      Source:',
      '        BuildSpec: |',
      '          version: 0.2',
      '          phases: {}',
      '  Bare: { Type: AWS::CodeBuild::Project }',
    ]);
    assert.deepEqual(
      [...only(text).projects.values()],
      [
        {
          name: 'site-tests',
          buildspec: { path: 'ci/test.yml' },
          image: 'aws/codebuild/standard:7.0',
          timeoutInMinutes: 15,
          environmentVariables: [
            { name: 'STAGE', value: 'site', type: 'PLAINTEXT' },
            { name: 'KEY', value: '/path', type: 'PARAMETER_STORE' },
          ],
        },
        { name: 'Inline', buildspec: { inline: 'version: 0.2\nphases: {}\n' }, environmentVariables: [] },
        { name: 'Bare', environmentVariables: [] },
      ],
    );
    assert.equal(
      bucketOf(only(template('!Ref Bare', [], ['  Bare: { Type: AWS::CodeBuild::Project }']))),
      'Bare',
    );
  });

  it('stand where their logical id is written', () => {
    assert.deepEqual(only(template('x')).position, { line: 1, character: 2 });
  });
});

describe('hostile templates', () => {
  const hostile: readonly (readonly [string, string])[] = [
    [
      'joins that double their text',
      template('!Ref J40', [
        'Parameters:',
        '  J0: { Type: String, Default: xxxxxxxxxxxxxxxx }',
        'Bombs:',
        '  - &b0 !Join ["", [!Ref J0, !Ref J0]]',
        ...Array.from({ length: 40 }, (_, n) => `  - &b${n + 1} !Join ["", [*b${n}, *b${n}]]`),
      ]).replace('!Ref J40', '*b40'),
    ],
    [
      'aliases in aliases',
      template('*z30', [
        'Bombs:',
        '  - &z0 [x, x]',
        ...Array.from({ length: 30 }, (_, n) => `  - &z${n + 1} [*z${n}, *z${n}]`),
      ]),
    ],
    [
      'a name that refers to itself',
      template('!Ref Site', [], ['  Site: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref Site } }']),
    ],
    [
      'a key called __proto__',
      template('x').replace('BucketName:', '__proto__: y\n                BucketName:'),
    ],
    ['deep nesting', `Type: AWS::CodePipeline::Pipeline\nx: ${'['.repeat(50_000)}`],
    [
      'a deep chain of aliases',
      template('*c5000', [
        'Chain:',
        '  - &c0 [x]',
        ...Array.from({ length: 5000 }, (_, n) => `  - &c${n + 1} [*c${n}]`),
      ]),
    ],
    ['a long list of stages', template('x') + '        - Name: Deploy\n'.repeat(20_000)],
  ];
  for (const [what, text] of hostile) {
    it(`${what}: an answer, and soon`, () => {
      const before = performance.now();
      const { definitions, problems } = readDefinitions('/w/p.yml', text);
      assert.ok(definitions.length + problems.length > 0);
      assert.ok(performance.now() - before < 2_000);
      assert.equal(Object.hasOwn(Object.prototype, 'BucketName'), false);
    });
  }

  it('never throw, whatever is written where', () => {
    const sample = template('!Sub "${Name}"', PARAMETERS, RESOURCES);
    const cut = fc.tuple(
      fc.nat(sample.length),
      fc.nat(40),
      fc.constantFrom('', '!Ref ', '[', '{', ': ', '&a ', '*a', '- ', '\t', '"', 'Fn::If:', '\u0000'),
    );
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 4 }), cuts => {
        let text = sample;
        for (const [at, length, put] of cuts) text = text.slice(0, at) + put + text.slice(at + length);
        const lines = text.split(/\r\n|\n|\r/);
        for (const { position, message } of readDefinitions('/w/p.yml', text).problems) {
          assert.ok(position.character <= (lines[position.line]?.length ?? -1), message);
          assert.ok(message.length > 0);
        }
      }),
      { numRuns: 400 },
    );
  });
});
