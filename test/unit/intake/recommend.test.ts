import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import { settle } from '../../../src/core/intake/recommend/settle';
import type { WorkspaceFacts } from '../../../src/core/intake/facts/workspaceFacts';
import type { PipelineBlueprint } from '../../../src/core/pipeline/blueprint/pipeline';
import { ARTIFACT_NAME_PATTERN, NAME_PATTERN } from '../../../src/core/pipeline/limits';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { pipelineTemplate } from '../../../src/core/scaffold/template/pipelineTemplate';
import { ANY_ANSWERS } from './anyAnswers';
import { CODECOMMIT, ECR, GITHUB, PRODUCTION, S3, STAGING } from './someAnswers';
import { fact, someFacts, someProject } from './someFacts';

const FACTS = someFacts({
  projects: [someProject()],
  dockerfiles: [fact({ folder: '', port: 3000 }, 'Dockerfile')],
  services: [fact({ kind: 'postgresql' }, 'compose.yaml')],
});

const START = DEFAULT_ANSWERS.start;
const JENKINS = { url: 'https://jenkins.example.com/', job: 'shop' };

function answersWith(more: Partial<Answers>): Answers {
  return { ...DEFAULT_ANSWERS, name: 'shop', source: GITHUB, target: 'ecs', ...more };
}

/** Stages with their actions in order: `Staging: Migrate, Deploy@2`. */
function picture({ stages }: Pick<PipelineBlueprint, 'stages'>): readonly string[] {
  return stages.map(({ name, actions }) => {
    const titles = actions.map(
      action => `${action.name}${action.runOrder === undefined ? '' : `@${String(action.runOrder)}`}`,
    );
    return `${name}: ${titles.join(', ')}`;
  });
}

describe('the stages of a recommendation', () => {
  for (const [title, more, expected] of [
    ['nothing to deploy', { target: 'none' }, ['Build: Build']],
    [
      'staging, an approval, production',
      {},
      ['Build: Build', 'Staging: Deploy', 'ApproveProduction: Approve', 'Production: Deploy'],
    ],
    [
      'tests, a migration before each deployment, a test behind it',
      {
        tests: 'stage',
        migration: 'npx prisma migrate deploy',
        environments: [{ name: 'production', approval: true, tests: true, isProduction: true }],
      },
      [
        'Build: Build',
        'Test: Test',
        'ApproveProduction: Approve',
        'Production: Migrate, Deploy@2, SmokeTest@3',
      ],
    ],
    [
      'a target of two actions before its test',
      {
        target: 's3CloudFront',
        environments: [{ name: 'production', approval: false, tests: true, isProduction: true }],
      },
      ['Build: Build', 'Production: Deploy, SmokeTest@3'],
    ],
    [
      'a change set that is looked at before anything changes',
      {
        target: 'cloudformation',
        migration: 'npx prisma migrate deploy',
        environments: [
          { name: 'staging', approval: false, tests: false, isProduction: false },
          { name: 'production', approval: true, tests: true, isProduction: true },
        ],
      },
      [
        'Build: Build',
        'Staging: Migrate, Deploy@2',
        'Production: ChangeSet, Approve@2, Migrate@3, Execute@4, SmokeTest@5',
      ],
    ],
    [
      'the services beside the tests',
      { tests: 'integration', services: ['postgresql'], target: 'none' },
      ['Build: Build', 'Integration: Integration'],
    ],
    [
      'an image that is there already',
      { source: ECR, environments: [{ name: 'prod', approval: false, tests: false, isProduction: true }] },
      ['Build: ImageDefinitions', 'Prod: Deploy'],
    ],
    [
      'Jenkins, and an image behind it',
      {
        builder: 'jenkins',
        jenkins: JENKINS,
        environments: [{ name: 'prod', approval: false, tests: false, isProduction: true }],
      },
      ['Build: Build, Image@2', 'Prod: Deploy'],
    ],
    [
      'an environment with the name of another stage',
      { environments: [{ name: 'Build', approval: false, tests: false, isProduction: false }] },
      ['Build: Build', 'Build2: Deploy'],
    ],
  ] as const satisfies readonly (readonly [string, Partial<Answers>, readonly string[]])[])
    it(title, () => {
      assert.deepEqual(picture(recommend(FACTS, answersWith(more)).blueprint.pipeline), expected);
    });

  it('of pull requests deploy nothing, and push no image', () => {
    const { pipeline, builds } = recommend(
      FACTS,
      answersWith({ start: { ...START, onPullRequest: true }, tests: 'stage' }),
    ).blueprint;
    assert.ok(pipeline.review !== undefined);
    assert.equal(pipeline.review.name, 'shop-review');
    assert.deepEqual(picture(pipeline.review), ['Build: Build', 'Test: Test']);
    const names = pipeline.review.stages.flatMap(({ actions }) =>
      actions.flatMap(action => ('project' in action ? [action.project] : [])),
    );
    for (const name of names) {
      const project = pipeline.review.projects.find(candidate => candidate.name === name);
      assert.ok(project !== undefined && !project.buildsImages, name);
      assert.ok(
        builds.some(({ path }) => path === project.buildspec),
        name,
      );
    }
  });
});

