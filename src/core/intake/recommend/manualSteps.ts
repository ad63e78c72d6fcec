import type { Blueprint } from '../../pipeline/blueprint/blueprint';
import type { Answers, EnvironmentAnswer } from '../answers/answers';
import { DEPLOY_SCRIPT, inFolder, SMOKE_TEST_SCRIPT } from './scripts';
import type { ManualStep } from './recommendation';
import { listed, sourceWords } from './words';

const GUIDE = 'https://docs.aws.amazon.com';

/** What cannot be written in a file, in the order in which it is done: what the stack asks for, then what follows it. */
export function manualSteps(answers: Answers, blueprint: Blueprint): readonly ManualStep[] {
  return [
    ...beforeTheStack(answers, blueprint),
    ...targetSteps(answers),
    ...scriptSteps(answers, blueprint),
    ...afterTheStack(answers, blueprint),
  ];
}

function beforeTheStack({ source, environments }: Answers, { pipeline }: Blueprint): readonly ManualStep[] {
  const steps: ManualStep[] = [];
  if (source.kind === 'connection' && /^(GitHubEnterpriseServer|GitLabSelfManaged)$/.test(source.host))
    steps.push({
      title: `Make a host and a connection for ${sourceWords(source)}`,
      text: 'AWS has to know the address of your server before it can connect to it. Make the host, then the connection, and give the ARN of the connection to the stack. A server that the internet does not reach needs a VPC for its host.',
      link: `${GUIDE}/dtconsole/latest/userguide/connections-host-create.html`,
    });
  if (source.kind === 's3')
    steps.push({
      title: `Turn on versioning and events of the bucket ${source.bucket}`,
      text: 'CodePipeline refuses a bucket without versioning as a source, and it hears of a new object only where the bucket sends its events to EventBridge (Properties, Amazon EventBridge).',
      link: `${GUIDE}/codepipeline/latest/userguide/create-S3-source-events.html`,
    });
  if (source.kind === 'codecommit' || source.kind === 'ecr')
    steps.push({
      title: `Check that ${source.repository} is there`,
      text: `The repository of ${sourceWords(source)} has to be in the account and the region of the pipeline.`,
    });
  const secrets = new Map<string, string[]>();
  const networks = new Set<string>();
  for (const { secrets: wanted, network } of [
    ...pipeline.projects,
    ...pipeline.stages.flatMap(({ actions }) => actions.filter(action => action.kind === 'commands')),
  ]) {
    for (const { variable, owner } of wanted)
      secrets.set(variable, [...(secrets.get(variable) ?? []), owner]);
    if (network !== undefined) networks.add(network);
  }
  for (const [variable, owners] of secrets)
    steps.push({
      title: `Store ${variable} in Secrets Manager`,
      text: `Make a secret with the value of ${variable} for ${listed([...new Set(owners)])}, as plain text, and give its ARN to the stack. It is never written into a file.`,
      link: `${GUIDE}/secretsmanager/latest/userguide/create_secret.html`,
    });
  if (networks.size > 0)
    steps.push({
      title: 'Choose the VPC of the builds',
      text: `Give the stack the VPC, private subnets and a security group for ${listed([...networks])}. The subnets need a NAT gateway, about $33 a month: without one the builds reach no packages. The security group of the database has to let this one in.`,
      link: `${GUIDE}/codebuild/latest/userguide/vpc-support.html`,
    });
  if (environments.length > 0 && pipeline.stages.length > 8)
    steps.push({
      title: 'Check the quotas of your account',
      text: 'Each environment has its own targets, roles and builds. Look at the quotas for builds that run side by side, and for roles.',
      link: `${GUIDE}/codepipeline/latest/userguide/limits.html`,
    });
  return steps;
}

function each(environments: readonly EnvironmentAnswer[]): string {
  return listed(environments.map(({ name }) => name));
}

