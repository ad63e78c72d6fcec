import assert from 'node:assert/strict';
import type { Answers, TargetAnswer } from '../../../src/core/intake/answers/answers';
import { TARGETS } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import type { Recommendation } from '../../../src/core/intake/recommend/recommendation';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import type { PipelineBlueprint, SourceBlueprint } from '../../../src/core/pipeline/blueprint/pipeline';
import { pipelineTemplate } from '../../../src/core/scaffold/template/pipelineTemplate';
import { templateModel } from '../../../src/core/scaffold/template/templateModel';
import { reviewStatements, textsIn } from '../scaffold/reviewAccess';
import { loadSpec, templateProblems } from '../scaffold/templateSpec';
import { fact, someFacts, someProject } from './someFacts';

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

const NONE = { onChange: false, branches: [], paths: [], tags: [], onPullRequest: false, schedule: '' };

const STARTS: readonly Answers['start'][] = [
  { ...NONE, onChange: true },
  NONE,
  { ...NONE, onChange: true, onPullRequest: true },
  { ...NONE, onChange: true, branches: ['main', 'release/**'], paths: ['services/api/**'] },
  { ...NONE, onChange: true, tags: ['v*'], schedule: 'rate(1 day)' },
  { ...NONE, schedule: 'cron(0 3 ? * MON-FRI *)', onPullRequest: true },
  { ...NONE, onChange: true, tags: ['v*'], branches: ['main'] },
];

const BUILDERS = ['codebuild', 'commands', 'jenkins'] as const;
const TESTS = ['build', 'stage', 'integration', 'none'] as const;

const ENVIRONMENTS: readonly Answers['environments'][] = [
  DEFAULT_ANSWERS.environments,
  [{ name: 'production', approval: false, tests: false, isProduction: true }],
  [
    { name: 'dev', approval: false, tests: false, isProduction: false },
    { name: 'Pre-Production', approval: true, tests: true, isProduction: false },
    { name: 'live', approval: true, tests: true, isProduction: true },
  ],
];

const FACTS = [
  someFacts({
    projects: [someProject()],
    dockerfiles: [fact({ folder: '', port: 3000 }, 'Dockerfile')],
    services: [fact({ kind: 'postgresql', version: '16' }, 'compose.yaml', 3)],
    migrations: [fact({ tool: 'prisma', folder: '' }, 'prisma/schema.prisma')],
  }),
  someFacts({
    projects: [
      someProject({
        folder: 'services/api',
        runtime: 'java',
        tool: fact('maven', 'services/api/pom.xml'),
        frameworks: [fact('spring-boot', 'services/api/pom.xml')],
        test: fact('junit', 'services/api/pom.xml'),
        outputs: [fact('target/*.jar', 'services/api/pom.xml')],
      }),
    ],
    targets: [fact({ kind: 'cloudformation', template: 'infra/template.yaml' }, 'infra/template.yaml')],
  }),
  someFacts(),
] as const;

interface Case {
  readonly title: string;
  readonly facts: (typeof FACTS)[number];
  readonly answers: Answers;
}

/** Each source with each target, four times over, and beside them all that else is asked, each in its own step. */
function* cases(): Generator<Case> {
  let at = 0;
  const next = <T>(list: readonly T[], step: number): T => {
    const item = list[Math.floor(at / step) % list.length];
    if (item === undefined) throw new Error('an empty list');
    return item;
  };
  for (let round = 0; round < 4; round++)
    for (const source of SOURCES)
      for (const target of TARGETS) {
        const facts = next(FACTS, 3);
        const answers: Answers = {
          ...DEFAULT_ANSWERS,
          name: 'shop',
          folder: facts.projects[0]?.folder ?? '',
          source,
          target,
          start: next(STARTS, 1),
          builder: next(BUILDERS, 2),
          tests: next(TESTS, 5),
          services: next([['postgresql', 'redis'], [], ['mysql', 'sqs']] as const, 7),
          vpc: next([true, false], 3),
          migration: next(['', 'npx prisma migrate deploy'], 2),
          jenkins: { url: 'https://jenkins.example.com', job: next(['', 'shop-build'], 11) },
          environments: next(ENVIRONMENTS, 4),
          compute: next(['small', 'medium', 'large'] as const, 13),
          notifies: next([true, false], 5),
          pipelineType: next(['V2', 'V1'] as const, 3),
        };
        at++;
        const { host } = { host: source.kind, ...source };
        yield {
          title: `${String(at)}: ${host}, ${target}, ${answers.builder}, ${answers.tests}, ${answers.pipelineType}`,
          facts,
          answers,
        };
      }
}

