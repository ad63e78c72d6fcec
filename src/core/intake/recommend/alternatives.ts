import type { Answers, EnvironmentAnswer, Question } from '../answers/answers';
import { DATABASES, FITTING } from '../answers/prefill';
import type { Alternative } from './recommendation';
import { DEFAULT_ANSWERS } from '../answers/defaults';
import { TARGET_WORDS } from './words';

/** Each day at three in the morning, UTC: few people work then in Europe and America. */
const NIGHTLY = 'cron(0 3 * * ? *)';

/**
 * Other choices for settled answers. Not each of them changes something for every folder.
 *
 * @param given the answers before they were settled
 */
export function alternativesTo(answers: Answers, given: Answers): readonly Alternative[] {
  return [
    ...toTarget(answers, given),
    ...toBuilder(answers),
    ...toTests(answers),
    ...toStart(answers),
    ...toEnvironments(answers),
    ...toType(answers),
  ];
}

function choice(
  id: string,
  question: Question,
  label: string,
  effect: string,
  change: Partial<Answers>,
): Alternative {
  return { id, question, label, effect, change };
}

function toTarget({ target, purpose }: Answers, given: Answers): readonly Alternative[] {
  switch (target) {
    case 'ecs':
      return [
        choice(
          'blueGreen',
          'purpose',
          'Blue/green deployment',
          'The new tasks run beside the old ones before they get traffic, and going back takes seconds. It needs a CodeDeploy application, a load balancer with two target groups, and both sets of tasks for a while.',
          { target: 'ecsBlueGreen' },
        ),
      ];
    case 'ecsBlueGreen':
      return [
        choice(
          'rolling',
          'purpose',
          'Rolling deployment',
          'Needs neither CodeDeploy nor a second target group. Old and new tasks serve side by side for a while, and going back is another deployment.',
          { target: 'ecs' },
        ),
      ];
    case 's3':
      return [
        choice(
          'cloudFront',
          'purpose',
          'CloudFront before the bucket',
          'HTTPS with your own domain, faster far away, and the bucket stays private. It needs a distribution, which is told of each deployment.',
          { target: 's3CloudFront' },
        ),
      ];
    case 's3CloudFront':
      return [
        choice(
          'noCloudFront',
          'purpose',
          'No CloudFront',
          'One thing less to set up. The site of a bucket alone has no HTTPS, and the bucket has to be public.',
          { target: 's3' },
        ),
      ];
    case 'none': {
      if (given.target !== 'none')
        return [
          choice(
            'addEnvironments',
            'environments',
            'Add staging and production',
            'Each version is deployed to staging, and to production when somebody approves it.',
            { environments: DEFAULT_ANSWERS.environments },
          ),
        ];
      const fitting = FITTING[purpose].find(candidate => candidate !== 'none' && candidate !== 'script');
      if (fitting === undefined) return [];
      return [
        choice(
          'deploy',
          'purpose',
          `Deploy to ${TARGET_WORDS[fitting]}`,
          'Each version gets to staging by itself, and to production when somebody approves it. What it is deployed to has to be there.',
          { target: fitting, environments: DEFAULT_ANSWERS.environments },
        ),
      ];
    }
    default:
      return [];
  }
}

function toBuilder({ builder, compute, source }: Answers): readonly Alternative[] {
  if (source.kind === 'ecr') return [];
  if (builder !== 'codebuild')
    return [
      choice(
        'codebuild',
        'toolchain',
        'Build with CodeBuild',
        'Keeps caches, collects reports of tests, takes the versions of the tools that you name and builds images. It has a project and a buildspec to look after.',
        { builder: 'codebuild' },
      ),
    ];
  return [
    choice(
      'commands',
      'toolchain',
      'Build with shell commands',
      'A Commands action needs no project of CodeBuild. It keeps no cache, collects no reports of tests, cannot build images, and ends after 55 minutes.',
      { builder: 'commands' },
    ),
    compute === 'small'
      ? choice(
          'largerCompute',
          'toolchain',
          'More memory for the builds',
          '4 vCPUs and 8 GB in place of 2 and 4: large builds get faster, and do not run out of memory. Each minute costs twice as much, and none is free.',
          { compute: 'medium' },
        )
      : choice(
          'smallCompute',
          'toolchain',
          'Smaller machine for the builds',
          'Half the price for each minute or less, and the free minutes of CodeBuild count. Large builds take longer, or run out of memory.',
          { compute: 'small' },
        ),
  ];
}

