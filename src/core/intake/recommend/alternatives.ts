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
          'The new tasks are started beside the old ones before they get traffic, and going back takes seconds. It needs a CodeDeploy application, a load balancer with two target groups, and both sets of tasks for a while.',
          { target: 'ecsBlueGreen' },
        ),
      ];
    case 'ecsBlueGreen':
      return [
        choice(
          'rolling',
          'purpose',
          'Rolling deployment',
          'Needs neither CodeDeploy nor a second target group. Old and new tasks serve requests side by side for a while, and going back takes another deployment.',
          { target: 'ecs' },
        ),
      ];
    case 's3':
      return [
        choice(
          'cloudFront',
          'purpose',
          'CloudFront in front of the bucket',
          'HTTPS with your own domain, faster for distant users, and the bucket stays private. It needs a distribution, whose cache is invalidated after each deployment.',
          { target: 's3CloudFront' },
        ),
      ];
    case 's3CloudFront':
      return [
        choice(
          'noCloudFront',
          'purpose',
          'Without CloudFront',
          'One thing less to set up. An S3 website has no HTTPS, and its bucket has to be public.',
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
            'Each version is deployed to staging, and to production once somebody approves it.',
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
          'Each version goes to staging automatically, and to production once somebody approves it. You provide what it is deployed to.',
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
        'Caches dependencies, collects test reports, uses the tool versions that you choose, and can build images. There is a build project and a buildspec to maintain.',
        { builder: 'codebuild' },
      ),
    ];
  return [
    choice(
      'commands',
      'toolchain',
      'Build with shell commands',
      'A Commands action needs no build project. It has no cache and no test reports, cannot build images, and ends after 55 minutes.',
      { builder: 'commands' },
    ),
    compute === 'small'
      ? choice(
          'largerCompute',
          'toolchain',
          'Larger machine for the builds',
          '4 vCPUs and 8 GB instead of 2 and 4: large builds are faster and less likely to run out of memory. Each minute costs twice as much, and there are no free minutes.',
          { compute: 'medium' },
        )
      : choice(
          'smallCompute',
          'toolchain',
          'Smaller machine for the builds',
          'Each minute costs half as much or less, and the free minutes of CodeBuild apply. Large builds take longer, or run out of memory.',
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
    'One build instead of two, so each run is faster and cheaper. The pipeline does not show whether the build or a test failed.',
    { tests: 'build' },
  );
  const ownStage = choice(
    'testStage',
    'toolchain',
    'Tests in their own stage',
    'The pipeline shows the tests separately from the build, with their reports, and they can be retried alone. The second build installs the dependencies again.',
    { tests: 'stage' },
  );
  const integration = choice(
    'integrationTests',
    'services',
    'Integration tests with a database',
    'Finds problems that only show with a real database. It is started in a container for each run, which takes a minute or two.',
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
        'Fewer builds to pay for. A broken change is found only after it was merged.',
        { start: { ...start, onPullRequest: false } },
      )
    : choice(
        'review',
        'start',
        'Build pull requests',
        'A second pipeline builds and tests each pull request, and deploys nothing: a broken change is found before it is merged. Each update of a pull request costs a build.',
        { start: { ...start, onPullRequest: true } },
      );
  const schedule =
    start.schedule === ''
      ? choice(
          'nightly',
          'start',
          'Also run every night',
          'Finds what breaks without a change of yours, such as through a new version of a package. About 30 more runs a month.',
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
          'Somebody checks each version before your users get it. Each release waits for that approval, up to seven days.',
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
          'A change reaches your users minutes after it was pushed. Only the tests can stop it.',
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
          'Each version is tried where no user sees it. You provide a second environment, and pay for it.',
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
          'Test each environment after its deployment',
          'A script requests the address of each environment, and the run fails if there is no answer. You put the addresses into the script.',
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
        'The database does not have to be open to the internet. The builds need subnets with a NAT gateway to download packages.',
        { vpc: true },
      ),
    );
  if (migration === '' && vpc)
    alternatives.push(
      choice(
        'noVpc',
        'services',
        'Build outside the VPC',
        'The builds need no subnets and no NAT gateway. They cannot reach anything that is only in the VPC.',
        { vpc: false },
      ),
    );
  if (!notifies)
    alternatives.push(
      choice(
        'notifies',
        'environments',
        'Notifications',
        'An Amazon SNS topic sends an email when a run fails or an approval is waiting.',
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
          'One dollar a month, however often it runs. It has no trigger filters, no pull request triggers, no Commands action, and cannot roll back a stage.',
          { pipelineType: 'V1' },
        )
      : choice(
          'v2',
          'toolchain',
          'Type V2',
          'Billed per minute of its actions, the first 100 each month are free. It has trigger filters, queued runs and stage rollback.',
          { pipelineType: 'V2' },
        ),
  ];
}
