import { NONE, OUTPUT_FORMAT, POLL, guidePage, type ProviderDescription } from './description';

const COMMIT = {
  AuthorDate: 'When the commit was written.',
  BranchName: 'The branch that the commit is on.',
  CommitId: 'The id of the commit.',
  CommitMessage: 'The message of the commit.',
};

export const SOURCE_DESCRIPTIONS: Readonly<Record<string, ProviderDescription>> = {
  'Source/AWS/CodeStarSourceConnection': {
    text: 'Takes a branch of GitHub, GitLab, Bitbucket or Azure DevOps through a connection, and starts the pipeline when it changes.',
    url: guidePage('action-reference-CodestarConnectionSource'),
    keys: {
      ConnectionArn: 'The ARN of the connection, which somebody has to finish in the console once.',
      FullRepositoryId:
        'Owner and name of the repository, such as example/shop, in the same case as at the provider. GitLab groups come before it.',
      BranchName: 'The branch to take.',
      OutputArtifactFormat: OUTPUT_FORMAT,
      DetectChanges: 'Whether a push to the branch starts the pipeline; true where it is not written.',
    },
    variables: {
      ...COMMIT,
      ConnectionArn: 'The ARN of the connection.',
      FullRepositoryName: 'Owner and name of the repository.',
    },
  },
  'Source/AWS/CodeCommit': {
    text: 'Takes a branch of a CodeCommit repository.',
    url: guidePage('action-reference-CodeCommit'),
    keys: {
      RepositoryName: 'The name of the repository.',
      BranchName: 'The branch to take.',
      PollForSourceChanges: POLL,
      OutputArtifactFormat: OUTPUT_FORMAT,
    },
    variables: {
      ...COMMIT,
      CommitterDate: 'When the commit was made.',
      RepositoryName: 'The name of the repository.',
    },
  },
  'Source/AWS/S3': {
    text: 'Takes an object of a bucket with versioning; later actions need it to be a zip file.',
    url: guidePage('action-reference-S3'),
    keys: {
      S3Bucket: 'The name of the bucket. Its versioning has to be on.',
      S3ObjectKey: 'The key of the object, such as releases/shop.zip.',
      AllowOverrideForS3ObjectKey:
        'Whether whoever starts the pipeline may name another object of the bucket; false where it is not written.',
      PollForSourceChanges: POLL,
    },
    variables: {
      BucketName: 'The name of the bucket.',
      ETag: 'The ETag of the object.',
      ObjectKey: 'The key of the object.',
      VersionId: 'The version of the object.',
    },
  },
  'Source/AWS/ECR': {
    text: 'Starts the pipeline with an image of an ECR repository; its artifact holds imageDetail.json.',
    url: guidePage('action-reference-ECR'),
    keys: {
      RepositoryName: 'The name of the repository.',
      ImageTag: 'The tag to take; latest where it is not written.',
    },
    variables: {
      ImageDigest: 'The digest of the image.',
      ImageTag: 'The tag of the image.',
      ImageURI: 'The address of the image.',
      RegistryId: 'The account that has the registry.',
      RepositoryName: 'The name of the repository.',
    },
  },
  'Source/ThirdParty/GitHub': {
    text: 'Takes a branch of GitHub with a personal token. A connection replaces it.',
    url: guidePage('appendix-github-oauth'),
    keys: {
      Owner: 'The user or the organisation that has the repository.',
      Repo: 'The name of the repository.',
      Branch: 'The branch to take.',
      OAuthToken: 'A personal access token. Refer to AWS Secrets Manager, and never write it into the file.',
      PollForSourceChanges: POLL,
    },
    variables: {
      ...COMMIT,
      CommitUrl: 'The address of the commit.',
      RepositoryName: 'The name of the repository.',
    },
  },
};

/** Partners whose configuration their own sites set. */
export const PARTNER_DESCRIPTION: Omit<ProviderDescription, 'text'> = {
  url: guidePage('integrations-action-type'),
  keys: NONE,
  variables: NONE,
};
