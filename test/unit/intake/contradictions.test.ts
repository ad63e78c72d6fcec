import assert from 'node:assert/strict';
import type { Answers, Question } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import type { WorkspaceFacts } from '../../../src/core/intake/facts/workspaceFacts';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import { planFiles } from '../../../src/core/scaffold/files/planFiles';
import { validateFolder } from '../../../src/core/workspace/validate';
import { memoryFiles } from '../workspace/memoryFiles';
import { CODECOMMIT, ECR, GITHUB, PRODUCTION, S3, STAGING } from './someAnswers';
import { fact, someFacts, someProject } from './someFacts';

const NODE = someFacts({
  projects: [someProject()],
  dockerfiles: [fact({ folder: '', port: 3000 }, 'Dockerfile')],
  services: [fact({ kind: 'postgresql' }, 'compose.yaml')],
});
const EMPTY = someFacts();
const PHP = someFacts({
  projects: [
    someProject({ runtime: 'php', tool: fact('composer', 'composer.json'), scripts: [], outputs: [] }),
  ],
});

const START = { ...DEFAULT_ANSWERS.start, onChange: false };
const PUSH = DEFAULT_ANSWERS.start;
const JENKINS = { builder: 'jenkins', jenkins: { url: 'https://ci.example.com', job: '' } } as const;

type Case = readonly [
  title: string,
  answers: Partial<Answers>,
  question: Question,
  text: RegExp,
  WorkspaceFacts?,
];

