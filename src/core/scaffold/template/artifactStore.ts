import type { TaggedText, YamlBlock } from '../yamlWriter';
import { allow, attribute, policyDocument, ref, sub } from './cloudformation';
import { MAIN, REVIEW, type Side } from './sides';
import { ID, type TemplateDraft } from './templateDraft';

/** The bucket of a side's artifacts: encrypted, private, by TLS only, and emptied by itself. */
export function addArtifactStore(
  { bucket, bucketPolicy, days }: Side,
  { resources, notes }: TemplateDraft,
): void {
  notes[bucket] =
    bucket === REVIEW.bucket
      ? 'What pull requests build and cache reaches nothing that is deployed: they have a bucket of their own.'
      : 'It stays when the stack is deleted: CloudFormation deletes no bucket that holds something.';
  resources[bucket] = {
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
            ExpirationInDays: days,
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    },
  };
  resources[bucketPolicy] = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: ref(bucket),
      PolicyDocument: policyDocument([
        {
          Sid: 'TlsOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [attribute(bucket, 'Arn'), sub(`\${${bucket}.Arn}/*`)],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    },
  };
}

/** What lets a role take artifacts, and put its own. */
export function artifactAccess({ bucket }: Side, ...more: readonly 's3:PutObject'[]): YamlBlock {
  return allow(['s3:GetObject', 's3:GetObjectVersion', ...more], [sub(`\${${bucket}.Arn}/*`)]);
}

/** What lets a role look at the bucket itself. */
export function bucketAccess({ bucket }: Side): YamlBlock {
  return allow(
    ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
    [attribute(bucket, 'Arn')],
  );
}

/** The managed policy of the roles of deployments, which take an artifact. */
export function artifactsPolicy(draft: TemplateDraft): TaggedText {
  return draft.policy(ID.artifactsPolicy, 'For the roles of actions that take an artifact.', [
    artifactAccess(MAIN),
    bucketAccess(MAIN),
  ]);
}
