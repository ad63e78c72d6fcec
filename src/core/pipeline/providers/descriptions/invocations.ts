import { CODE_BUILD_RULE_KEYS } from './builds';
import { NONE, guidePage, type ProviderDescription } from './description';

const threshold = (severity: string): string =>
  `How many findings of severity ${severity} are allowed before the action fails.`;

export const INVOKE_DESCRIPTIONS: Readonly<Record<string, ProviderDescription>> = {
  'Approval/AWS/Manual': {
    text: 'Waits until somebody approves or rejects, for 7 days where timeoutInMinutes says nothing else.',
    url: guidePage('approvals'),
    keys: {
      NotificationArn: 'The ARN of the SNS topic that tells reviewers.',
      ExternalEntityLink: 'A URL for reviewers to look at.',
      CustomData: 'A text for reviewers.',
    },
    variables: NONE,
  },
  'Invoke/AWS/Lambda': {
    text: 'Calls a Lambda function, which has to report success or failure to CodePipeline.',
    url: guidePage('action-reference-Lambda'),
    keys: {
      FunctionName: 'The name of the function.',
      UserParameters: 'A text that the function gets.',
    },
    variables: NONE,
  },
  'Invoke/AWS/StepFunctions': {
    text: 'Runs a state machine of Step Functions.',
    url: guidePage('action-reference-StepFunctions'),
    keys: {
      StateMachineArn: 'The ARN of the state machine.',
      ExecutionNamePrefix: 'The beginning of the name of the execution.',
      InputType: 'Literal where Input is the input itself, FilePath where it is the path of a file with it.',
      Input: 'The input, or the path of a file in the input artifact.',
    },
    variables: {
      StateMachineArn: 'The ARN of the state machine.',
      ExecutionArn: 'The ARN of the execution.',
    },
  },
  'Invoke/AWS/CodePipeline': {
    text: 'Starts another pipeline.',
    url: guidePage('action-reference-PipelineInvoke'),
    keys: {
      PipelineName: 'The name of the pipeline to start.',
      SourceRevisions: 'Text of a JSON array of revisions to start it with.',
      Variables: 'Text of a JSON array of variables to start it with.',
    },
    variables: NONE,
  },
  'Invoke/AWS/InspectorScan': {
    text: 'Scans source code or an image with Amazon Inspector.',
    url: guidePage('action-reference-InspectorScan'),
    keys: {
      InspectorRunMode: 'SourceCodeScan or ECRImageScan.',
      ECRRepositoryName: 'The repository of the image. Required with ECRImageScan.',
      ImageTag: 'The tag of the image.',
      CriticalThreshold: threshold('critical'),
      HighThreshold: threshold('high'),
      MediumThreshold: threshold('medium'),
      LowThreshold: threshold('low'),
    },
    variables: { HighestScannedSeverity: 'The highest severity that was found.' },
  },
  'Invoke/ThirdParty/Snyk': {
    text: 'Scans open source code with Snyk, whose own site sets it up.',
    url: guidePage('action-reference-Snyk'),
    keys: NONE,
    variables: NONE,
  },
};

export const RULE_DESCRIPTIONS: Readonly<Record<string, ProviderDescription>> = {
  CloudWatchAlarm: {
    text: 'Looks whether an alarm is in a certain state.',
    url: guidePage('rule-reference-CloudWatchAlarm'),
    keys: {
      AlarmName: 'The name of the alarm.',
      AlarmStates: 'The states to look for: ALARM, OK, INSUFFICIENT_DATA.',
      WaitTime: 'Minutes to wait before the result counts.',
    },
    variables: NONE,
  },
  CodeBuild: {
    text: 'Runs a CodeBuild project and looks whether it succeeds.',
    url: guidePage('rule-reference-CodeBuild'),
    keys: CODE_BUILD_RULE_KEYS,
    variables: NONE,
  },
  Commands: {
    text: 'Runs shell commands and looks whether they succeed, for at most 55 minutes.',
    url: guidePage('rule-reference-Commands'),
    keys: NONE,
    variables: NONE,
  },
  DeploymentWindow: {
    text: 'Lets an execution through at certain times only.',
    url: guidePage('rule-reference-DeploymentWindow'),
    keys: {
      Cron: 'The times as a cron expression with seconds, such as 0 0 9-17 ? * MON-FRI *.',
      TimeZone: 'The time zone, such as Europe/Paris or UTC+02:00; UTC where it is not written.',
    },
    variables: NONE,
  },
  LambdaInvoke: {
    text: 'Calls a Lambda function, which decides.',
    url: guidePage('rule-reference-LambdaInvoke'),
    keys: { FunctionName: 'The name of the function.', UserParameters: 'A text that the function gets.' },
    variables: NONE,
  },
  VariableCheck: {
    text: 'Compares a variable with a value.',
    url: guidePage('rule-reference-VariableCheck'),
    keys: {
      Variable: 'The variable, such as #{SourceVariables.BranchName}.',
      Value: 'The value to compare with.',
      Operator: 'EQ, NE, CONTAINS, or MATCHES for a regular expression of Java.',
    },
    variables: NONE,
  },
};
