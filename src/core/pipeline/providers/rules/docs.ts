import type { RuleDoc } from '../../../rules/rule';
import { actionRegion } from './actionRegion';
import { actionType } from './actionType';
import { artifactCount } from './artifactCount';
import { buildAction, commandsAction } from './buildAction';
import { CONFIGURATION_RULE_DOCS } from './configurationDocs';
import { actionTimeout, conditionRuleProvider, outdatedProvider, providerNeedsV2 } from './providerState';
import { connection, sample, typed } from './sample';
import { secretInFile } from './secretInFile';
import { cloneReference, detectChangesWithTrigger, doubleStart } from './sourceChanges';

const IN = 'InputArtifacts: [{ Name: Code }]\n';
const V2 = 'PipelineType: V2\n';
const COMMANDS = typed('Compute', 'AWS', 'Commands', `Commands: [npm ci, npm test]\n${IN}`);

const CODE_COMMIT = typed(
  'Source',
  'AWS',
  'CodeCommit',
  'Configuration:\n  RepositoryName: shop\n  BranchName: main\nOutputArtifacts: [{ Name: Code }]\n',
);

const EVENT_RULE = `Changes:
  Type: AWS::Events::Rule
  Properties:
    EventPattern:
      source: [aws.codecommit]
      detail-type: [CodeCommit Repository State Change]
    Targets:
      - Id: pipeline
        Arn: !Sub arn:aws:codepipeline:\${AWS::Region}:\${AWS::AccountId}:\${Pipeline}
        RoleArn: arn:aws:iam::111122223333:role/events
`;

const TRIGGER = `${V2}Triggers:
  - ProviderType: CodeStarSourceConnection
    GitConfiguration:
      SourceActionName: Checkout
      Push: [{ Branches: { Includes: [main] } }]
`;

const S3_DEPLOY = typed(
  'Deploy',
  'AWS',
  'S3',
  `Configuration: { BucketName: shop-site, Extract: "true" }\n${IN}`,
);

const ALEXA = (secret: string): string =>
  typed(
    'Deploy',
    'ThirdParty',
    'AlexaSkillsKit',
    `Configuration:\n  ClientId: shop\n  SkillId: amzn1.ask.skill.1\n  RefreshToken: "{{resolve:secretsmanager:alexa:SecretString:refresh}}"\n  ClientSecret: "${secret}"\n${IN}`,
  );

const CONDITION = (provider: string): string => `BeforeEntry:
  Conditions:
    - Result: FAIL
      Rules:
        - Name: Hours
          RuleTypeId: { Category: Rule, Owner: AWS, Provider: ${provider}, Version: "1" }
          Configuration: { Cron: 0 0 9-17 ? * MON-FRI * }
`;

const GUIDE = 'CodePipeline User Guide';

const GITHUB = `Configuration:\n  Owner: example\n  Repo: shop\n  Branch: main\n  OAuthToken: "{{resolve:secretsmanager:github:SecretString:token}}"\n  PollForSourceChanges: false\nOutputArtifacts: [{ Name: Code }]\n`;

