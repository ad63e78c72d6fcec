import {
  ACTION_CATEGORIES,
  ARTIFACT_NAME_PATTERN,
  EXECUTION_MODES,
  MAX_ACTIONS_PER_STAGE,
  MAX_RUN_ORDER,
  NAMESPACE_PATTERN,
  NAME_PATTERN,
  VERSION_PATTERN,
} from './limits';
import type { Spelling } from './model/model';
import { spelled } from './model/spelled';
import { dictionary, list, map, number, oneOf, pattern, text, type MapShape, type Shape } from './shape';

/** Source of everything here: the service model of CodePipeline (API version 2015-07-09) and the CloudFormation schema. */
const NAME = pattern(NAME_PATTERN, '1 to 100 letters, digits and . @ - _');
const ARTIFACT_NAME = pattern(ARTIFACT_NAME_PATTERN, '1 to 100 letters, digits and - _');
const ROLE: Shape = {
  ...pattern(
    /^arn:aws(-\w+)*:iam::\d{12}:role\/.*$/,
    'the ARN of an IAM role, such as arn:aws:iam::111122223333:role/name',
  ),
  max: 1024,
};
const REGION = pattern(/^[a-z0-9-]{4,30}$/, 'a region such as eu-west-1');
const TIMEOUT = number(5, 86_400);
const VERSION = pattern(VERSION_PATTERN, '1 to 9 letters, digits and - _');
const PROVIDER = pattern(/^[\w-]{1,35}$/, '1 to 35 letters, digits and - _');

const CONFIGURATION_KEY = pattern(/^.{1,50}$/s, '1 to 50 characters');

const STORE = map(
  'artifact store',
  { type: oneOf('S3'), location: pattern(/^[a-zA-Z0-9.-]{3,63}$/, 'the name of a bucket') },
  { encryptionKey: map('encryption key', { id: text(1, 400), type: oneOf('KMS') }) },
);

const INPUT = map('artifact', { name: ARTIFACT_NAME });
const OUTPUT = map('artifact', { name: ARTIFACT_NAME }, { files: list(text(1, 128), 1, 10) });

const COMMANDS = list(text(1, 1000), 0, 50);

/** What an action holds, by the names of the API. */
export const ACTION = map(
  'action',
  {
    name: NAME,
    actionTypeId: map('actionTypeId', {
      category: oneOf(...ACTION_CATEGORIES),
      owner: oneOf('AWS', 'ThirdParty', 'Custom'),
      provider: PROVIDER,
      version: VERSION,
    }),
  },
  {
    runOrder: number(1, MAX_RUN_ORDER),
    configuration: dictionary(text(), { max: 200, keys: CONFIGURATION_KEY }),
    commands: COMMANDS,
    environmentVariables: list(
      map(
        'environment variable',
        { name: pattern(/^\w{1,128}$/, '1 to 128 letters, digits and _'), value: text(1, 2000) },
        { type: oneOf('PLAINTEXT', 'SECRETS_MANAGER') },
      ),
      1,
      10,
    ),
    inputArtifacts: list(INPUT, 0, Infinity),
    outputArtifacts: list(OUTPUT, 0, Infinity),
    outputVariables: list(text(1, 128), 1, 15),
    namespace: pattern(NAMESPACE_PATTERN, '1 to 100 letters, digits and @ - _'),
    region: REGION,
    roleArn: ROLE,
    timeoutInMinutes: TIMEOUT,
  },
);

const CONDITIONS = list(
  map(
    'condition',
    {},
    {
      result: oneOf('ROLLBACK', 'FAIL', 'RETRY', 'SKIP'),
      rules: list(
        map(
          'rule',
          {
            name: NAME,
            ruleTypeId: map(
              'ruleTypeId',
              { category: oneOf('Rule'), provider: PROVIDER },
              { owner: oneOf('AWS'), version: VERSION },
            ),
          },
          {
            configuration: dictionary(text(0, 10_000), { max: 200, keys: CONFIGURATION_KEY }),
            commands: COMMANDS,
            inputArtifacts: list(INPUT, 0, Infinity),
            region: REGION,
            roleArn: ROLE,
            timeoutInMinutes: TIMEOUT,
          },
        ),
        1,
        5,
      ),
    },
  ),
  1,
  1,
);

