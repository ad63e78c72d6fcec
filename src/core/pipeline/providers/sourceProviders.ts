import {
  ARN,
  BOOLEAN,
  BUCKET,
  REQUIRED_TEXT,
  SECRET,
  TEXT,
  oneOf,
  required,
  type Provider,
} from './provider';

/** The output format that is a reference to a clone: only a build can make something of it. */
export const CLONE_REF = 'CODEBUILD_CLONE_REF';

const SOURCE = { category: 'Source', owner: 'AWS', inputs: [0, 0], outputs: [1, 1] } as const;
const FORMAT = oneOf('CODE_ZIP', CLONE_REF);

/** Source: CodePipeline User Guide, Action structure reference, source actions. */
export const SOURCE_PROVIDERS: readonly Provider[] = [
  {
    ...SOURCE,
    provider: 'CodeStarSourceConnection',
    keys: {
      ConnectionArn: required(ARN),
      FullRepositoryId: {
        kind: 'text',
        isRequired: true,
        pattern: /^[^/\s]+(\/[^/\s]+)+$/,
        takes: 'owner/repository, without the host',
      },
      BranchName: REQUIRED_TEXT,
      OutputArtifactFormat: FORMAT,
      DetectChanges: BOOLEAN,
    },
    variables: [
      'AuthorDate',
      'BranchName',
      'CommitId',
      'CommitMessage',
      'ConnectionArn',
      'FullRepositoryName',
    ],
  },
  {
    ...SOURCE,
    provider: 'CodeCommit',
    keys: {
      RepositoryName: {
        kind: 'text',
        isRequired: true,
        pattern: /^[\w.-]{1,100}$/,
        takes: 'the name of a repository, no URL: 1 to 100 letters, digits and . - _',
      },
      BranchName: REQUIRED_TEXT,
      PollForSourceChanges: BOOLEAN,
      OutputArtifactFormat: FORMAT,
    },
    variables: ['AuthorDate', 'BranchName', 'CommitId', 'CommitMessage', 'CommitterDate', 'RepositoryName'],
  },
  {
    ...SOURCE,
    provider: 'S3',
    keys: {
      S3Bucket: BUCKET,
      S3ObjectKey: REQUIRED_TEXT,
      AllowOverrideForS3ObjectKey: BOOLEAN,
      PollForSourceChanges: BOOLEAN,
    },
    variables: ['BucketName', 'ETag', 'ObjectKey', 'VersionId'],
  },
  {
    ...SOURCE,
    provider: 'ECR',
    keys: {
      RepositoryName: {
        kind: 'text',
        isRequired: true,
        pattern: /^(?!.*\.dkr\.ecr)[^:]+$/,
        takes: 'the name of a repository, without its registry and without a tag',
      },
      ImageTag: TEXT,
    },
    variables: ['ImageDigest', 'ImageTag', 'ImageURI', 'RegistryId', 'RepositoryName'],
  },
  {
    ...SOURCE,
    owner: 'ThirdParty',
    provider: 'GitHub',
    keys: {
      Owner: REQUIRED_TEXT,
      Repo: REQUIRED_TEXT,
      Branch: REQUIRED_TEXT,
      OAuthToken: SECRET,
      PollForSourceChanges: BOOLEAN,
    },
    variables: ['AuthorDate', 'BranchName', 'CommitId', 'CommitMessage', 'CommitUrl', 'RepositoryName'],
    outdated:
      'This is the old GitHub action, which needs a personal token. AWS recommends a connection: provider CodeStarSourceConnection, owner AWS.',
  },
];
