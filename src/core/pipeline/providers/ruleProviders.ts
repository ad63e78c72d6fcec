import {
  ARTIFACT,
  BOOLEAN,
  JSON_ARRAY,
  REQUIRED_TEXT,
  TEXT,
  integer,
  oneOf,
  required,
  type RuleProvider,
} from './provider';

/** Source: CodePipeline User Guide, Rule structure reference. */
export const RULE_PROVIDERS: readonly RuleProvider[] = [
  {
    provider: 'CloudWatchAlarm',
    keys: {
      AlarmName: REQUIRED_TEXT,
      AlarmStates: { kind: 'list', values: ['ALARM', 'OK', 'INSUFFICIENT_DATA'] },
      WaitTime: integer(0),
    },
  },
  {
    provider: 'CodeBuild',
    keys: {
      ProjectName: REQUIRED_TEXT,
      PrimarySource: ARTIFACT,
      BatchEnabled: BOOLEAN,
      CombineArtifacts: BOOLEAN,
      EnvironmentVariables: JSON_ARRAY,
    },
  },
  { provider: 'Commands', keys: {} },
  {
    provider: 'DeploymentWindow',
    keys: { Cron: { kind: 'cron', isRequired: true }, TimeZone: { kind: 'timeZone' } },
  },
  { provider: 'LambdaInvoke', keys: { FunctionName: REQUIRED_TEXT, UserParameters: TEXT } },
  {
    provider: 'VariableCheck',
    keys: {
      Variable: REQUIRED_TEXT,
      Value: REQUIRED_TEXT,
      Operator: required(oneOf('EQ', 'NE', 'CONTAINS', 'MATCHES')),
    },
  },
];
