import type { ConnectionHost, PipelineBlueprint, TriggerBlueprint } from '../../pipeline/blueprint/pipeline';
import { SOURCE_ARTIFACT } from '../../pipeline/blueprint/pipeline';
import type { YamlBlock, YamlValue } from '../yamlWriter';
import { allow, attribute, literal, ref, role, sub, type TemplateParts } from './cloudformation';

export const PIPELINE = 'Pipeline';

/** What the source adds to a template. */
export interface SourceParts {
  readonly action: YamlBlock;
  readonly statements: readonly YamlBlock[];
}

const HOSTED: readonly ConnectionHost[] = ['GitHub', 'Bitbucket', 'GitLab'];

/** The action of the source, what its role may do, and what it needs of the template. */
export function sourceParts(blueprint: PipelineBlueprint, parts: TemplateParts): SourceParts {
  const { source } = blueprint;
  switch (source.kind) {
    case 'connection': {
      addConnection(source.host, parts);
      parts.parameters['BranchName'] = parameter('The branch that the pipeline follows', source.branch);
      return {
        action: action('CodeStarSourceConnection', {
          ConnectionArn: connectionArn(source.host),
          FullRepositoryId: source.repository,
          BranchName: ref('BranchName'),
          // A trigger decides by itself; without one, each push would start the pipeline.
          DetectChanges: gitTriggers(blueprint).length > 0 ? undefined : 'false',
        }),
        statements: [
          allow(
            ['codeconnections:UseConnection', 'codestar-connections:UseConnection'],
            [connectionArn(source.host)],
          ),
        ],
      };
    }
    case 'codecommit': {
      parts.parameters['BranchName'] = parameter('The branch that the pipeline follows', source.branch);
      return {
        action: action('CodeCommit', {
          RepositoryName: source.repository,
          BranchName: ref('BranchName'),
          // The rule on its events starts the pipeline; polling would start it a second time.
          PollForSourceChanges: 'false',
        }),
        statements: [
          allow(
            [
              'codecommit:CancelUploadArchive',
              'codecommit:GetBranch',
              'codecommit:GetCommit',
              'codecommit:GetRepository',
              'codecommit:GetUploadArchiveStatus',
              'codecommit:UploadArchive',
            ],
            [arn('codecommit', source.repository)],
          ),
        ],
      };
    }
    case 's3': {
      const bucket = `arn:\${AWS::Partition}:s3:::${literal(source.bucket)}`;
      return {
        action: action('S3', {
          S3Bucket: source.bucket,
          S3ObjectKey: source.key,
          PollForSourceChanges: 'false',
        }),
        statements: [
          allow(['s3:GetObject', 's3:GetObjectVersion'], [sub(`${bucket}/${literal(source.key)}`)]),
          allow(
            ['s3:GetBucketAcl', 's3:GetBucketVersioning', 's3:GetBucketLocation', 's3:ListBucket'],
            [sub(bucket)],
          ),
        ],
      };
    }
    case 'ecr':
      return {
        action: action('ECR', { RepositoryName: source.repository, ImageTag: source.tag }),
        statements: [allow(['ecr:DescribeImages'], [arn('ecr', `repository/${source.repository}`)])],
      };
  }
}

/** The connection is made with the stack where its host needs nothing of the user's own; it waits for its handshake. */
function addConnection(host: ConnectionHost, parts: TemplateParts): void {
  const isHosted = HOSTED.includes(host);
  parts.parameters['ConnectionArn'] = {
    Type: 'String',
    Description: isHosted
      ? 'ARN of a connection that is there already. Empty: one is made, and waits for its handshake in the console'
      : `ARN of a connection to your ${host === 'GitHubEnterpriseServer' ? 'GitHub Enterprise Server' : 'GitLab'}`,
    ...(isHosted && { Default: '' }),
    AllowedPattern: `${isHosted ? '^$|' : ''}^arn:[^:]+:(codeconnections|codestar-connections):.+`,
  };
  if (!isHosted) return;
  parts.conditions['MakesConnection'] = { 'Fn::Equals': [ref('ConnectionArn'), ''] };
  parts.resources['Connection'] = {
    Type: 'AWS::CodeConnections::Connection',
    Condition: 'MakesConnection',
    Properties: { ConnectionName: sub('${AWS::StackName}'), ProviderType: host },
  };
  parts.outputs['ConnectionToFinish'] = {
    Condition: 'MakesConnection',
    Description: 'Finish the handshake of this connection: Developer Tools, Settings, Connections',
    Value: ref('Connection'),
  };
}