const STAGE = map(
  'stage',
  { name: NAME, actions: list(ACTION, 1, MAX_ACTIONS_PER_STAGE) },
  {
    blockers: list(map('blocker', { name: text(1, 100), type: oneOf('Schedule') }), 0, Infinity),
    beforeEntry: map('beforeEntry', { conditions: CONDITIONS }),
    onSuccess: map('onSuccess', { conditions: CONDITIONS }),
    onFailure: map(
      'onFailure',
      {},
      {
        result: oneOf('ROLLBACK', 'FAIL', 'RETRY', 'SKIP'),
        retryConfiguration: map(
          'retryConfiguration',
          {},
          { retryMode: oneOf('FAILED_ACTIONS', 'ALL_ACTIONS') },
        ),
        conditions: CONDITIONS,
      },
    ),
  },
);

const PATTERNS = map(
  'filter',
  {},
  { includes: list(text(1, 255), 1, 8), excludes: list(text(1, 255), 1, 8) },
);

const TRIGGER = map('trigger', {
  providerType: oneOf('CodeStarSourceConnection'),
  gitConfiguration: map(
    'gitConfiguration',
    { sourceActionName: NAME },
    {
      push: list(map('push filter', {}, { tags: PATTERNS, branches: PATTERNS, filePaths: PATTERNS }), 1, 3),
      pullRequest: list(
        map(
          'pull request filter',
          {},
          {
            events: list(oneOf('OPEN', 'UPDATED', 'CLOSED'), 1, 3),
            branches: PATTERNS,
            filePaths: PATTERNS,
          },
        ),
        1,
        3,
      ),
    },
  ),
});

const VARIABLE = map(
  'variable',
  { name: pattern(/^[\w@-]{1,128}$/, '1 to 128 letters, digits and @ - _') },
  { defaultValue: text(1, 1000), description: text(0, 200) },
);

const OPTIONAL: Readonly<Record<string, Shape>> = {
  artifactStore: STORE,
  executionMode: oneOf(...EXECUTION_MODES),
  pipelineType: oneOf('V1', 'V2'),
  variables: list(VARIABLE, 0, 50),
  triggers: list(TRIGGER, 0, 50),
};
const TAG_KEY = pattern(/^(?!aws:).{1,128}$/is, '1 to 128 characters and does not begin with aws:');
const TAGS = list(map('tag', { key: TAG_KEY, value: text(0, 256) }), 0, 50);
const REASON = pattern(
  /^[a-zA-Z0-9!@ ().*?-]{1,300}$/,
  '1 to 300 letters, digits, blanks and ! @ ( ) . * ? -',
);
// The number of stages has a rule of its own.
const STAGES = list(STAGE, 0, Infinity);

/** What a pipeline holds in a file of this spelling. */
export const PIPELINE: Readonly<Record<Spelling, MapShape>> = {
  api: map(
    'pipeline',
    { name: NAME, roleArn: ROLE, stages: STAGES },
    {
      ...OPTIONAL,
      version: number(1, 999_999_999),
      artifactStores: dictionary(STORE, { min: 1, keys: REGION }),
    },
  ),
  cloudFormation: map(
    'pipeline',
    { roleArn: ROLE, stages: STAGES },
    {
      ...OPTIONAL,
      name: NAME,
      artifactStores: list(map('artifact store', { region: REGION, artifactStore: STORE }), 1, Infinity),
      disableInboundStageTransitions: list(
        map('transition', { stageName: NAME, reason: REASON }),
        0,
        Infinity,
      ),
      restartExecutionOnUpdate: { kind: 'boolean' },
      tags: TAGS,
    },
  ),
};

/** The input of `create-pipeline` and the output of `get-pipeline`: what stands around the pipeline. */
export const WRAPPER: MapShape = map('file', {}, { tags: TAGS });

/** All names of properties in files of this spelling, wherever they belong. */
export const KNOWN_KEYS: Readonly<Record<Spelling, ReadonlySet<string>>> = {
  api: new Set(namesIn(PIPELINE.api)),
  cloudFormation: new Set([...namesIn(PIPELINE.cloudFormation)].map(key => spelled(key, 'cloudFormation'))),
};

function* namesIn(shape: Shape): Generator<string> {
  if (shape.kind === 'list' || shape.kind === 'dictionary') yield* namesIn(shape.of);
  if (shape.kind !== 'map') return;
  for (const [name, inner] of Object.entries({ ...shape.required, ...shape.optional })) {
    yield name;
    yield* namesIn(inner);
  }
}
