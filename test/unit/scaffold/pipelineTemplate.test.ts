import assert from 'node:assert/strict';
import type {
  DeployTarget,
  PipelineBlueprint,
  SourceBlueprint,
  TriggerBlueprint,
} from '../../../src/core/pipeline/blueprint/pipeline';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { pipelineTemplate } from '../../../src/core/scaffold/template/pipelineTemplate';
import { loadSpec, templateProblems } from './templateSpec';

const BRANCH = { repository: 'ada/shop', branch: 'main' };

const SOURCES: readonly SourceBlueprint[] = [
  { kind: 'connection', host: 'GitHub', ...BRANCH },
  { kind: 'connection', host: 'GitHubEnterpriseServer', ...BRANCH },
  { kind: 'connection', host: 'Bitbucket', ...BRANCH },
  { kind: 'connection', host: 'GitLab', repository: 'group/sub/shop', branch: 'main' },
  { kind: 'connection', host: 'GitLabSelfManaged', ...BRANCH },
  { kind: 'codecommit', repository: 'shop', branch: 'main' },
  { kind: 's3', bucket: 'uploads', key: 'drop/shop.zip' },
  { kind: 'ecr', repository: 'shop', tag: 'latest' },
];

const TARGETS: readonly DeployTarget[] = [
  { kind: 's3', hasDistribution: false },
  { kind: 's3', hasDistribution: true },
  { kind: 'ecs' },
  { kind: 'ecsBlueGreen' },
  { kind: 'codedeploy' },
  { kind: 'lambda' },
  { kind: 'elasticBeanstalk' },
  { kind: 'cloudformation', template: 'infra/app.yml' },
  { kind: 'script', path: 'scripts/deploy it.sh' },
];

/** What can start a pipeline with a source. */
function triggersOf({ kind }: SourceBlueprint): readonly (readonly TriggerBlueprint[])[] {
  const schedule: TriggerBlueprint = { kind: 'schedule', expression: 'cron(0 3 * * ? *)' };
  if (kind !== 'connection') return [[], [{ kind: 'change' }], [{ kind: 'change' }, schedule, schedule]];
  return [
    [],
    [schedule],
    [{ kind: 'push', branches: ['main'], paths: [], tags: [] }],
    [
      { kind: 'push', branches: ['main'], paths: ['services/api/**'], tags: [] },
      { kind: 'push', branches: [], paths: [], tags: ['v*'] },
      { kind: 'pullRequest', branches: ['main'], paths: [] },
    ],
  ];
}

function blueprint(
  source: SourceBlueprint,
  triggers: readonly TriggerBlueprint[],
  target: DeployTarget,
): PipelineBlueprint {
  return {
    name: 'shop',
    type: 'V2',
    notifies: false,
    tags: {},
    source,
    triggers,
    projects: [
      {
        name: 'build',
        description: 'Builds and tests the shop',
        buildspec: 'buildspec.yml',
        image: 'aws/codebuild/standard:8.0',
        compute: 'BUILD_GENERAL1_SMALL',
        buildsImages: target.kind.startsWith('ecs'),
        runsContainers: false,
        secrets: [],
      },
    ],
    stages: [
      {
        name: 'Build',
        actions: [{ kind: 'build', name: 'Build', project: 'build', input: 'Source', output: 'Built' }],
      },
      {
        name: 'Staging',
        actions: [{ kind: 'deploy', name: 'Deploy', environment: 'staging', target, input: 'Built' }],
      },
      {
        name: 'Approve',
        actions: [{ kind: 'approval', name: 'Approve', message: 'Staging: does it work?' }],
      },
      {
        name: 'Production',
        actions: [{ kind: 'deploy', name: 'Deploy', environment: 'production', target, input: 'Built' }],
      },
    ],
  };
}

describe('the template of a pipeline', () => {
  let spec: ReturnType<typeof loadSpec>;

  before(() => {
    spec = loadSpec();
  });

  for (const source of SOURCES)
    for (const target of TARGETS)
      for (const triggers of triggersOf(source)) {
        const title = [
          source.kind === 'connection' ? source.host : source.kind,
          triggers.map(({ kind }) => kind).join(' and ') || 'by hand',
          target.kind + ('hasDistribution' in target && target.hasDistribution ? ' behind CloudFront' : ''),
        ].join(', ');
        it(`is what CloudFormation and CodePipeline take: ${title}`, () => {
          const text = pipelineTemplate(blueprint(source, triggers, target));
          assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', text), []);
          assert.deepEqual(templateProblems(spec, text), []);
        });
      }

  it('is refused by the description of the resources when something in it is wrong', () => {
    const [source] = SOURCES;
    const [target] = TARGETS;
    assert.ok(source !== undefined && target !== undefined);
    const text = pipelineTemplate(blueprint(source, [], target));
    for (const [from, to, problem] of [
      ['ServiceRole:', 'Role:', 'BuildProject.Role: no such property'],
      [
        '!Ref PipelineRole',
        '!Ref Other',
        '.Resources.PipelinePolicy.Properties.Roles[0]: nothing is called Other',
      ],
      ['AWS::Logs::LogGroup', 'AWS::Logs::Group', 'BuildProjectLog: no such type'],
      ['TimeoutInMinutes: 30', 'TimeoutInMinutes: long', 'BuildProject.TimeoutInMinutes: no number'],
    ] as const) {
      assert.ok(text.includes(from), from);
      assert.ok(templateProblems(spec, text.replace(from, to)).includes(problem), problem);
    }
  });
});