function toTests({ tests, services, builder, source }: Answers): readonly Alternative[] {
  if (source.kind === 'ecr') return [];
  const inBuild = choice(
    'testsInBuild',
    'toolchain',
    'Tests in the build',
    'One build in place of two, so each run is faster and cheaper. The pipeline does not show whether the build failed or a test.',
    { tests: 'build' },
  );
  const ownStage = choice(
    'testStage',
    'toolchain',
    'Tests in a stage of their own',
    'The pipeline shows the tests apart from the build, with their reports, and they can be retried alone. The second build installs everything again.',
    { tests: 'stage' },
  );
  const integration = choice(
    'integrationTests',
    'services',
    'Tests with a database beside them',
    'Finds what only shows with a real database. It starts in a container of its own for each run, which takes a minute or two.',
    { tests: 'integration' },
  );
  const hasDatabase = services.some(service => DATABASES.includes(service));
  return [
    ...(tests === 'build' ? [] : [inBuild]),
    ...(tests === 'stage' || builder === 'jenkins' ? [] : [ownStage]),
    ...(tests === 'integration' || !hasDatabase ? [] : [integration]),
  ];
}

function toStart({ source, start }: Answers): readonly Alternative[] {
  const review = start.onPullRequest
    ? choice(
        'noReview',
        'start',
        'No pipeline for pull requests',
        'Fewer builds to pay for. A broken change is found after it was merged.',
        { start: { ...start, onPullRequest: false } },
      )
    : choice(
        'review',
        'start',
        'Build pull requests',
        'A second pipeline builds and tests each pull request, and deploys nothing: a broken change is found before it is merged. Each update of a pull request is a build to pay for.',
        { start: { ...start, onPullRequest: true } },
      );
  const schedule =
    start.schedule === ''
      ? choice(
          'nightly',
          'start',
          'Run each night, too',
          'Finds what breaks without a change of yours, such as a new version of a package. About 30 more runs a month.',
          { start: { ...start, schedule: NIGHTLY } },
        )
      : choice(
          'noSchedule',
          'start',
          'No schedule',
          'The pipeline runs only when something changes, or when somebody starts it.',
          { start: { ...start, schedule: '' } },
        );
  return source.kind === 'connection' ? [review, schedule] : [schedule];
}

function toEnvironments({ target, environments, migration, vpc, notifies }: Answers): readonly Alternative[] {
  const alternatives: Alternative[] = [];
  const changed = (change: (environment: EnvironmentAnswer) => EnvironmentAnswer): Partial<Answers> => ({
    environments: environments.map(change),
  });
  if (target !== 'none') {
    const production = environments.filter(({ isProduction }) => isProduction);
    if (production.some(({ approval }) => !approval))
      alternatives.push(
        choice(
          'approval',
          'environments',
          'An approval before production',
          'Somebody looks before your users get a version. Each release waits for them, up to seven days.',
          changed(environment =>
            environment.isProduction ? { ...environment, approval: true } : environment,
          ),
        ),
      );
    else if (production.length > 0)
      alternatives.push(
        choice(
          'noApproval',
          'environments',
          'To production without an approval',
          'A change is with your users minutes after it was pushed. The tests alone decide whether it gets there.',
          changed(environment =>
            environment.isProduction ? { ...environment, approval: false } : environment,
          ),
        ),
      );
    if (environments.length === 1 && production.length === 1)
      alternatives.push(
        choice(
          'staging',
          'environments',
          'Staging before production',
          'A version is tried where no user sees it. A second environment has to be there, and to be paid for.',
          {
            environments: [
              { name: 'staging', approval: false, tests: false, isProduction: false },
              ...environments,
            ],
          },
        ),
      );
    if (environments.every(({ tests }) => !tests))
      alternatives.push(
        choice(
          'smokeTests',
          'environments',
          'Test the environments after a deployment',
          'A script asks each environment for an answer, and the run fails where there is none. You put the addresses into the script.',
          changed(environment => ({ ...environment, tests: true })),
        ),
      );
  }
  if (migration !== '' && !vpc)
    alternatives.push(
      choice(
        'vpc',
        'services',
        'Migrate from inside the VPC',
        'The database need not be reachable from the internet. The builds need subnets with a NAT gateway to fetch packages.',
        { vpc: true },
      ),
    );
  if (migration === '' && vpc)
    alternatives.push(
      choice(
        'noVpc',
        'services',
        'Build outside the VPC',
        'The builds need no subnets and no NAT gateway. They reach nothing that has an address in the VPC only.',
        { vpc: false },
      ),
    );
  if (!notifies)
    alternatives.push(
      choice(
        'notifies',
        'environments',
        'Notifications',
        'A topic of Amazon SNS tells by mail of runs that fail and approvals that wait.',
        { notifies: true },
      ),
    );
  return alternatives;
}

function toType({ pipelineType }: Answers): readonly Alternative[] {
  return [
    pipelineType === 'V2'
      ? choice(
          'v1',
          'toolchain',
          'Type V1',
          'A fixed price of a dollar a month, whatever it runs. It has no filters of triggers, no Commands, no pull requests, and cannot roll a stage back.',
          { pipelineType: 'V1' },
        )
      : choice(
          'v2',
          'toolchain',
          'Type V2',
          'Paid by the minute of its actions, the first 100 each month free. It queues its runs, rolls a stage back and takes filters of triggers.',
          { pipelineType: 'V2' },
        ),
  ];
}
