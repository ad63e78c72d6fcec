import type { YamlBlock } from '../yamlWriter';
import { allow, attribute, ref, sub } from './cloudformation';

export const BUCKET = 'ArtifactBucket';

/** How long artifacts and caches are kept: long enough to roll back to, and no longer. */
const DAYS = 90;

/** The bucket of the artifacts: encrypted, private, by TLS only, and emptied by itself. */
export function artifactStore(): Record<string, YamlBlock> {
  return {
    [BUCKET]: {
      Type: 'AWS::S3::Bucket',
      // A stack with a bucket that still holds something could not be deleted.
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
    },
    ArtifactBucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: ref(BUCKET),
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'TlsOnly',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: [attribute(BUCKET, 'Arn'), sub(`\${${BUCKET}.Arn}/*`)],
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ],
        },
      },
    },
  };
}

/** What lets a role take artifacts, and put its own. */
export function artifactAccess(...more: readonly 's3:PutObject'[]): YamlBlock {
  return allow(['s3:GetObject', 's3:GetObjectVersion', ...more], [sub(`\${${BUCKET}.Arn}/*`)]);
}

/** What lets a role look at the bucket itself. */
export function bucketAccess(): YamlBlock {
  return allow(
    ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
    [attribute(BUCKET, 'Arn')],
  );
}
