import { inSentence } from '../../../base/inSentence';
import { visibleText } from '../../../base/visibleText';
import type { Blueprint } from '../../pipeline/blueprint/blueprint';
import type { Answers, EnvironmentAnswer } from '../answers/answers';
import { taskDefinitionPath } from '../build/containerBuild';
import { DEPLOY_SCRIPT, inFolder, SMOKE_TEST_SCRIPT } from './scripts';
import type { ManualStep } from './recommendation';
import { sourceWords } from './words';

const GUIDE = 'https://docs.aws.amazon.com';

/** What cannot be written in a file, in the order in which it is done: what the stack asks for, then what follows it. */
export function manualSteps(answers: Answers, blueprint: Blueprint): readonly ManualStep[] {
  return [
    ...beforeTheStack(answers, blueprint),
    ...targetSteps(answers, blueprint),
    ...scriptSteps(answers, blueprint),
    ...sourceSteps(answers, blueprint),
    ...afterTheStack(answers, blueprint),
  ];
}

function beforeTheStack({ source, environments }: Answers, { pipeline }: Blueprint): readonly ManualStep[] {
  const steps: ManualStep[] = [];
  if (source.kind === 'connection' && /^(GitHubEnterpriseServer|GitLabSelfManaged)$/.test(source.host))
    steps.push({
      title: `Create a host and a connection for ${sourceWords(source)}`,
      text: 'AWS has to know the address of your server before it can connect to it. Create the host, then the connection, and enter the ARN of the connection as a parameter of the stack. If your server is not open to the internet, its host needs a VPC.',
      link: `${GUIDE}/dtconsole/latest/userguide/connections-host-create.html`,
    });
  if (source.kind === 's3')
    steps.push({
      title: `Turn on versioning and events for the bucket ${source.bucket}`,
      text: 'CodePipeline does not accept a source bucket without versioning, and learns of a new object only if the bucket sends its events to EventBridge (in its Properties, under Amazon EventBridge).',
      link: `${GUIDE}/codepipeline/latest/userguide/create-S3-source-events.html`,
    });
  if (source.kind === 'codecommit' || source.kind === 'ecr')
    steps.push({
      title: `Check that ${source.repository} exists`,
      text: `The ${sourceWords(source)} repository has to be in the account and the Region of the pipeline.`,
    });
  const secrets = new Map<string, string[]>();
  const networks = new Set<string>();
  for (const { secrets: wanted, network } of [
    ...pipeline.projects,
    ...(pipeline.review?.projects ?? []),
    ...pipeline.stages.flatMap(({ actions }) => actions.filter(action => action.kind === 'commands')),
  ]) {
    for (const { variable, owner } of wanted)
      secrets.set(variable, [...(secrets.get(variable) ?? []), owner]);
    if (network !== undefined) networks.add(network);
  }
  for (const [variable, owners] of secrets)
    steps.push({
      title: `Store ${variable} in Secrets Manager`,
      text: `Create a secret with the value of ${variable} for ${inSentence([...new Set(owners)])}, as plaintext, and enter its ARN as a parameter of the stack. The value is never written into a file.`,
      link: `${GUIDE}/secretsmanager/latest/userguide/create_secret.html`,
    });
  if (networks.size > 0)
    steps.push({
      title: 'Choose the VPC for the builds',
      text: `Enter the VPC, private subnets and a security group for ${inSentence([...networks])} as parameters of the stack. The subnets need a NAT gateway (about $33 a month): without one the builds cannot download packages. The security group of the database has to allow traffic from this one.`,
      link: `${GUIDE}/codebuild/latest/userguide/vpc-support.html`,
    });
  if (environments.length > 0 && pipeline.stages.length > 8)
    steps.push({
      title: 'Check the quotas of your account',
      text: 'Each environment has its own targets, roles and builds. Check the quotas for concurrent builds in CodeBuild and for roles in IAM.',
      link: `${GUIDE}/codepipeline/latest/userguide/limits.html`,
    });
  return steps;
}

function each(environments: readonly EnvironmentAnswer[]): string {
  return inSentence(environments.map(({ name }) => name));
}