describe('answers that contradict each other', () => {
  for (const [title, more, severity, text] of [
    [
      'pull requests of CodeCommit',
      { source: CODECOMMIT, start: { ...START, onPullRequest: true } },
      'problem',
      /pull requests in CodeCommit.*EventBridge/,
    ],
    [
      'pull requests of a bucket',
      { source: S3, start: { ...START, onPullRequest: true } },
      'problem',
      /bucket has no pull requests/,
    ],
    [
      'branches of a bucket',
      { source: S3, start: { ...START, branches: ['main'] } },
      'problem',
      /only where the source uses a connection/,
    ],
    ['a bucket without versions', { source: S3 }, 'note', /Turn on versioning/],
    ['no environment', { environments: [] }, 'problem', /no environment to deploy to/],
    [
      'V1 with Commands',
      { builder: 'commands', target: 'none', pipelineType: 'V1' },
      'problem',
      /V1 pipeline does not support the Commands action/,
    ],
    [
      'V1 with pull requests',
      { start: { ...START, onPullRequest: true }, pipelineType: 'V1' },
      'problem',
      /V1 pipeline does not support pull request triggers/,
    ],
    [
      'V1 with a filter',
      { start: { ...START, branches: ['release/*'] }, pipelineType: 'V1' },
      'problem',
      /V1 pipeline does not support branch filters/,
    ],
    [
      'tags with branches',
      { start: { ...START, branches: ['main'], tags: ['v*'] } },
      'note',
      /separate filters/,
    ],
    [
      'nine patterns',
      { start: { ...START, branches: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] } },
      'problem',
      /at most 8 patterns for branches/,
    ],
    ['a wrong schedule', { start: { ...START, schedule: 'cron(0 3 * * *)' } }, 'problem', /has no schedule/],
    ['Commands and images', { builder: 'commands' }, 'problem', /cannot run Docker/],
    [
      'Jenkins without an address',
      { builder: 'jenkins' },
      'problem',
      /address of Jenkins.*CodeBuild builds instead/,
    ],
    [
      'an address with a password',
      { builder: 'jenkins', jenkins: { url: 'https://ada:pw@ci.example.com', job: '' } },
      'problem',
      /address of Jenkins/,
    ],
    [
      'two equal environments',
      { environments: [STAGING, STAGING] },
      'problem',
      /"staging" is already used.*staging2/,
    ],
    [
      'an environment without a name',
      { environments: [{ ...STAGING, name: '…' }] },
      'problem',
      /cannot be called "…"/,
    ],
    ['a hostile name', { environments: [{ ...STAGING, name: 'a\u202Eb' }] }, 'problem', /⟨U\+202E⟩/],
    [
      'a static site in containers',
      { purpose: 'site' },
      'note',
      /A static site is not usually deployed to Amazon ECS/,
    ],
    [
      'a function on servers',
      { purpose: 'function', target: 'codedeploy' },
      'note',
      /A function is not usually deployed to servers/,
    ],
    ['a library with a target', { purpose: 'library' }, 'note', /A library is published/],
    ['a migration without a database', { migration: 'flyway migrate' }, 'note', /no database is chosen/],
    [
      'a migration without a VPC',
      { migration: 'flyway migrate', services: ['mysql'] },
      'note',
      /outside your VPC/,
    ],
    [
      'a migration without a target',
      { migration: 'flyway migrate', target: 'none' },
      'problem',
      /the migration has no database/,
    ],
    ['services without any', { tests: 'integration' }, 'problem', /no service in question 2/],
    [
      'an image for a site',
      { source: ECR, target: 's3' },
      'problem',
      /only be deployed to an Amazon ECS service/,
    ],
    [
      'something behind production',
      { environments: [PRODUCTION, STAGING] },
      'note',
      /comes after production/,
    ],
    ['an unknown repository', { source: { ...GITHUB, repository: '' } }, 'problem', /uses owner\/name/],
    ['a folder outside', { folder: '../secret' }, 'problem', /The root of the repository is built/],
    ['a name that AWS refuses', { name: 'Müller & Söhne' }, 'note', /so the pipeline is called Muller-Sohne/],
    [
      'no Dockerfile of its own',
      { folder: 'api' },
      'note',
      /api has no Dockerfile: the image is built from Dockerfile\./,
    ],
  ] as const)
    it(`are explained: ${title}`, () => {
      const { warnings, blueprint } = recommend(FACTS, answersWith(more));
      const found = warnings.filter(warning => text.test(warning.text));
      assert.deepEqual(
        found.map(warning => warning.severity),
        [severity],
        JSON.stringify(warnings),
      );
      assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', pipelineTemplate(blueprint.pipeline)), []);
    });

  it('are none where nothing is wrong', () => {
    const { warnings } = recommend(FACTS, answersWith({}));
    assert.deepEqual(
      warnings.filter(({ severity }) => severity === 'problem'),
      [],
    );
  });

  it('commands beyond what one action takes are run by CodeBuild', () => {
    const facts: WorkspaceFacts = someFacts({
      projects: Array.from({ length: 9 }, (_, at) =>
        someProject({
          scripts: [fact('build', 'package.json'), fact('lint', 'package.json')],
          outputs: [fact(`dist${String(at)}`, 'package.json')],
        }),
      ),
    });
    const many = recommend(
      { ...facts, projects: [...facts.projects, ...facts.projects] },
      answersWith({ builder: 'commands', target: 'none' }),
    );
    assert.match(many.warnings.map(({ text }) => text).join('\n'), /at most 50 commands/);
    assert.deepEqual(
      many.blueprint.pipeline.stages[0]?.actions.map(({ kind }) => kind),
      ['build'],
    );
  });
});

