import { shellWord } from '../../../base/shellWord';
import { visibleText } from '../../../base/visibleText';
import {
  SOURCE_ARTIFACT,
  type ApprovalBlueprint,
  type DeployTarget,
} from '../../pipeline/blueprint/pipeline';
import type { Answers, EnvironmentAnswer } from '../answers/answers';
import { taskDefinitionPath } from '../build/containerBuild';
import { stackParametersPath } from '../build/infrastructureBuild';
import type { PlannedBuilds } from '../build/plannedBuilds';
import { BUILT } from './buildStage';
import type { PlannedStages, ReasonedAction } from './parts';
import { PURPOSE_WORDS, TARGET_WORDS } from './words';

/** Actions that the template writes for one deployment, one behind the other: they take as many numbers of the order. */
const SEVERAL: Readonly<Partial<Record<Answers['target'], number>>> = { s3CloudFront: 2, cloudformation: 2 };

/**
 * The stages of the environments: whoever approves, then the migration, the deployment and its tests in one stage, so that
 * a retry of the stage does all of them again.
 *
 * @param target what the answer is as a target of the template
 * @param smokeTest the path of the script that tests an environment
 */
export function addEnvironments(
  stages: PlannedStages,
  answers: Answers,
  builds: PlannedBuilds,
  { target, smokeTest }: { readonly target: DeployTarget; readonly smokeTest: string },
): void {
  for (const [at, environment] of answers.environments.entries()) {
    const title = titleOf(environment.name);
    const before = answers.environments[at - 1];
    // Whoever approves a change set is to see it: the approval stands behind it then, in its stage.
    if (environment.approval && target.kind !== 'cloudformation')
      stages.add(
        `Approve${title}`,
        {
          question: 'environments',
          text: `Nothing is deployed to ${environment.name} until somebody approves it, because you asked for an approval before ${environment.name}.`,
        },
        [
          approvalOf(
            environment,
            before === undefined
              ? 'This version has been built.'
              : `This version is already on ${before.name}.`,
          ),
        ],
      );
    stages.add(
      title,
      {
        question: 'environments',
        text: orderReason(title, environment, before, answers.environments.length === 1),
      },
      stepsOf(environment, answers, builds, { target, smokeTest }),
    );
  }
}

function orderReason(
  title: string,
  { name }: EnvironmentAnswer,
  before: EnvironmentAnswer | undefined,
  isOnly: boolean,
): string {
  if (isOnly) return `${title} gets each version, because ${name} is your only environment.`;
  return before === undefined
    ? `${title} gets each version first, because ${name} is the first of your environments.`
    : `${title} gets each version after ${before.name}, because ${name} follows ${before.name} in your environments.`;
}

/** `pre-production` as the name of a stage: `PreProduction`. */
function titleOf(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function approvalOf(
  environment: EnvironmentAnswer,
  state: string,
): ReasonedAction & { readonly action: ApprovalBlueprint } {
  return {
    action: {
      kind: 'approval',
      name: 'Approve',
      message: `${state} Approve it to deploy it to ${environment.name}.`,
    },
    because: {
      question: 'environments',
      text: `The pipeline waits up to seven days for a person, because you asked for an approval before ${environment.name}.`,
    },
  };
}

const CHANGE_SET = 'The change set is ready: look in CloudFormation at what it would change.';

function chosen({ target, purpose }: Answers): string {
  const what = PURPOSE_WORDS[purpose].replace(/^A/, 'a').replace(/^Infra/, 'infra');
  return `You chose ${TARGET_WORDS[target]} for ${what}.`;
}

function stepsOf(
  environment: EnvironmentAnswer,
  answers: Answers,
  { migrations }: PlannedBuilds,
  { target, smokeTest }: { readonly target: DeployTarget; readonly smokeTest: string },
): readonly ReasonedAction[] {
  const steps: ReasonedAction[] = [];
  let order = 1;
  const next = (count: number): { readonly runOrder?: number } => {
    const runOrder = order;
    order += count;
    return runOrder === 1 ? {} : { runOrder };
  };
  const deploy = (name: string, to: DeployTarget, text: string, actions = 1): ReasonedAction => ({
    action: {
      kind: 'deploy',
      name,
      environment: environment.name,
      target: to,
      input: BUILT,
      ...next(actions),
    },
    because: { question: 'purpose', text: `${text} ${chosen(answers)}` },
  });
  const own = ownTarget(target, environment, answers);
  const isLookedAt = own.kind === 'cloudformation' && environment.approval;
  if (isLookedAt) {
    const text = 'A change set shows what would change in the stack.';
    steps.push(deploy('ChangeSet', { ...own, step: 'prepare' }, text));
    const { action, because } = approvalOf(environment, CHANGE_SET);
    steps.push({ action: { ...action, changesOf: environment.name, ...next(1) }, because });
  }
  const migration = migrations.find(planned => planned.environment === environment.name);
  if (migration !== undefined)
    steps.push({
      action: {
        kind: 'build',
        name: 'Migrate',
        project: migration.project.name,
        input: SOURCE_ARTIFACT,
        ...next(1),
      },
      because: {
        question: 'services',
        text: `CodeBuild migrates the database of ${environment.name} right before the deployment, because you gave the command "${visibleText(answers.migration)}".`,
      },
    });
  steps.push(
    isLookedAt
      ? deploy('Execute', { ...own, step: 'execute' }, 'The approved change set is executed.')
      : deploy('Deploy', own, HOW[answers.target], SEVERAL[answers.target]),
  );
  if (environment.tests)
    steps.push({
      action: {
        kind: 'commands',
        name: 'SmokeTest',
        commands: [`bash ${shellWord(smokeTest)} ${shellWord(environment.name)}`],
        input: SOURCE_ARTIFACT,
        secrets: [],
        ...next(1),
      },
      because: {
        question: 'environments',
        text: `A script checks that the deployed software answers, because you want ${environment.name} tested after its deployment.`,
      },
    });
  return steps;
}

/** The target with what is the environment's own: its tasks have other secrets than those of the others. */
function ownTarget(target: DeployTarget, { name }: EnvironmentAnswer, answers: Answers): DeployTarget {
  switch (target.kind) {
    case 'ecsBlueGreen':
      return { ...target, taskDefinition: taskDefinitionPath(answers.environments, name) };
    case 'cloudformation':
      return { ...target, parameters: stackParametersPath(answers, name) };
    default:
      return target;
  }
}

/** How each target gets a new version, a sentence. */
const HOW: Readonly<Record<Answers['target'], string>> = {
  ecs: 'ECS starts tasks with the new image and stops the old ones step by step.',
  ecsBlueGreen: 'CodeDeploy starts the new tasks beside the old ones and moves the traffic to them.',
  lambda: 'A new version of the function is published, and its alias is moved to it.',
  elasticBeanstalk: 'Elastic Beanstalk installs the new version on the servers of its environment.',
  codedeploy: 'CodeDeploy installs the new version on your servers, as appspec.yml says.',
  s3: 'The files are copied to the bucket that serves them.',
  s3CloudFront: 'The files are copied to the bucket, and the CloudFront cache is invalidated.',
  cloudformation: 'A change set is created for the stack, then executed.',
  script: 'A Commands action runs your script with the name of the environment.',
  none: '',
};
