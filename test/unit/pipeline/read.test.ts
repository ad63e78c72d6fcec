import assert from 'node:assert/strict';
import { readDefinitions } from '../../../src/core/pipeline/read';
import { mayDeclarePipeline } from '../../../src/core/pipeline/probe';

const SOURCE = {
  name: 'GitHub',
  actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeStarSourceConnection', version: '1' },
  configuration: { BranchName: 'main' },
  outputArtifacts: [{ name: 'Source' }],
};
const BUILD = {
  name: 'Compile',
  actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
  configuration: { ProjectName: 'web' },
  inputArtifacts: [{ name: 'Source' }],
};

function pipeline(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: 'web',
    stages: [
      { name: 'Source', actions: [SOURCE] },
      { name: 'Build', actions: [BUILD] },
    ],
    ...changes,
  };
}

function read(document: unknown): ReturnType<typeof readDefinitions> {
  return readDefinitions('/w/pipeline.json', JSON.stringify(document, undefined, 2));
}

function messages(document: unknown): readonly string[] {
  const { definitions, problems } = read(document);
  assert.deepEqual(definitions, []);
  return problems.map(({ message }) => message);
}

describe('readDefinitions: create-pipeline input', () => {
  for (const [what, document] of [
    ['with the outer pipeline', { pipeline: pipeline(), tags: [] }],
    ['as get-pipeline returns it', { pipeline: pipeline(), metadata: { pipelineArn: 'arn' } }],
    ['bare', pipeline()],
  ] as const) {
    it(`reads a declaration ${what}`, () => {
      const { definitions, problems } = read(document);
      assert.deepEqual(problems, []);
      assert.equal(definitions[0]?.declaration.name, 'web');
      assert.deepEqual(definitions[0].declaration.stages[1]?.actions[0], {
        name: 'Compile',
        actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
        runOrder: 1,
        configuration: { ProjectName: 'web' },
        inputArtifacts: ['Source'],
        outputArtifacts: [],
      });
    });
  }

  it('reads the same from YAML', () => {
    const { definitions, problems } = readDefinitions(
      '/w/pipeline.yml',
      [
        'pipeline:',
        '  name: web',
        '  stages:',
        '    - name: Source',
        '      actions:',
        '        - name: Repo',
        '          actionTypeId: { category: Source, owner: AWS, provider: CodeCommit, version: "1" }',
        '    - name: Gate',
        '      actions:',
        '        - name: Approve',
        '          actionTypeId: { category: Approval, owner: AWS, provider: Manual, version: "1" }',
        '          timeoutInMinutes: 5',
      ].join('\n'),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(definitions[0]?.position, { line: 1, character: 8 });
    assert.equal(definitions[0].declaration.stages[1]?.actions[0]?.timeoutInMinutes, 5);
  });

  it('shows secrets of a configuration as the service shows them', () => {
    const source = { ...SOURCE, configuration: { OAuthToken: 'canary-token', Repo: 'web' } };
    const { definitions } = read(
      pipeline({
        stages: [
          { name: 'S', actions: [source] },
          { name: 'B', actions: [BUILD] },
        ],
      }),
    );
    assert.deepEqual(definitions[0]?.declaration.stages[0]?.actions[0]?.configuration, {
      OAuthToken: '****',
      Repo: 'web',
    });
  });

  it('keeps conditions of stages and leaves out what has no effect on a run', () => {
    const { definitions } = read(
      pipeline({
        stages: [
          { name: 'S', actions: [SOURCE] },
          { name: 'B', actions: [BUILD], beforeEntry: { conditions: [{}] }, onFailure: { result: 'RETRY' } },
        ],
      }),
    );
    assert.deepEqual(definitions[0]?.declaration.stages[1]?.conditions, ['beforeEntry']);
  });
});

describe('readDefinitions: problems', () => {
  const source = { name: 'Source', actions: [SOURCE] };
  const build = { name: 'Build', actions: [BUILD] };
  const table: readonly (readonly [string, unknown, readonly string[]])[] = [
    [
      'a stage without an action',
      pipeline({ stages: [source, { name: 'Build', actions: [] }] }),
      ['Stage Build of pipeline web has no action; CodePipeline needs at least one.'],
    ],
    [
      'a stage without the list of actions',
      pipeline({ stages: [source, { name: 'Build' }] }),
      ['Stage Build of pipeline web has no action; CodePipeline needs at least one.'],
    ],
    [
      'a single stage',
      pipeline({ stages: [source] }),
      ['Pipeline web has only 1 stage; CodePipeline needs at least 2.'],
    ],
    [
      'no stages',
      { ...pipeline({ stages: [] }), artifactStore: { type: 'S3' } },
      ['Pipeline web has no stage; CodePipeline needs at least 2.'],
    ],
    [
      'a first stage with something else',
      pipeline({ stages: [{ name: 'First', actions: [{ ...BUILD, inputArtifacts: [] }] }, build] }),
      [
        'Action Compile is no Source action; stage First of pipeline web is the first stage, and that holds Source actions only.',
        'Action Compile takes in artifact Source, which no action puts out.',
      ],
    ],
    [
      'a source action later',
      pipeline({ stages: [source, { name: 'Again', actions: [{ ...SOURCE, outputArtifacts: [] }] }] }),
      [
        'Action GitHub is a Source action in stage Again of pipeline web; Source actions belong in the first stage.',
      ],
    ],
    [
      'two stages of one name',
      pipeline({ stages: [source, build, build] }),
      ['Stage Build is there twice in pipeline web.'],
    ],
    [
      'two actions of one name',
      pipeline({ stages: [source, { name: 'Build', actions: [BUILD, BUILD] }] }),
      ['Action Compile is there twice in stage Build of pipeline web.'],
    ],
    ['no name', pipeline({ name: undefined }), ['The pipeline has no name.']],
    [
      'a bad name',
      pipeline({ name: 'my pipeline' }),
      ['The name of the pipeline is my pipeline; a name takes 1 to 100 letters, digits and . @ - _.'],
    ],
    [
      'an unknown category',
      pipeline({
        stages: [
          source,
          { name: 'B', actions: [{ ...BUILD, actionTypeId: { category: 'Bild', provider: 'CodeBuild' } }] },
        ],
      }),
      ['Action Compile in stage B of pipeline web has category Bild, which CodePipeline does not know.'],
    ],
    [
      'no action type',
      pipeline({ stages: [source, { name: 'B', actions: [{ name: 'Compile' }] }] }),
      [
        'Action Compile in stage B of pipeline web has no category.',
        'Action Compile in stage B of pipeline web has no provider.',
      ],
    ],
    [
      'an input that nothing puts out',
      pipeline({
        stages: [source, { name: 'B', actions: [{ ...BUILD, inputArtifacts: [{ name: 'Srouce' }] }] }],
      }),
      ['Action Compile takes in artifact Srouce, which no action puts out.'],
    ],
    [
      'an input that is put out by an action of the same group',
      pipeline({
        stages: [
          source,
          {
            name: 'B',
            actions: [
              { ...BUILD, outputArtifacts: [{ name: 'Site' }] },
              { ...BUILD, name: 'Check', inputArtifacts: [{ name: 'Site' }] },
            ],
          },
        ],
      }),
      ['Action Check takes in artifact Site, which is put out only later.'],
    ],
    [
      'an artifact that is put out twice',
      pipeline({
        stages: [source, { name: 'B', actions: [{ ...BUILD, outputArtifacts: [{ name: 'Source' }] }] }],
      }),
      ['Artifact Source is put out twice; action Compile is the second.'],
    ],
    [
      'a run order that is none',
      pipeline({ stages: [source, { name: 'B', actions: [{ ...BUILD, runOrder: 0 }] }] }),
      ['The run order of action Compile in stage B of pipeline web must be a whole number from 1 to 999.'],
    ],
    [
      'a configuration value that is no text',
      pipeline({
        stages: [source, { name: 'B', actions: [{ ...BUILD, configuration: { ProjectName: ['web'] } }] }],
      }),
      ['ProjectName in the configuration of action Compile in stage B of pipeline web must be text.'],
    ],
    [
      'an unknown execution mode',
      pipeline({ executionMode: 'SERIAL' }),
      ['Execution mode SERIAL of pipeline web is not one of SUPERSEDED, QUEUED, PARALLEL.'],
    ],
    [
      'a namespace that two actions use',
      pipeline({
        stages: [
          { name: 'S', actions: [{ ...SOURCE, namespace: 'One' }] },
          { name: 'B', actions: [{ ...BUILD, namespace: 'One' }] },
        ],
      }),
      ['Namespace One is used by two actions; it must be unique.'],
    ],
    [
      'stages that are no list',
      { ...pipeline({ stages: { name: 'Source' } }), artifactStore: {} },
      ['stages must be a list.', 'Pipeline web has no stage; CodePipeline needs at least 2.'],
    ],
  ];
  for (const [what, document, expected] of table) {
    it(`reports ${what}`, () => {
      assert.deepEqual(messages(document), expected);
    });
  }

  it('puts a problem where it is and names its pipeline', () => {
    const { problems } = readDefinitions(
      '/w/pipeline.yml',
      'name: web\nstages:\n  - name: Source\n    actions: []\n  - name: Build\n    actions: []\n',
    );
    assert.deepEqual(problems[0], {
      file: '/w/pipeline.yml',
      position: { line: 2, character: 10 },
      message: 'Stage Source of pipeline web has no action; CodePipeline needs at least one.',
      pipelineName: 'web',
    });
  });

  it('says where a file that names a pipeline stops being JSON', () => {
    const { definitions, problems } = readDefinitions('/w/p.json', '{\n  "stages": [{ "actionTypeId": }]\n}');
    assert.deepEqual(definitions, []);
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.position.line, 1);
    assert.match(problems[0].message, /^This file declares a pipeline but does not parse: .+\.$/);
  });

  it('says nothing of files about something else, broken ones included', () => {
    for (const text of [
      'stages: [build, test]\nbuild:\n  script: make\n',
      'stages:\n  - stage: Build\n    jobs:\n      - job: A\n',
      '{ "stages": ',
      'Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n',
      '# about AWS::CodePipeline::Pipeline and actionTypeId\nkey: value\n',
      '',
    ]) {
      assert.deepEqual(readDefinitions('/w/other.yml', text), { definitions: [], problems: [] }, text);
    }
  });

  it('limits what it says of one pipeline', () => {
    const actions = Array.from({ length: 60 }, () => ({ name: 'bad name' }));
    assert.equal(messages(pipeline({ stages: [source, { name: 'B', actions }] })).length, 20);
  });
});

describe('mayDeclarePipeline', () => {
  const table: readonly (readonly [string, boolean])[] = [
    ['Resources:\n  P:\n    Type: AWS::CodePipeline::Pipeline', true],
    ['{"Type" : "AWS::CodePipeline::Pipeline"}', true],
    ["Type: 'AWS::CodePipeline::Pipeline'", true],
    ['{"stages": [{"actions": []}]}', true],
    ['stages:\n- name: A\n  actions:\n', true],
    ['Type: AWS::CodePipeline::Webhook', false],
    ['stages: [build]', false],
    ['version: 0.2\nphases:\n  build:\n', false],
  ];
  for (const [text, expected] of table) {
    it(`is ${expected} for ${JSON.stringify(text)}`, () => {
      assert.equal(mayDeclarePipeline(text), expected);
    });
  }
});
