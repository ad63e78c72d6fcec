import type { TaggedText } from '../yamlWriter';
import { allow, ownArn, ref, sub } from './cloudformation';
import { ID, type TemplateDraft } from './templateDraft';

/** The VPC that a build runs in. */
export interface NetworkAccess {
  readonly vpc: TaggedText;
  /** Lists. */
  readonly subnets: TaggedText;
  readonly securityGroups: TaggedText;
  /** The managed policy of the roles of what runs in a VPC. */
  readonly policy: TaggedText;
}

/**
 * The VPC of an owner as three parameters, and what a role needs to put a build into it. Source: CodeBuild User Guide, "Allow
 * CodeBuild access to AWS services required to create a VPC network interface". A VPC may be shared by another account.
 */
export function networkAccess(owner: string, draft: TemplateDraft): NetworkAccess {
  const vpc = draft.ownParameter(owner, 'vpc-id', {
    label: 'VPC of the builds',
    description: 'The VPC with what the commands have to reach, such as a database',
    type: 'AWS::EC2::VPC::Id',
  });
  draft.vpcs.add(vpc);
  const subnets = draft.ownParameter(owner, 'subnets', {
    label: 'Private subnets',
    description:
      'Private subnets of this VPC that reach the internet through a NAT gateway: downloads go through it',
    type: 'List<AWS::EC2::Subnet::Id>',
  });
  const securityGroups = draft.ownParameter(owner, 'security-groups', {
    label: 'Security groups',
    description: 'Security groups that let out what the commands call; the database has to let them in',
    type: 'List<AWS::EC2::SecurityGroup::Id>',
  });
  return {
    vpc: ref(vpc),
    subnets: ref(subnets),
    securityGroups: ref(securityGroups),
    policy: draft.policy(ID.networkPolicy, 'For the roles of builds that run in a VPC.', [
      allow(
        ['ec2:CreateNetworkInterface'],
        [
          ownArn('ec2', 'network-interface/*'),
          sub('arn:${AWS::Partition}:ec2:${AWS::Region}:*:subnet/*'),
          sub('arn:${AWS::Partition}:ec2:${AWS::Region}:*:security-group/*'),
        ],
      ),
      allow(['ec2:DeleteNetworkInterface'], [ownArn('ec2', 'network-interface/*')]),
      allow(['ec2:CreateNetworkInterfacePermission'], [ownArn('ec2', 'network-interface/*')], {
        StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },
        ArnLike: {
          'ec2:Vpc': [...draft.vpcs].map(id =>
            sub(`arn:\${AWS::Partition}:ec2:\${AWS::Region}:*:vpc/\${${id}}`),
          ),
        },
      }),
      // What only describes has no ARN to be given for.
      allow(
        [
          'ec2:DescribeDhcpOptions',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSecurityGroups',
          'ec2:DescribeSubnets',
          'ec2:DescribeVpcs',
        ],
        ['*'],
      ),
    ]),
  };
}