function targetSteps({ target, environments }: Answers, { application }: Blueprint): readonly ManualStep[] {
  const of = each(environments);
  switch (target) {
    case 'ecs':
      return [
        {
          title: `Provide an ECS cluster and service for ${of}`,
          text: 'The pipeline replaces the image of a service that is already running. Enter the names of the cluster and the service as parameters of the stack, and the name of the container if the task definition does not name it "app".',
          link: `${GUIDE}/codepipeline/latest/userguide/ecs-cd-pipeline.html`,
        },
      ];
    case 'ecsBlueGreen':
      return [
        {
          title: `Provide an ECS service with blue/green deployments for ${of}`,
          text: 'The service needs the deployment controller CODE_DEPLOY, and a load balancer with two target groups and a listener. Create a CodeDeploy application and deployment group for it, and enter their names as parameters of the stack.',
          link: `${GUIDE}/codepipeline/latest/userguide/tutorials-ecs-ecr-codedeploy.html`,
        },
        {
          title: `Check ${inSentence([...new Set(environments.map(({ name }) => taskDefinitionPath(environments, name)))])}`,
          text: 'Check the size, the role, the variables and the secrets of the task. The role ecsTaskExecutionRole has to be there, and may read the secrets; create the log groups that are named there. The build fills in the account and the Region, CodePipeline the image.',
          link: `${GUIDE}/AmazonECS/latest/developerguide/task_definition_parameters.html`,
        },
      ];
    case 'codedeploy':
      return [
        {
          title: `Provide servers with the CodeDeploy agent for ${of}`,
          text: 'Install the agent on each server, and what the program runs on, such as Node.js or Java. Create a CodeDeploy application, with a deployment group for each environment that finds its servers by their tags and rolls back when a deployment fails. Enter their names as parameters of the stack.',
          link: `${GUIDE}/codedeploy/latest/userguide/codedeploy-agent-operations-install.html`,
        },
        ...startSteps(application),
      ];
    case 'lambda':
      return [
        {
          title: `Provide a Lambda function with an alias for ${of}`,
          text: 'The pipeline replaces the code of a function that already exists, and moves its alias to the new version. Enter both names as parameters of the stack.',
          link: `${GUIDE}/codepipeline/latest/userguide/action-reference-LambdaDeploy.html`,
        },
      ];
    case 'elasticBeanstalk':
      return [
        {
          title: `Provide an Elastic Beanstalk application with an environment for ${of}`,
          text: 'The platform of the environment has to match your language. Enter the names of the application and the environment as parameters of the stack.',
          link: `${GUIDE}/codepipeline/latest/userguide/action-reference-Beanstalk.html`,
        },
      ];
    case 's3':
    case 's3CloudFront':
      return [
        {
          title: `Provide a bucket${target === 's3' ? '' : ' behind a CloudFront distribution'} for ${of}`,
          text: `Enter the name of the bucket${target === 's3' ? '' : ' and the ID of the distribution'} as ${target === 's3' ? 'a parameter' : 'parameters'} of the stack. The bucket has to belong to the same account as the pipeline.`,
          link: `${GUIDE}/codepipeline/latest/userguide/action-reference-S3Deploy.html`,
        },
      ];
    case 'cloudformation':
      return [
        {
          title: 'Say what CloudFormation is allowed to do',
          text: `For ${of}, create a managed policy with the permissions that the resources of your template need, and enter its ARN as a parameter of the pipeline's stack. CloudFormation gets no other permissions.`,
          link: `${GUIDE}/IAM/latest/UserGuide/access_policies_managed-vs-inline.html`,
        },
        {
          title: "Enter the values of the template's parameters",
          text: `${inSentence([...new Set(application?.kind === 'stack' ? application.parameters : [])])}: write what differs from the defaults of the template, such as "InstanceType": "t4g.small". A parameter without a default needs a value.`,
          link: `${GUIDE}/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html`,
        },
      ];
    case 'script':
      return [
        {
          title: 'Say what the script is allowed to do',
          text: `For ${of}, create a managed policy with the permissions that the script needs in AWS, and enter its ARN as a parameter of the stack. The script gets no other permissions.`,
          link: `${GUIDE}/codepipeline/latest/userguide/action-reference-Commands.html`,
        },
      ];
    case 'none':
      return [];
  }
}