const CASES: readonly Case[] = [
  // The source and what starts it.
  [
    'CodeCommit, pull requests',
    { source: CODECOMMIT, start: { ...PUSH, onPullRequest: true } },
    'start',
    /pull requests in CodeCommit/,
  ],
  [
    'S3, pull requests',
    { source: S3, start: { ...PUSH, onPullRequest: true } },
    'start',
    /bucket has no pull requests/,
  ],
  [
    'ECR, pull requests',
    { source: ECR, start: { ...PUSH, onPullRequest: true } },
    'start',
    /image repository has no pull requests/,
  ],
  [
    'CodeCommit, branches',
    { source: CODECOMMIT, start: { ...PUSH, branches: ['a', 'b'] } },
    'start',
    /only where the source uses a connection.*Each push to the branch/,
  ],
  [
    'CodeCommit, tags',
    { source: CODECOMMIT, start: { ...PUSH, tags: ['v*'] } },
    'start',
    /only where the source uses a connection/,
  ],
  [
    'CodeCommit, paths',
    { source: CODECOMMIT, start: { ...PUSH, paths: ['api/**'] } },
    'start',
    /only where the source uses a connection/,
  ],
  [
    'S3, branches',
    { source: S3, start: { ...PUSH, branches: ['main'] } },
    'start',
    /only where the source uses a connection.*Each change/,
  ],
  [
    'S3, tags',
    { source: S3, start: { ...PUSH, tags: ['v*'] } },
    'start',
    /only where the source uses a connection/,
  ],
  [
    'S3, paths',
    { source: S3, start: { ...PUSH, paths: ['api/**'] } },
    'start',
    /only where the source uses a connection/,
  ],
  [
    'ECR, branches',
    { source: ECR, start: { ...PUSH, branches: ['main'] } },
    'start',
    /only where the source uses a connection/,
  ],
  [
    'ECR, tags of git',
    { source: ECR, start: { ...PUSH, tags: ['v*'] } },
    'start',
    /only where the source uses a connection/,
  ],
  [
    'ECR, paths',
    { source: ECR, start: { ...PUSH, paths: ['api/**'] } },
    'start',
    /only where the source uses a connection/,
  ],
  [
    'tags, and branches',
    { start: { ...PUSH, tags: ['v*'], branches: ['main'] } },
    'start',
    /separate filters/,
  ],
  ['tags, and paths', { start: { ...PUSH, tags: ['v*'], paths: ['api/**'] } }, 'start', /separate filters/],
  [
    'filters, and no start on a push',
    { start: { ...START, branches: ['release/**'] } },
    'start',
    /start nothing/,
  ],
  ['tags, and no start on a push', { start: { ...START, tags: ['v*'] } }, 'start', /start nothing/],
  [
    'a branch of the source that is not among those that start it',
    { start: { ...PUSH, branches: ['release'] } },
    'start',
    /by hand gets main/,
  ],
  // The type.
  [
    'V1, tags',
    { pipelineType: 'V1', start: { ...PUSH, tags: ['v*'] } },
    'toolchain',
    /V1 pipeline does not support tag triggers/,
  ],
  [
    'V1, paths',
    { pipelineType: 'V1', start: { ...PUSH, paths: ['api/**'] } },
    'toolchain',
    /V1 pipeline does not support path filters/,
  ],
  [
    'V1, branches',
    { pipelineType: 'V1', start: { ...PUSH, branches: ['release/**'] } },
    'toolchain',
    /V1 pipeline does not support branch filters/,
  ],
  [
    'V1, pull requests',
    { pipelineType: 'V1', start: { ...PUSH, onPullRequest: true } },
    'toolchain',
    /V1 pipeline does not support pull request triggers/,
  ],
  [
    'V1, Commands',
    { pipelineType: 'V1', builder: 'commands', target: 'none' },
    'toolchain',
    /V1 pipeline does not support the Commands action/,
  ],
  [
    'V1, an image',
    { pipelineType: 'V1', source: ECR },
    'toolchain',
    /V1 pipeline does not support the Commands action/,
  ],
  [
    'V1, Lambda',
    { pipelineType: 'V1', target: 'lambda' },
    'toolchain',
    /V1 pipeline does not support the Lambda deploy action/,
  ],
  [
    'V1, CloudFront',
    { pipelineType: 'V1', target: 's3CloudFront' },
    'toolchain',
    /V1 pipeline does not support .*CloudFront/,
  ],
  [
    'V1, a script',
    { pipelineType: 'V1', target: 'script' },
    'toolchain',
    /V1 pipeline does not support .*your script/,
  ],
  [
    'V1, a test behind the deployment',
    { pipelineType: 'V1', environments: [{ ...PRODUCTION, tests: true }] },
    'toolchain',
    /V1 pipeline does not support .*tests an environment/,
  ],
  // The builder.
  ['Commands, an image for ECS', { builder: 'commands' }, 'toolchain', /cannot run Docker/],
  ['Commands, blue/green', { builder: 'commands', target: 'ecsBlueGreen' }, 'toolchain', /cannot run Docker/],
  [
    'Commands, the content of a folder',
    { builder: 'commands', target: 's3' },
    'toolchain',
    /cannot output the content of a folder.*CodeBuild builds instead/,
  ],
  [
    'Commands, code that is packaged for a template',
    { builder: 'commands', target: 'cloudformation' },
    'toolchain',
    /CodeBuild builds instead/,
    someFacts({ infrastructure: [fact({ kind: 'sam', path: 'template.yaml' }, 'template.yaml')] }),
  ],
  [
    'Commands, reports',
    { builder: 'commands', target: 'none' },
    'toolchain',
    /neither caches nor test reports/,
  ],
  [
    'Jenkins, without its address',
    { builder: 'jenkins' },
    'toolchain',
    /address of Jenkins.*CodeBuild builds instead/,
  ],
  [
    'Jenkins, a job in a folder',
    { builder: 'jenkins', jenkins: { url: 'https://ci.example.com', job: 'team/shop' } },
    'toolchain',
    /at most 20 letters/,
  ],
  [
    'Jenkins, a stage of tests',
    { ...JENKINS, tests: 'stage' },
    'toolchain',
    /Jenkins runs the tests in its own job/,
  ],
  [
    'Jenkins, an image as the source',
    { ...JENKINS, source: ECR },
    'source',
    /already built.*nothing is built/,
  ],
  ['CodeBuild, an image as the source', { source: ECR }, 'source', /already built.*nothing is built/],
  // Tests and services.
  [
    'an image, tests in the build',
    { source: ECR, tests: 'build' },
    'source',
    /without the tests from the repository/,
  ],
  [
    'an image, tests of an environment',
    { source: ECR, environments: [{ ...PRODUCTION, tests: true }] },
    'environments',
    /without the script that tests an environment/,
  ],
  [
    'an image, a migration',
    { source: ECR, migration: 'flyway migrate', services: ['mysql'] },
    'services',
    /without the files that the migration needs/,
  ],
  [
    'an image, a VPC',
    { source: ECR, vpc: true, services: ['mysql'] },
    'services',
    /Nothing of the pipeline runs in your VPC/,
  ],
  [
    'tests with services, none of them chosen',
    { tests: 'integration' },
    'services',
    /no service in question 2/,
  ],
  ['tests in a folder without any', { tests: 'build' }, 'toolchain', /No tests were found/, EMPTY],
  ['a stage of tests in a folder without any', { tests: 'stage' }, 'toolchain', /No tests were found/, EMPTY],
  ['a queue of AWS beside the tests', { tests: 'integration', services: ['sqs'] }, 'services', /SQS/],
  [
    'a migration, nothing deployed',
    { target: 'none', migration: 'flyway migrate' },
    'services',
    /no database to run against/,
  ],
  ['a migration, no database', { migration: 'flyway migrate' }, 'services', /no database is chosen/],
  [
    'a migration, no VPC',
    { migration: 'flyway migrate', services: ['mysql'] },
    'services',
    /outside your VPC/,
  ],
  ['a VPC, nothing that runs in it', { vpc: true }, 'services', /Nothing of the pipeline runs in your VPC/],
  [
    'a VPC, pull requests',
    { vpc: true, services: ['mysql'], start: { ...PUSH, onPullRequest: true } },
    'services',
    /Tests of pull requests run in your VPC/,
  ],
  // The target.
  [
    'an image, a bucket',
    { source: ECR, target: 's3' },
    'source',
    /only be deployed to an Amazon ECS service/,
  ],
  [
    'an image, Lambda',
    { source: ECR, target: 'lambda' },
    'source',
    /only be deployed to an Amazon ECS service/,
  ],
  [
    'an image, CloudFormation',
    { source: ECR, target: 'cloudformation' },
    'source',
    /only be deployed to an Amazon ECS service/,
  ],
  [
    'an image, servers',
    { source: ECR, target: 'codedeploy' },
    'source',
    /only be deployed to an Amazon ECS service/,
  ],
  [
    'an image, blue/green',
    { source: ECR, target: 'ecsBlueGreen' },
    'source',
    /only be deployed to an Amazon ECS service.*rolling/,
  ],
  ['a static site, ECS', { purpose: 'site' }, 'purpose', /static site is not usually deployed to Amazon ECS/],
  ['an API, a bucket', { purpose: 'api', target: 's3' }, 'purpose', /serves files and runs no program/],
  [
    'a worker, CloudFront',
    { purpose: 'worker', target: 's3CloudFront' },
    'purpose',
    /serves files and runs no program/,
  ],
  [
    'a function, servers',
    { purpose: 'function', target: 'codedeploy' },
    'purpose',
    /servers that run all the time/,
  ],
  ['infrastructure, Lambda', { purpose: 'infrastructure', target: 'lambda' }, 'purpose', /15 minutes/],
  ['a library, ECS', { purpose: 'library' }, 'purpose', /published, not deployed/],
  ['ECS, no Dockerfile', {}, 'purpose', /no Dockerfile/, EMPTY],
  ['Lambda, PHP', { target: 'lambda' }, 'toolchain', /no runtime for PHP/, PHP],
  // The environments.
  ['a target, no environment', { environments: [] }, 'environments', /only builds and tests/],
  [
    'something behind production',
    { environments: [PRODUCTION, STAGING] },
    'environments',
    /after production/,
  ],
  [
    'two environments of one name',
    { environments: [STAGING, { ...PRODUCTION, name: 'Staging' }] },
    'environments',
    /already used/,
  ],
  [
    'production alone, without an approval',
    { environments: [{ ...PRODUCTION, approval: false }] },
    'environments',
    /straight to production/,
  ],
  [
    'branches by a pattern, deployed',
    { start: { ...PUSH, branches: ['feature/*'] } },
    'start',
    /Every branch that matches is deployed/,
  ],
];

async function findingsIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { found } = await validateFolder(memoryFiles(files), { rules: new Map() });
  return [...found].flatMap(([path, { diagnostics }]) =>
    diagnostics.map(({ rule, message }) => `${path}: ${rule}: ${message}`),
  );
}

describe('answers that contradict each other', () => {
  for (const [title, change, question, text, facts = NODE] of CASES)
    it(`are explained, and give files without a finding: ${title}`, async () => {
      const answers: Answers = { ...DEFAULT_ANSWERS, name: 'shop', source: GITHUB, target: 'ecs', ...change };
      const { warnings, blueprint } = recommend(facts, answers);
      const said = warnings.filter(warning => text.test(warning.text));
      assert.deepEqual(
        said.map(warning => warning.question),
        [question],
        JSON.stringify(warnings, undefined, 1),
      );
      const planned = planFiles(blueprint).files.map(file => [file.path, file.text] as const);
      assert.deepEqual(await findingsIn(Object.fromEntries(planned)), []);
    });
});