function connectionArn(host: ConnectionHost): YamlValue {
  if (!HOSTED.includes(host)) return ref('ConnectionArn');
  return { 'Fn::If': ['MakesConnection', ref('Connection'), ref('ConnectionArn')] };
}

/** The triggers that the pipeline itself has: those on what happens in a repository behind a connection. */
export function gitTriggers({ source, triggers }: PipelineBlueprint): readonly YamlBlock[] {
  if (source.kind !== 'connection') return [];
  const push = triggers.filter(trigger => trigger.kind === 'push').map(pushFilter);
  const pullRequest = triggers.filter(trigger => trigger.kind === 'pullRequest').map(pullRequestFilter);
  if (push.length === 0 && pullRequest.length === 0) return [];
  return [
    {
      ProviderType: 'CodeStarSourceConnection',
      GitConfiguration: { SourceActionName: SOURCE_ARTIFACT, Push: push, PullRequest: pullRequest },
    },
  ];
}

function pushFilter({ branches, paths, tags }: Extract<TriggerBlueprint, { kind: 'push' }>): YamlBlock {
  if (tags.length > 0) return { Tags: { Includes: tags } };
  return { Branches: { Includes: branches }, FilePaths: { Includes: paths } };
}

function pullRequestFilter({
  branches,
  paths,
}: Extract<TriggerBlueprint, { kind: 'pullRequest' }>): YamlBlock {
  return {
    Branches: { Includes: branches },
    FilePaths: { Includes: paths },
    Events: ['OPEN', 'UPDATED'],
  };
}

/** The rules of EventBridge that start the pipeline: by schedule, and on changes that the pipeline is not told of itself. */
export function eventRules({ source, triggers }: PipelineBlueprint): Record<string, YamlBlock> {
  const resources: Record<string, YamlBlock> = {};
  for (const [at, trigger] of triggers.entries()) {
    const number = triggers.slice(0, at).filter(({ kind }) => kind === trigger.kind).length;
    if (trigger.kind === 'schedule')
      resources[`Schedule${number === 0 ? '' : String(number + 1)}`] = rule({
        ScheduleExpression: trigger.expression,
      });
    if (trigger.kind === 'change' && source.kind !== 'connection')
      resources['SourceChange'] = rule({ EventPattern: eventPattern(source) });
  }
  if (Object.keys(resources).length === 0) return {};
  resources['StartRole'] = role({ Service: 'events.amazonaws.com' }, [
    allow(['codepipeline:StartPipelineExecution'], [PIPELINE_ARN]),
  ]);
  return resources;
}

const PIPELINE_ARN = sub(
  `arn:\${AWS::Partition}:codepipeline:\${AWS::Region}:\${AWS::AccountId}:\${${PIPELINE}}`,
);

function rule(properties: YamlBlock): YamlBlock {
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      ...properties,
      Targets: [{ Id: 'Pipeline', Arn: PIPELINE_ARN, RoleArn: attribute('StartRole', 'Arn') }],
    },
  };
}

/** Sources: CodePipeline User Guide, "Create an EventBridge rule" for CodeCommit, Amazon S3 and Amazon ECR. */
function eventPattern(source: Exclude<PipelineBlueprint['source'], { kind: 'connection' }>): YamlBlock {
  switch (source.kind) {
    case 'codecommit':
      return {
        source: ['aws.codecommit'],
        'detail-type': ['CodeCommit Repository State Change'],
        resources: [arn('codecommit', source.repository)],
        detail: {
          event: ['referenceCreated', 'referenceUpdated'],
          referenceType: ['branch'],
          referenceName: [ref('BranchName')],
        },
      };
    case 's3':
      return {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [source.bucket] }, object: { key: [source.key] } },
      };
    case 'ecr':
      return {
        source: ['aws.ecr'],
        'detail-type': ['ECR Image Action'],
        detail: {
          'action-type': ['PUSH'],
          result: ['SUCCESS'],
          'repository-name': [source.repository],
          'image-tag': [source.tag],
        },
      };
  }
}

function action(provider: string, configuration: YamlBlock): YamlBlock {
  return {
    Name: SOURCE_ARTIFACT,
    ActionTypeId: { Category: 'Source', Owner: 'AWS', Provider: provider, Version: '1' },
    Configuration: configuration,
    OutputArtifacts: [{ Name: SOURCE_ARTIFACT }],
  };
}

function parameter(description: string, value: string): YamlBlock {
  return { Type: 'String', Description: description, Default: value };
}

function arn(service: string, resource: string): YamlValue {
  return sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${literal(resource)}`);
}