/** How a program on servers is started is a guess. */
function startSteps(application: Blueprint['application']): readonly ManualStep[] {
  if (application?.kind !== 'server' || application.startCommand === '') return [];
  const script = inFolder(application, 'scripts/hooks/run.sh');
  return [
    {
      title: `Check how the program is started: ${script}`,
      text: `A systemd service runs the script, which starts the program by "${visibleText(application.startCommand)}", the usual way for its kind. If yours is started otherwise, change the command there.`,
      link: `${GUIDE}/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html`,
    },
  ];
}

/** The first run starts as soon as the pipeline is there. */
function sourceSteps({ source }: Answers, { builds }: Blueprint): readonly ManualStep[] {
  if (source.kind === 'ecr' || builds.length === 0) return [];
  const first =
    'The pipeline runs what is in its source, and for the first time as soon as the stack is there';
  return [
    source.kind === 's3'
      ? {
          title: `Put the files into ${source.key}`,
          text: `${first}: pack the new files with the rest, and upload the archive to ${source.bucket} before you deploy the stack.`,
        }
      : {
          title: 'Commit and push the files',
          text: `${first}: push the new files to ${source.branch} before you deploy it.`,
        },
  ];
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
      text: 'Configure a backend, such as "s3", and let the policy of the script read and write it: each run is on a new machine, so without a backend it would create everything again.',
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
          text: 'Nothing in the folder says how to deploy: put your commands into the script. Until then it fails on purpose, so that nobody mistakes it for a deployment.',
        },
      ];
    if (script.path === path(SMOKE_TEST_SCRIPT))
      return [
        {
          title: `Put the addresses into ${script.path}`,
          text: 'The test requests the address of each environment. Without an address it fails.',
        },
      ];
    return [];
  });
}

function afterTheStack(
  { source, start, target }: Answers,
  { pipeline, jenkins }: Blueprint,
): readonly ManualStep[] {
  const steps: ManualStep[] = [];
  if (target === 'codedeploy')
    steps.push({
      title: 'Let the servers read the artifacts',
      text: 'Attach the policy ServersPolicyArn from the outputs of the stack to the role of the servers: the agent downloads each release from the bucket. Until then deployments fail in DownloadBundle. Detach it before you delete the stack.',
      link: `${GUIDE}/codedeploy/latest/userguide/getting-started-create-iam-instance-profile.html`,
    });
  if (source.kind === 'connection' && !/^(GitHubEnterpriseServer|GitLabSelfManaged)$/.test(source.host))
    steps.push({
      title: `Finish the connection to ${sourceWords(source)}`,
      text: `A new connection is PENDING until you complete its handshake once in the console: Developer Tools, Settings, Connections, "Update pending connection". Until then the pipeline cannot read ${source.repository}, and its first run fails: start it with "Release change" afterwards. If pushes do not start it, save it once in the console (Edit, Done, Save): it learns of them only through a connection that is available.`,
      link: `${GUIDE}/dtconsole/latest/userguide/connections-update.html`,
    });
  if (jenkins !== undefined)
    steps.push({
      title: 'Set up the job in Jenkins',
      text: `Install the plugin "AWS CodePipeline" in Jenkins, create the job ${jenkins.job} from jenkins/job.xml${jenkins.reviewJob === undefined ? '' : `, the job ${jenkins.reviewJob} from jenkins/job-review.xml`} (provider ${jenkins.provider}, version 1), and give Jenkins the policy from the outputs of the stack. jenkins/README.md has every step.`,
      link: `${GUIDE}/codepipeline/latest/userguide/tutorials-four-stage-pipeline.html`,
    });
  if (pipeline.review !== undefined && start.onPullRequest)
    steps.push({
      title: 'Protect the branch',
      text: `Require a reviewer's approval before a pull request can be merged: this is a setting in ${sourceWords(source)}. The pipeline ${pipeline.review.name} shows whether its build succeeded.`,
    });
  if (pipeline.notifies)
    steps.push({
      title: 'Confirm the notifications',
      text: 'Enter an email address as a parameter of the stack, and confirm the subscription in the email that Amazon SNS sends to it.',
      link: `${GUIDE}/sns/latest/dg/sns-email-notifications.html`,
    });
  return steps;
}