function targetSteps({ target, environments }: Answers): readonly ManualStep[] {
  const of = each(environments);
  switch (target) {
    case 'ecs':
      return [
        {
          title: `Have a cluster and a service of ECS for ${of}`,
          text: 'The pipeline replaces the image of a service that runs. Its task definition calls the container "app". Give the names of the cluster and the service to the stack.',
          link: `${GUIDE}/codepipeline/latest/userguide/ecs-cd-pipeline.html`,
        },
      ];
    case 'ecsBlueGreen':
      return [
        {
          title: `Have a service of ECS with blue/green deployments for ${of}`,
          text: 'The service has the deployment controller CODE_DEPLOY, and its load balancer two target groups and a listener. Make an application and a deployment group of CodeDeploy for it, and give their names to the stack.',
          link: `${GUIDE}/codepipeline/latest/userguide/tutorials-ecs-ecr-codedeploy.html`,
        },
        {
          title: 'Fill in taskdef.json',
          text: 'Put in the roles of the task, and the ARNs of its secrets. CodeDeploy puts in the image.',
          link: `${GUIDE}/AmazonECS/latest/developerguide/task_definition_parameters.html`,
        },
      ];
    case 'codedeploy':
      return [
        {
          title: `Have servers with the CodeDeploy agent for ${of}`,
          text: 'Install the agent on each server, tag the servers, and make an application of CodeDeploy with a deployment group for each environment. Give their names to the stack.',
          link: `${GUIDE}/codedeploy/latest/userguide/codedeploy-agent-operations-install.html`,
        },
        {
          title: 'Check how the program is started',
          text: 'The hooks below scripts/ install the program as a service of systemd and start it in the usual way of its language. Change the command where yours is another.',
          link: `${GUIDE}/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html`,
        },
      ];
    case 'lambda':
      return [
        {
          title: `Have a function of Lambda with an alias for ${of}`,
          text: 'The pipeline replaces the code of a function that is there, and moves its alias to the new version. Give the names of both to the stack.',
          link: `${GUIDE}/codepipeline/latest/userguide/action-reference-LambdaDeploy.html`,
        },
      ];
    case 'elasticBeanstalk':
      return [
        {
          title: `Have an application of Elastic Beanstalk with an environment for ${of}`,
          text: 'The platform of the environment has to be that of your language. Give the names of the application and the environment to the stack.',
          link: `${GUIDE}/codepipeline/latest/userguide/action-reference-Beanstalk.html`,
        },
      ];
    case 's3':
    case 's3CloudFront':
      return [
        {
          title: `Have a bucket${target === 's3' ? '' : ' behind a CloudFront distribution'} for ${of}`,
          text: `Give the name of the bucket${target === 's3' ? '' : ' and the id of the distribution'} to the stack. A bucket may belong to the account of the pipeline only.`,
          link: `${GUIDE}/codepipeline/latest/userguide/action-reference-S3Deploy.html`,
        },
      ];
    case 'cloudformation':
      return [
        {
          title: 'Say what CloudFormation may do',
          text: `Make a managed policy with what the resources of the stack need, and give its ARN to the stack of the pipeline for ${of}. CloudFormation may do nothing else.`,
          link: `${GUIDE}/IAM/latest/UserGuide/access_policies_managed-vs-inline.html`,
        },
      ];
    case 'script':
      return [
        {
          title: 'Say what the script may do',
          text: `Make a managed policy with what the script does in AWS, and give its ARN to the stack for ${of}. The script may do nothing else.`,
          link: `${GUIDE}/codepipeline/latest/userguide/action-reference-Commands.html`,
        },
      ];
    case 'none':
      return [];
  }
}

function scriptSteps(answers: Answers, { scripts }: Blueprint): readonly ManualStep[] {
  if (scripts.some(({ lines }) => lines.some(line => line.startsWith('terraform init'))))
    return [...stateSteps(), ...unfinishedSteps(answers, scripts)];
  return unfinishedSteps(answers, scripts);
}

/** Each run is on a new machine. */
function stateSteps(): readonly ManualStep[] {
  return [
    {
      title: "Keep Terraform's state in a bucket",
      text: 'Name a backend such as "s3" in your configuration, and let the policy of the script read and write it: without one each run forgets what the last has made, and makes it again.',
      link: 'https://developer.hashicorp.com/terraform/language/backend/s3',
    },
  ];
}

function unfinishedSteps(answers: Answers, scripts: Blueprint['scripts']): readonly ManualStep[] {
  const path = (name: string): string => inFolder(answers, name);
  const unfinished = scripts.filter(({ lines }) => lines.some(line => line.trim() === 'exit 1'));
  return unfinished.flatMap(script => {
    if (script.path === path(DEPLOY_SCRIPT))
      return [
        {
          title: `Write ${script.path}`,
          text: 'Nothing in the folder says how it is deployed: put your commands into the script. Until then it fails, so that nobody takes it for a deployment.',
        },
      ];
    if (script.path === path(SMOKE_TEST_SCRIPT))
      return [
        {
          title: `Put the addresses into ${script.path}`,
          text: 'The test asks the address of each environment for an answer. Until it has one it fails.',
        },
      ];
    return [];
  });
}

function afterTheStack({ source, start }: Answers, { pipeline, jenkins }: Blueprint): readonly ManualStep[] {
  const steps: ManualStep[] = [];
  if (source.kind === 'connection' && !/^(GitHubEnterpriseServer|GitLabSelfManaged)$/.test(source.host))
    steps.push({
      title: `Finish the connection to ${sourceWords(source)}`,
      text: `A new connection is pending until you confirm it once in the console: Developer Tools, Settings, Connections, "Update pending connection". Until then the pipeline cannot fetch ${source.repository}.`,
      link: `${GUIDE}/dtconsole/latest/userguide/connections-update.html`,
    });
  if (jenkins !== undefined)
    steps.push({
      title: 'Set up the job in Jenkins',
      text: `Install the plugin "AWS CodePipeline" in Jenkins, create the job ${jenkins.job} from jenkins/job.xml, which has the provider ${jenkins.provider} with version 1, and give Jenkins the policy that the stack names in its outputs. jenkins/README.md has each step.`,
      link: `${GUIDE}/codepipeline/latest/userguide/tutorials-four-stage-pipeline.html`,
    });
  if (pipeline.review !== undefined && start.onPullRequest)
    steps.push({
      title: 'Protect the branch',
      text: `Require the approval of a reviewer before a pull request is merged: that is a setting of ${sourceWords(source)}. How its build went is shown by the pipeline ${pipeline.review.name}.`,
    });
  if (pipeline.notifies)
    steps.push({
      title: 'Confirm the notifications',
      text: 'Give the stack an address, and confirm the mail that Amazon SNS sends to it.',
      link: `${GUIDE}/sns/latest/dg/sns-email-notifications.html`,
    });
  return steps;
}
