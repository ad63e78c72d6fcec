import type { Block, Expression } from '../expression';
import { namesIn } from '../namesIn';
import type { Resource } from '../templateReading';
import { argument, block, type HclCode, type HclItem } from './hcl';
import { snakeCase, type Scope } from './scope';
import { blocksIn, itemsOf, type Shape } from './shapes';

/** A resource that Terraform has for a part of one of CloudFormation. */
export interface Satellite {
  /** `aws_iam_role_policy` */
  readonly resource: string;
  readonly name: string;
  readonly items: readonly HclItem[];
}

/** The resources for the parts of a resource that Terraform writes apart from it. */
export function satellitesOf(resource: Resource, scope: Scope): readonly Satellite[] {
  switch (resource.type) {
    case 'AWS::S3::Bucket':
      return bucketParts(resource, scope);
    case 'AWS::IAM::Role':
      return roleParts(resource, scope);
    case 'AWS::ECR::Repository':
      return blocksIn(resource.properties.get('LifecyclePolicy')).map(({ entries }) => ({
        resource: 'aws_ecr_lifecycle_policy',
        name: scope.name(resource.id),
        items: [
          argument('repository', `${scope.address(resource.id)}.name`),
          ...itemsOf(entries, { LifecyclePolicyText: 'policy' }, scope),
        ],
      }));
    case 'AWS::Events::Rule':
      return blocksIn(resource.properties.get('Targets')).map(({ entries }, at) => ({
        resource: 'aws_cloudwatch_event_target',
        name: numbered(scope.name(resource.id), at),
        items: [
          argument('rule', `${scope.address(resource.id)}.name`),
          ...itemsOf(entries, { Id: 'target_id', Arn: 'arn', RoleArn: 'role_arn' }, scope),
        ],
      }));
    default:
      return [];
  }
}

/** Arguments that the shape of a resource has no simple form for. */
export function ownArguments({ type, properties }: Resource, scope: Scope): readonly HclItem[] {
  if (type === 'AWS::IAM::Policy') return [argument('role', onlyOne(properties.get('Roles'), scope))];
  if (type === 'AWS::SNS::TopicPolicy') return [argument('arn', onlyOne(properties.get('Topics'), scope))];
  return [];
}

/** The addresses of the policies of the roles that a resource names: what a role may do is not there with the role itself. */
export function policiesOf(resource: Resource, all: readonly Resource[], scope: Scope): readonly string[] {
  const named = new Set(namesIn(resource.properties.values()));
  const roles = all.filter(({ id, type }) => type === 'AWS::IAM::Role' && named.has(id));
  const policies = all.filter(
    ({ type, properties }) =>
      type === 'AWS::IAM::Policy' && roles.some(({ id }) => namesIn(properties.values()).includes(id)),
  );
  return [
    ...roles.flatMap(role => satellitesOf(role, scope).map(({ resource, name }) => `${resource}.${name}`)),
    ...policies.map(({ id }) => scope.address(id)),
  ];
}

const BUCKET_PARTS: Readonly<Record<string, { readonly resource: string; readonly shape: Shape }>> = {
  BucketEncryption: {
    resource: 'aws_s3_bucket_server_side_encryption_configuration',
    shape: {
      ServerSideEncryptionConfiguration: {
        block: 'rule',
        of: {
          ServerSideEncryptionByDefault: {
            block: 'apply_server_side_encryption_by_default',
            of: { SSEAlgorithm: 'sse_algorithm' },
          },
        },
      },
    },
  },
  PublicAccessBlockConfiguration: {
    resource: 'aws_s3_bucket_public_access_block',
    shape: {
      BlockPublicAcls: 'block_public_acls',
      BlockPublicPolicy: 'block_public_policy',
      IgnorePublicAcls: 'ignore_public_acls',
      RestrictPublicBuckets: 'restrict_public_buckets',
    },
  },
  OwnershipControls: {
    resource: 'aws_s3_bucket_ownership_controls',
    shape: { Rules: { block: 'rule', of: { ObjectOwnership: 'object_ownership' } } },
  },
  LifecycleConfiguration: {
    resource: 'aws_s3_bucket_lifecycle_configuration',
    shape: {
      Rules: {
        block: 'rule',
        of: {
          Id: 'id',
          Status: 'status',
          ExpirationInDays: { block: 'expiration', value: 'days' },
          AbortIncompleteMultipartUpload: {
            block: 'abort_incomplete_multipart_upload',
            of: { DaysAfterInitiation: 'days_after_initiation' },
          },
        },
        // It is for all objects.
        more: [block('filter', [])],
      },
    },
  },
};

function bucketParts({ id, properties }: Resource, scope: Scope): readonly Satellite[] {
  return Object.entries(BUCKET_PARTS).flatMap(([key, { resource, shape }]) =>
    blocksIn(properties.get(key)).map(({ entries }) => ({
      resource,
      name: scope.name(id),
      items: [argument('bucket', `${scope.address(id)}.bucket`), ...itemsOf(entries, shape, scope)],
    })),
  );
}

function roleParts({ id, properties }: Resource, scope: Scope): readonly Satellite[] {
  const role = argument('role', `${scope.address(id)}.name`);
  const policies = blocksIn(properties.get('Policies')).map(({ entries }): Satellite => ({
    resource: 'aws_iam_role_policy',
    name: `${scope.name(id)}_${snakeCase(textOf(entries, 'PolicyName'))}`,
    items: [role, ...itemsOf(entries, { PolicyName: 'name', PolicyDocument: { json: 'policy' } }, scope)],
  }));
  const managed = properties.get('ManagedPolicyArns');
  const attachments = itemsIn(managed).map((arn, at): Satellite => ({
    resource: 'aws_iam_role_policy_attachment',
    name: numbered(scope.name(id), at),
    items: [role, argument('policy_arn', scope.code(arn))],
  }));
  return [...policies, ...attachments];
}

function numbered(name: string, at: number): string {
  return at === 0 ? name : `${name}_${at + 1}`;
}

function onlyOne(list: Expression | undefined, scope: Scope): HclCode {
  const [only, ...others] = itemsIn(list);
  if (only === undefined || others.length > 0) throw new Error('Terraform has one of these for a resource');
  return scope.code(only);
}

function itemsIn(list: Expression | undefined): readonly Expression[] {
  if (list === undefined) return [];
  if (list.kind !== 'list') throw new Error(`Terraform has no list of ${list.kind}`);
  return list.items;
}

function textOf(entries: Block['entries'], key: string): string {
  const value = entries.get(key);
  return value?.kind === 'text' ? value.text : '';
}