/** What a build of a pull request needs, with what puts it into a VPC; no secret, no image, no deployment. */
const FOR_REVIEWS =
  /^(s3:(Get|Put)Object(Version)?|s3:GetBucket\w+|sts:AssumeRole|logs:\w+|codebuild:\w+|ec2:\w*(NetworkInterface|Describe)\w*|code(star-)?connections:UseConnection)$/;

/** The parts of a picture, each of which wants a reason. */
function partsOf({ triggers, stages, review, notifies }: PipelineBlueprint): readonly string[] {
  return [
    'source',
    'type',
    ...triggers.map((_, at) => `trigger:${String(at)}`),
    ...(review === undefined ? [] : ['review']),
    ...(notifies ? ['notifications'] : []),
    ...stages.flatMap(({ name, actions }) => [
      `stage:${name}`,
      ...actions.map(action => `action:${name}/${action.name}`),
    ]),
  ].sort();
}

function problemsOf({ warnings }: Recommendation): readonly string[] {
  return warnings.filter(({ severity }) => severity === 'problem').map(({ text }) => text);
}

describe('a recommendation', () => {
  let spec: ReturnType<typeof loadSpec>;

  before(() => {
    spec = loadSpec();
  });

  for (const { title, facts, answers } of cases())
    it(`is what AWS takes, with reasons: ${title}`, () => {
      const recommendation = recommend(facts, answers);
      const { pipeline } = recommendation.blueprint;
      const template = pipelineTemplate(pipeline);
      assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', template), []);
      assert.deepEqual(templateProblems(spec, template), []);

      assert.deepEqual(recommendation.reasons.map(({ part }) => part).sort(), partsOf(pipeline));
      for (const { text } of recommendation.reasons) assert.match(text, /\byour?\b.*\.$/i);

      assert.ok(pipeline.stages.length >= 1);
      const known = problemsOf(recommendation);
      for (const { id, change } of recommendation.alternatives) {
        const other = recommend(facts, { ...answers, ...change });
        assert.notDeepEqual(other.blueprint, recommendation.blueprint, id);
        for (const problem of problemsOf(other)) assert.ok(known.includes(problem), `${id}: ${problem}`);
      }
      const ids = recommendation.alternatives.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    });

  it('lets pull requests touch nothing that is deployed, whatever else is answered', () => {
    let count = 0;
    for (const { title, facts, answers } of cases()) {
      const { pipeline } = recommend(facts, answers).blueprint;
      if (pipeline.review === undefined) continue;
      count++;
      for (const { Action, Resource } of reviewStatements(templateModel(pipeline))) {
        const resources = textsIn(Resource);
        for (const action of [Action].flatMap(textsIn)) assert.match(action, FOR_REVIEWS, title);
        if ([Action].flatMap(textsIn).some(action => action.startsWith('s3:')))
          for (const text of resources) assert.match(text, /^(\$\{)?ReviewArtifactBucket\.Arn\b/, title);
      }
    }
    assert.ok(count > 50, String(count));
  });

  it('covers each target and each source', () => {
    const all = [...cases()];
    assert.ok(all.length >= 300);
    assert.equal(new Set(all.map(({ title }) => title)).size, all.length);
    assert.deepEqual([...new Set(all.map(({ answers }) => answers.target))].sort(), [...TARGETS].sort());
  });

  it('deploys to each target that is asked for', () => {
    const deployed = (target: TargetAnswer): readonly string[] => {
      const { blueprint } = recommend(FACTS[0], { ...DEFAULT_ANSWERS, target });
      return blueprint.pipeline.stages.flatMap(({ actions }) =>
        actions.flatMap(action =>
          action.kind === 'deploy' ? [`${action.target.kind} to ${action.environment}`] : [],
        ),
      );
    };
    for (const target of TARGETS) {
      const kind = target === 's3CloudFront' ? 's3' : target;
      const expected = target === 'none' ? [] : [`${kind} to staging`, `${kind} to production`];
      assert.deepEqual([...new Set(deployed(target))], expected, target);
    }
  });
});