describe('whatever is answered', () => {
  it('the recommendation is one, the same each time, with names that AWS takes', () => {
    fc.assert(
      fc.property(ANY_ANSWERS, answers => {
        const { blueprint, reasons } = recommend(FACTS, answers);
        assert.deepEqual(recommend(FACTS, answers).blueprint, blueprint);
        const { pipeline } = blueprint;
        const stages = [...pipeline.stages, ...(pipeline.review?.stages ?? [])];
        const names = [
          pipeline.name,
          pipeline.review?.name ?? pipeline.name,
          ...stages.map(({ name }) => name),
        ];
        for (const name of [...names, ...stages.flatMap(({ actions }) => actions.map(action => action.name))])
          assert.match(name, NAME_PATTERN);
        for (const action of stages.flatMap(({ actions }) => actions)) {
          if ('input' in action) assert.match(action.input, ARTIFACT_NAME_PATTERN);
          if (action.kind === 'commands') assert.ok(action.commands.length <= 50);
        }
        assert.ok(pipeline.stages.length >= 1 && pipeline.stages.length <= 49);
        assert.ok(reasons.length > pipeline.stages.length);
        assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', pipelineTemplate(pipeline)), []);
      }),
      { numRuns: 200 },
    );
  });

  it('settled answers are settled', () => {
    fc.assert(
      fc.property(ANY_ANSWERS, answers => {
        const settled = settle(FACTS, answers).answers;
        const again = settle(FACTS, settled);
        assert.deepEqual(again.answers, settled);
        assert.deepEqual(
          again.warnings.filter(({ severity }) => severity === 'problem'),
          [],
        );
      }),
      { numRuns: 500 },
    );
  });
});
