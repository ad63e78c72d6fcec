import { list, map, NUMBER, oneOf, text, type KeySchema, type MapSchema } from '../schema/schema';
import { INPUT_ARTIFACTS, OUTPUT_ARTIFACTS } from './schemaArtifacts';
import { pipelinePage, STRUCTURE_PAGE } from './schemaPages';

const COMMANDS_PAGE = pipelinePage('action-reference-Commands');

const ACTION_TYPE: KeySchema = {
  value: map({
    category: {
      value: oneOf(
        ['Source', 'Where a change comes from.'],
        ['Build', 'Makes something of it.'],
        ['Test', 'Tests it.'],
        ['Deploy', 'Brings it to where it runs.'],
        ['Approval', 'Waits for a person.'],
        ['Invoke', 'Calls something else.'],
        ['Compute', 'Runs commands.'],
      ),
      description: 'What kind of work the action does. It decides which providers there are.',
      url: STRUCTURE_PAGE,
      required: true,
    },
    owner: {
      value: oneOf(
        ['AWS', 'Providers of AWS.'],
        ['ThirdParty', 'Providers of partners.'],
        ['Custom', 'Jenkins, and action types of your own account.'],
      ),
      description: 'Who has made the action type.',
      url: STRUCTURE_PAGE,
      required: true,
      snippet: ' AWS',
    },
    provider: {
      value: text('actionProvider'),
      description: 'The service that does the work.',
      url: STRUCTURE_PAGE,
      required: true,
    },
    version: {
      value: oneOf('1'),
      description: 'The version of the action type: a text, `1` for all that AWS has.',
      url: STRUCTURE_PAGE,
      required: true,
      snippet: " '1'",
    },
  }),
  description: 'Which kind of action it is.',
  url: STRUCTURE_PAGE,
  required: true,
  snippet: "\n  category: ${1:Build}\n  owner: ${2:AWS}\n  provider: ${3:CodeBuild}\n  version: '1'",
};

const ENVIRONMENT_VARIABLES: KeySchema = {
  value: list(
    map({
      name: { value: text(), description: 'The name of the variable.', url: COMMANDS_PAGE, required: true },
      value: {
        value: text('reference'),
        description: 'Its value, or the name of the secret.',
        url: COMMANDS_PAGE,
        required: true,
      },
      type: {
        value: oneOf(
          ['PLAINTEXT', 'The value stands here.'],
          ['SECRETS_MANAGER', 'The value is that of a secret in AWS Secrets Manager.'],
        ),
        description: 'Where the value comes from.',
        url: COMMANDS_PAGE,
        default: 'PLAINTEXT',
      },
    }),
  ),
  description: 'Of a Commands action: environment variables, at most 10.',
  url: COMMANDS_PAGE,
};

/** An action of a stage. */
export const ACTION: MapSchema = map({
  name: {
    value: text(),
    description: 'The name of the action. No other action of the stage has the same.',
    url: STRUCTURE_PAGE,
    required: true,
  },
  actionTypeId: ACTION_TYPE,
  runOrder: {
    value: NUMBER,
    description:
      'When the action runs in its stage, from 1 to 999. Actions with the same number run side by side.',
    url: STRUCTURE_PAGE,
    default: '1',
  },
  configuration: {
    value: map(
      {},
      {
        from: 'actionConfiguration',
        others: { value: text('reference'), description: 'A setting of the action.', url: STRUCTURE_PAGE },
      },
    ),
    description: 'The settings of the action; its provider says which there are.',
    url: STRUCTURE_PAGE,
  },
  inputArtifacts: INPUT_ARTIFACTS,
  outputArtifacts: OUTPUT_ARTIFACTS,
  namespace: {
    value: text(),
    description:
      'The name under which later actions read the variables of this one: `#{namespace.variable}`. Without it they cannot.',
    url: pipelinePage('reference-variables'),
  },
  commands: {
    value: list(text('reference')),
    description: 'Of a Commands action: what it runs, from 1 to 50 single lines.',
    url: COMMANDS_PAGE,
  },
  environmentVariables: ENVIRONMENT_VARIABLES,
  outputVariables: {
    value: list(text()),
    description: 'Of a Commands action: environment variables that later actions can read, at most 15.',
    url: COMMANDS_PAGE,
  },
  region: {
    value: text('region'),
    description:
      'The region that the action runs in, where it is not the pipeline’s. Source actions have none.',
    url: pipelinePage('actions-create-cross-region'),
  },
  roleArn: {
    value: text(),
    description: 'The role that the action takes on, by its ARN. For actions with owner AWS.',
    url: STRUCTURE_PAGE,
    snippet: ' ${1:arn:aws:iam::123456789012:role/name}',
  },
  timeoutInMinutes: {
    value: NUMBER,
    description: 'After how many minutes the action has failed, from 5 to 86400. For manual approvals.',
    url: STRUCTURE_PAGE,
  },
});
