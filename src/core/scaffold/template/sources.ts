import {
  SOURCE_ARTIFACT,
  type ConnectionHost,
  type SourceBlueprint,
} from '../../pipeline/blueprint/pipeline';
import type { YamlBlock, YamlValue } from '../yamlWriter';
import type { ActionParts } from './actionParts';
import { artifactAccess, bucketAccess } from './artifactStore';
import { allow, literal, ownArn, ref, sub } from './cloudformation';
import type { Side } from './sides';
import { ID, type TemplateDraft } from './templateDraft';

const HOSTED: readonly ConnectionHost[] = ['GitHub', 'Bitbucket', 'GitLab'];

const GROUP = 'Source';

/** Letters of the name of a connection. Source: AWS CodeConnections API Reference, "CreateConnection". */
const LONGEST_CONNECTION = 32;

/**
 * The action of the source for one of the pipelines, without what says how changes are found, and with what the template needs for it. What its role may
 * do is what the action's page in the CodePipeline User Guide lists.
 */
export function sourceAction(
  side: Side,
  pipeline: string,
  source: SourceBlueprint,
  draft: TemplateDraft,
): ActionParts {
  draft.group(GROUP);
  switch (source.kind) {
    case 'connection': {
      addConnection(pipeline, source.host, draft);
      addBranch(source.branch, draft);
      const arn = connectionArn(source.host);
      return action(
        side,
        'CodeStarSourceConnection',
        { ConnectionArn: arn, FullRepositoryId: source.repository, BranchName: ref(ID.branch) },
        [allow(['codeconnections:UseConnection', 'codestar-connections:UseConnection'], [arn])],
      );
    }
    case 'codecommit': {
      addBranch(source.branch, draft);
      return action(
        side,
        'CodeCommit',
        {
          RepositoryName: source.repository,
          BranchName: ref(ID.branch),
          // The rule on its events starts the pipeline; polling would start it a second time.
          PollForSourceChanges: 'false',
        },
        [
          allow(
            [
              'codecommit:CancelUploadArchive',
              'codecommit:GetBranch',
              'codecommit:GetCommit',
              'codecommit:GetRepository',
              'codecommit:GetUploadArchiveStatus',
              'codecommit:UploadArchive',
            ],
            [ownArn('codecommit', literal(source.repository))],
          ),
        ],
      );
    }
    case 's3': {
      const bucket = `arn:\${AWS::Partition}:s3:::${literal(source.bucket)}`;
      return action(
        side,
        'S3',
        { S3Bucket: source.bucket, S3ObjectKey: source.key, PollForSourceChanges: 'false' },
        [
          allow(
            ['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectVersion', 's3:GetObjectVersionTagging'],
            [sub(`${bucket}/${literal(source.key)}`)],
          ),
          allow(
            ['s3:GetBucketAcl', 's3:GetBucketVersioning', 's3:GetBucketLocation', 's3:ListBucket'],
            [sub(bucket)],
          ),
        ],
      );
    }
    case 'ecr':
      return action(side, 'ECR', { RepositoryName: source.repository, ImageTag: source.tag }, [
        allow(['ecr:DescribeImages'], [ownArn('ecr', `repository/${literal(source.repository)}`)]),
      ]);
  }
}

function action(
  side: Side,
  provider: string,
  configuration: YamlBlock,
  statements: readonly YamlBlock[],
): ActionParts {
  return {
    name: SOURCE_ARTIFACT,
    category: 'Source',
    provider,
    configuration,
    output: { name: SOURCE_ARTIFACT },
    access: { statements: [...statements, artifactAccess(side, 's3:PutObject'), bucketAccess(side)] },
  };
}

function addBranch(branch: string, draft: TemplateDraft): void {
  draft.parameter(GROUP, ID.branch, {
    label: 'Branch',
    description: 'The branch that the pipeline follows',
    initial: branch,
    // Source: git-check-ref-format(1).
    pattern: { regex: String.raw`[^\s~^:?*\[\\]{1,255}`, words: 'The name of a branch, without refs/heads/' },
  });
}

/** The connection is made with the stack where its host needs nothing of the user's own; it waits for its handshake. */
function addConnection(pipeline: string, host: ConnectionHost, draft: TemplateDraft): void {
  const isHosted = HOSTED.includes(host);
  const ARN = String.raw`arn:[^:]+:(?:codeconnections|codestar-connections):[^:]+:\d{12}:connection/[A-Za-z0-9-]+`;
  draft.parameter(GROUP, ID.connectionArn, {
    label: 'Connection',
    description: isHosted
      ? 'ARN of a connection that is there already. Empty: one is made, and waits for its handshake in the console'
      : `ARN of a connection to your ${host === 'GitHubEnterpriseServer' ? 'GitHub Enterprise Server' : 'GitLab'}`,
    ...(isHosted && { initial: '' }),
    pattern: {
      regex: isHosted ? `|${ARN}` : ARN,
      words: `The ARN of a connection: arn:aws:codeconnections:REGION:ACCOUNT:connection/ID${isHosted ? ', or nothing' : ''}`,
    },
  });
  if (!isHosted) return;
  draft.conditions['MakesConnection'] = { 'Fn::Equals': [ref(ID.connectionArn), ''] };
  draft.resources[ID.connection] = {
    Type: 'AWS::CodeConnections::Connection',
    Condition: 'MakesConnection',
    Properties: { ConnectionName: pipeline.slice(0, LONGEST_CONNECTION), ProviderType: host },
  };
  draft.outputs['ConnectionToFinish'] = {
    Condition: 'MakesConnection',
    Description: 'Finish the handshake of this connection: Developer Tools, Settings, Connections',
    Value: ref(ID.connection),
  };
}

function connectionArn(host: ConnectionHost): YamlValue {
  if (!HOSTED.includes(host)) return ref(ID.connectionArn);
  return { 'Fn::If': ['MakesConnection', ref(ID.connection), ref(ID.connectionArn)] };
}