/** What readers are told about each rule, by its id, in the order of `docs/rules.md`. Checking does not load it. */
export const PROVIDER_RULE_DOCS: ReadonlyMap<string, RuleDoc> = new Map<string, RuleDoc>([
  [
    actionType.id,
    {
      title: 'An action type that does not exist',
      why: "Category, owner, provider and version name an action type together. CodePipeline refuses others: \"ActionType (Category: 'Source', Provider: '...', Owner: '...', Version: '1') in action '...' is not available in region\". Connections have the owner `AWS`, not `ThirdParty`.",
      wrong: sample({ source: connection().replace('Owner: AWS', 'Owner: ThirdParty') }),
      right: sample({}),
      source: `${GUIDE}, "Valid action providers in each category"; the error as quoted in aws-samples/aws-codepipeline-third-party-git-repositories issue 3`,
    },
  ],
  [
    providerNeedsV2.id,
    {
      title: 'A provider that exists in V2 pipelines only',
      why: 'Commands, ECRBuildAndPublish, the EC2, EKS and Lambda deploy actions and the CodePipeline invoke action exist in pipelines of type `V2` only. A pipeline without a type counts as `V1` in CloudFormation and in the CLI, which is a warning here; one that says `V1` is refused. Types differ in price.',
      wrong: sample({ action: COMMANDS, pipeline: 'PipelineType: V1\n' }),
      right: sample({ action: COMMANDS, pipeline: V2 }),
      source: `${GUIDE}, "What type of pipeline is right for me?"`,
    },
  ],
  [
    outdatedProvider.id,
    {
      title: 'A provider that is out of date',
      why: 'The first GitHub action needs a personal access token; AWS recommends a connection instead. OpsWorks Stacks has ended, which makes its action an error.',
      wrong: sample({ source: typed('Source', 'ThirdParty', 'GitHub', GITHUB) }),
      right: sample({}),
      source: `${GUIDE}, "Update a GitHub (via OAuth app) source action to a GitHub (via GitHub App) source action"`,
    },
  ],
  [
    artifactCount.id,
    {
      title: 'More or fewer artifacts than the provider takes',
      why: 'Each provider takes a certain number of input and output artifacts. CodePipeline refuses others: "Action X declares 0 input artifacts which is less than the minimum count (1)".',
      wrong: sample({ action: S3_DEPLOY.replace(IN, `${IN}OutputArtifacts: [{ Name: Site }]\n`) }),
      right: sample({ action: S3_DEPLOY }),
      source: `${GUIDE}, "Valid input and output artifacts for each action type"; the error as quoted in awsdocs/aws-cloudformation-user-guide pull request 941`,
    },
  ],
  ...CONFIGURATION_RULE_DOCS,
  [
    buildAction.id,
    {
      title: 'A CodeBuild action with several artifacts that CodeBuild cannot tell apart',
      why: 'With more than one input artifact `PrimarySource` names the one whose buildspec runs. With more than one output artifact their names are identifiers of the build: letters, digits and underscores, no hyphen. `CombineArtifacts` counts in batch builds only.',
      wrong: build('Configuration: { ProjectName: shop }\n'),
      right: build('Configuration: { ProjectName: shop, PrimarySource: Code }\n'),
      source: `${GUIDE}, "AWS CodeBuild build and test action reference"; aws/aws-cdk issue 18710`,
    },
  ],
  [
    commandsAction.id,
    {
      title: 'A Commands action that cannot run',
      why: 'A Commands action needs at least one command: "Action X must have a non-empty commands field". Each is a single line. Windows has no small compute type. Other providers read neither `commands` nor `outputVariables` nor the `files` of an output artifact, which is a warning, and take no environment variables of the type `SECRETS_MANAGER`.',
      wrong: sample({ action: COMMANDS.replace('[npm ci, npm test]', '[]'), pipeline: V2 }),
      right: sample({ action: COMMANDS, pipeline: V2 }),
      source: `${GUIDE}, "Commands action reference"; hashicorp/terraform-provider-aws issue 42997`,
    },
  ],
  [
    actionTimeout.id,
    {
      title: 'A timeout of an action that is no manual approval',
      why: '`timeoutInMinutes` counts for manual approvals only. Other actions keep the timeout of their type; that of a build stands in its CodeBuild project.',
      wrong: sample({ action: `${S3_DEPLOY}TimeoutInMinutes: 30\n` }),
      right: sample({ action: S3_DEPLOY }),
      source: 'CodePipeline API Reference, ActionDeclaration, timeoutInMinutes',
    },
  ],
  [
    actionRegion.id,
    {
      title: 'A region that does not exist',
      why: 'The region of an action is a code such as `eu-west-1`. An availability zone such as `eu-west-1a` or the name of a place is none, and CodePipeline finds no such action type there. What may be a region that is newer than this list is a warning.',
      wrong: sample({ action: `${S3_DEPLOY}Region: eu-west-1a\n` }),
      right: sample({ action: S3_DEPLOY }),
      source: `${GUIDE}, "Add a cross-Region action to a pipeline"`,
    },
  ],
  [
    cloneReference.id,
    {
      title: 'A reference to a clone as the input of another action than a build',
      why: 'With `OutputArtifactFormat: CODEBUILD_CLONE_REF` the artifact holds no files but what CodeBuild needs to clone the repository. Other actions find no files in it.',
      wrong: sample({ source: connection('OutputArtifactFormat: CODEBUILD_CLONE_REF\n') }),
      right: sample({ source: connection('OutputArtifactFormat: CODE_ZIP\n') }),
      source: `${GUIDE}, "CodeStarSourceConnection", OutputArtifactFormat`,
    },
  ],
  [
    doubleStart.id,
    {
      title: 'A source that is polled beside an event rule that starts the pipeline',
      why: '`PollForSourceChanges` is true where it is not written. Beside an event rule or a webhook for the same source every change starts the pipeline twice.',
      wrong: sample({ source: CODE_COMMIT, resources: EVENT_RULE }),
      right: sample({
        source: CODE_COMMIT.replace('BranchName: main', 'BranchName: main\n  PollForSourceChanges: false'),
        resources: EVENT_RULE,
      }),
      source: `${GUIDE}, "Default settings for the PollForSourceChanges parameter"`,
    },
  ],
  [
    detectChangesWithTrigger.id,
    {
      title: 'DetectChanges beside a trigger for the same source',
      why: 'A trigger takes the place of the change detection that `DetectChanges` turns on: its filters alone decide what starts the pipeline.',
      wrong: sample({ source: connection('DetectChanges: true\n'), pipeline: TRIGGER }),
      right: sample({ pipeline: TRIGGER }),
      source: `${GUIDE}, "Automate starting pipelines using triggers and filtering"`,
    },
  ],
  [
    secretInFile.id,
    {
      title: 'A secret in clear text',
      why: 'Whoever reads the file, or any old version of it, can use the secret. Revoke it, keep a new one in AWS Secrets Manager, and let CloudFormation resolve a reference to it.',
      wrong: sample({ action: ALEXA('b7d1c9a4e2') }),
      right: sample({ action: ALEXA('{{resolve:secretsmanager:alexa:SecretString:client}}') }),
      source: 'CloudFormation User Guide, "Get a secret or secret value from Secrets Manager"',
    },
  ],
  [
    conditionRuleProvider.id,
    {
      title: 'A rule provider that does not exist',
      why: 'Rules of stage conditions are of the providers `CloudWatchAlarm`, `CodeBuild`, `Commands`, `DeploymentWindow`, `LambdaInvoke` and `VariableCheck`. CodePipeline refuses others.',
      wrong: sample({ stage: CONDITION('DeployWindow'), pipeline: V2 }),
      right: sample({ stage: CONDITION('DeploymentWindow'), pipeline: V2 }),
      source: `${GUIDE}, "Rule structure reference"`,
    },
  ],
]);

function build(configuration: string): string {
  return sample({
    moreSources: [connection().replace('Code }', 'Prices }').replace('example/shop', 'example/prices')],
    action: typed(
      'Build',
      'AWS',
      'CodeBuild',
      `${configuration}InputArtifacts: [{ Name: Code }, { Name: Prices }]\n`,
    ),
  });
}
