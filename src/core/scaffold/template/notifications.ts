import type { PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import { allow, attribute, ownArn, policyDocument, ref, sub } from './cloudformation';
import { ID, type TemplateDraft } from './templateDraft';

const NOTIFIER = { Service: 'codestar-notifications.amazonaws.com' };

/**
 * A topic that tells of failures and of approvals that wait, by e-mail where an address is given. Sources: Developer Tools
 * console User Guide, "Configure Amazon SNS topics for notifications", "Events for notification rules on pipelines".
 */
export function addNotifications({ name, notifies }: PipelineBlueprint, draft: TemplateDraft): void {
  if (!notifies) return;
  const { resources, conditions, outputs, notes } = draft;
  draft.parameter('Notifications', ID.email, {
    label: 'E-mail address',
    description: 'Who is told of failures and of approvals that wait; empty: whoever subscribes to the topic',
    initial: '',
    pattern: { regex: String.raw`|[^\s@]+@[^\s@]+`, words: 'An e-mail address, or nothing' },
  });
  conditions['SendsEmail'] = { 'Fn::Not': [{ 'Fn::Equals': [ref(ID.email), ''] }] };
  notes[ID.topicKey] =
    'The notifications could not be encrypted with the key of Amazon SNS: its policy is fixed.';
  resources[ID.topicKey] = {
    Type: 'AWS::KMS::Key',
    Properties: {
      Description: sub('The notifications of ${AWS::StackName}'),
      EnableKeyRotation: true,
      PendingWindowInDays: 7,
      KeyPolicy: policyDocument([
        {
          ...allow(['kms:*'], ['*']),
          Principal: { AWS: sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root') },
        },
        {
          ...allow(['kms:Decrypt', 'kms:GenerateDataKey*'], ['*'], {
            StringEquals: { 'kms:ViaService': sub('sns.${AWS::Region}.amazonaws.com') },
          }),
          Principal: NOTIFIER,
        },
      ]),
    },
  };
  resources[ID.topic] = {
    Type: 'AWS::SNS::Topic',
    Properties: { KmsMasterKeyId: ref(ID.topicKey) },
  };
  resources[ID.topicPolicy] = {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [ref(ID.topic)],
      PolicyDocument: policyDocument([{ ...allow(['sns:Publish'], [ref(ID.topic)]), Principal: NOTIFIER }]),
    },
  };
  resources[ID.emailSubscription] = {
    Type: 'AWS::SNS::Subscription',
    Condition: 'SendsEmail',
    Properties: { TopicArn: ref(ID.topic), Protocol: 'email', Endpoint: ref(ID.email) },
  };
  resources[ID.topicRule] = {
    Type: 'AWS::CodeStarNotifications::NotificationRule',
    DependsOn: ID.topicPolicy,
    Properties: {
      Name: ruleName(name),
      DetailType: 'FULL',
      Resource: ownArn('codepipeline', `\${${ID.pipeline}}`),
      EventTypeIds: [
        'codepipeline-pipeline-pipeline-execution-failed',
        'codepipeline-pipeline-manual-approval-needed',
      ],
      Targets: [{ TargetType: 'SNS', TargetAddress: ref(ID.topic) }],
    },
  };
  outputs['NotificationsTopicArn'] = {
    Description: 'Tells of failures and of approvals that wait: subscribe whoever is to know',
    Value: attribute(ID.topic, 'TopicArn'),
  };
}

/** At most 64 letters, digits, hyphens and underscores. Source: AWS CodeStar Notifications API Reference, "CreateNotificationRule". */
function ruleName(pipeline: string): string {
  return `${pipeline.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, 50)}-notifications`;
}
