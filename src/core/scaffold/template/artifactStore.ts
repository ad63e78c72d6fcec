import type { TaggedText, YamlBlock } from '../yamlWriter';
import { allow, attribute, policyDocument, ref, sub } from './cloudformation';
import { ID, type TemplateDraft } from './templateDraft';

/** How long artifacts and caches are kept: long enough to roll back to, and no longer. */
const DAYS = 90;

/** The bucket of the artifacts: encrypted, private, by TLS only, and emptied by itself. */
export function addArtifactStore({ resources, notes }: TemplateDraft): void {
  notes[ID.bucket] =
    'It stays when the stack is deleted: CloudFormation deletes no bucket that holds something.';
  resources[ID.bucket] = {
    Type: 'AWS::S3::Bucket',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      LifecycleConfiguration: {
        Rules: [
          {
            Id: 'Expire',
            Status: 'Enabled',
            ExpirationInDays: DAYS,
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    },
  };
  resources[ID.bucketPolicy] = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: ref(ID.bucket),
      PolicyDocument: policyDocument([
        {
          Sid: 'TlsOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [attribute(ID.bucket, 'Arn'), sub(`\${${ID.bucket}.Arn}/*`)],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    },
  };
}

/** What lets a role take artifacts, and put its own. */
export function artifactAccess(...more: readonly 's3:PutObject'[]): YamlBlock {
  return allow(['s3:GetObject', 's3:GetObjectVersion', ...more], [sub(`\${${ID.bucket}.Arn}/*`)]);
}

/** What lets a role look at the bucket itself. */
export function bucketAccess(): YamlBlock {
  return allow(
    ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
    [attribute(ID.bucket, 'Arn')],
  );
}

/** The managed policy of the roles of actions that take an artifact. */
export function artifactsPolicy(draft: TemplateDraft): TaggedText {
  return draft.policy(ID.artifactsPolicy, 'For the roles of actions that take an artifact.', [
    artifactAccess(),
    bucketAccess(),
  ]);
}
