import {
  type ConfigurationKey,
  ARN,
  REQUIRED_TEXT,
  TEXT,
  integer,
  oneOf,
  required,
  type Provider,
} from './provider';

const INVOKE = { category: 'Invoke', owner: 'AWS' } as const;
const LINK: ConfigurationKey = {
  kind: 'text',
  pattern: /^https?:\/\//,
  takes: 'a URL that begins with https:// or http://',
};
const THRESHOLD = integer(0);

/** Source: CodePipeline API Reference, `SourceRevisionOverride`. */
const REVISION_TYPES = ['COMMIT_ID', 'IMAGE_DIGEST', 'S3_OBJECT_VERSION_ID', 'S3_OBJECT_KEY'];

/** Source: CodePipeline User Guide, Action structure reference, approval and invoke actions. */
export const INVOKE_PROVIDERS: readonly Provider[] = [
  {
    category: 'Approval',
    owner: 'AWS',
    provider: 'Manual',
    inputs: [0, 0],
    outputs: [0, 0],
    keys: { NotificationArn: ARN, ExternalEntityLink: LINK, CustomData: TEXT },
    variables: [],
  },
  {
    ...INVOKE,
    provider: 'Lambda',
    inputs: [0, 5],
    outputs: [0, 5],
    keys: { FunctionName: REQUIRED_TEXT, UserParameters: TEXT },
  },
  {
    ...INVOKE,
    provider: 'StepFunctions',
    inputs: [0, 1],
    outputs: [0, 1],
    keys: {
      StateMachineArn: required(ARN),
      ExecutionNamePrefix: TEXT,
      InputType: oneOf('Literal', 'FilePath'),
      Input: TEXT,
    },
    variables: ['StateMachineArn', 'ExecutionArn'],
  },
  {
    ...INVOKE,
    provider: 'CodePipeline',
    inputs: [0, 0],
    outputs: [0, 0],
    keys: {
      PipelineName: REQUIRED_TEXT,
      SourceRevisions: {
        kind: 'jsonArray',
        fields: { actionName: [], revisionType: REVISION_TYPES, revisionValue: [] },
      },
      Variables: { kind: 'jsonArray', fields: { name: [], value: [] } },
    },
    variables: [],
    needsV2: true,
  },
  {
    ...INVOKE,
    provider: 'InspectorScan',
    inputs: [0, 1],
    outputs: [1, 1],
    keys: {
      InspectorRunMode: required(oneOf('SourceCodeScan', 'ECRImageScan')),
      ECRRepositoryName: TEXT,
      ImageTag: TEXT,
      CriticalThreshold: THRESHOLD,
      HighThreshold: THRESHOLD,
      MediumThreshold: THRESHOLD,
      LowThreshold: THRESHOLD,
    },
    variables: ['HighestScannedSeverity'],
  },
  { ...INVOKE, owner: 'ThirdParty', provider: 'Snyk', inputs: [1, 1], outputs: [1, 1] },
];
