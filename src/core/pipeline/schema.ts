import { list, map, NUMBER, oneOf, text, type KeySchema, type MapSchema } from '../schema/schema';
import { ACTION } from './schemaAction';
import { HOOKS } from './schemaConditions';
import { pipelinePage, STRUCTURE_PAGE } from './schemaPages';
import { TRIGGERS } from './schemaTriggers';

const STORE: MapSchema = map({
  type: {
    value: oneOf('S3'),
    description: 'The kind of the store; there is only S3.',
    url: STRUCTURE_PAGE,
    required: true,
    snippet: ' S3',
  },
  location: {
    value: text(),
    description: 'The name of the bucket, in the region of the pipeline.',
    url: STRUCTURE_PAGE,
    required: true,
  },
  encryptionKey: {
    value: map({
      id: {
        value: text(),
        description: 'The ARN, id or alias of the key.',
        url: STRUCTURE_PAGE,
        required: true,
      },
      type: {
        value: oneOf('KMS'),
        description: 'The kind of the key; there is only KMS.',
        url: STRUCTURE_PAGE,
        required: true,
        snippet: ' KMS',
      },
    }),
    description: 'The key that encrypts the artifacts, where it is not the one that AWS manages.',
    url: STRUCTURE_PAGE,
  },
});

const VARIABLES: KeySchema = {
  value: list(
    map({
      name: {
        value: text(),
        description: 'The name; actions read the variable as `#{variables.<name>}`.',
        url: pipelinePage('reference-variables'),
        required: true,
      },
      defaultValue: {
        value: text(),
        description:
          'Its value where a start of the pipeline gives none. Without it, every start must give one.',
        url: pipelinePage('reference-variables'),
      },
      description: {
        value: text(),
        description: 'What it is for; up to 200 characters.',
        url: pipelinePage('reference-variables'),
      },
    }),
  ),
  description: 'Variables of the pipeline, which a start can set. Only in pipelines of type V2; at most 50.',
  url: pipelinePage('reference-variables'),
};

const STAGES: KeySchema = {
  value: list(
    map({
      name: {
        value: text(),
        description: 'The name of the stage. No other stage of the pipeline has the same.',
        url: STRUCTURE_PAGE,
        required: true,
      },
      actions: {
        value: list(ACTION),
        description: 'What the stage does. Actions with the same run order run side by side.',
        url: STRUCTURE_PAGE,
        required: true,
      },
      ...HOOKS,
      blockers: {
        value: list(
          map({
            name: { value: text(), description: 'Reserved by AWS.', url: STRUCTURE_PAGE, required: true },
            type: {
              value: oneOf('Schedule'),
              description: 'Reserved by AWS.',
              url: STRUCTURE_PAGE,
              required: true,
            },
          }),
        ),
        description: 'Reserved by AWS; leave it out.',
        url: STRUCTURE_PAGE,
        unlisted: true,
      },
    }),
  ),
  description:
    'The stages, from 2 to 50, in the order in which a change goes through them. The first one holds all Source actions and nothing else.',
  url: STRUCTURE_PAGE,
  required: true,
};

/** What the declaration of a pipeline may hold, in the spelling of the API. Source: CodePipeline User Guide and API. */
export const PIPELINE_SCHEMA: MapSchema = map({
  name: {
    value: text(),
    description: 'The name of the pipeline, up to 100 characters. It cannot be changed later.',
    url: STRUCTURE_PAGE,
    required: true,
  },
  roleArn: {
    value: text(),
    description: 'The role that CodePipeline takes on to run the pipeline, by its ARN.',
    url: STRUCTURE_PAGE,
    required: true,
    snippet: ' ${1:arn:aws:iam::123456789012:role/name}',
  },
  pipelineType: {
    value: oneOf(
      ['V2', 'Has triggers, variables, conditions and execution modes. Paid by the minute that actions run.'],
      ['V1', 'Paid by the month.'],
    ),
    description: 'The type of the pipeline, on which its features and its price depend.',
    url: pipelinePage('pipeline-types'),
  },
  executionMode: {
    value: oneOf(
      ['SUPERSEDED', 'A newer execution overtakes one that waits between stages.'],
      ['QUEUED', 'Executions run one after the other. Type V2 only.'],
      ['PARALLEL', 'Executions run side by side and know nothing of each other. Type V2 only.'],
    ),
    description: 'What happens when an execution starts while another one runs.',
    url: pipelinePage('concepts-how-it-works'),
    default: 'SUPERSEDED',
  },
  artifactStore: {
    value: STORE,
    description:
      'The bucket that artifacts are kept in. A pipeline has either this or a store for each region.',
    url: STRUCTURE_PAGE,
    snippet: '\n  type: S3\n  location: ${1:bucket}',
  },
  artifactStores: {
    value: map(
      {},
      {
        from: 'region',
        others: {
          value: STORE,
          description: 'The store of a region.',
          url: STRUCTURE_PAGE,
          snippet: '\n  type: S3\n  location: ${1:bucket}',
        },
      },
    ),
    description: 'A bucket for each region that actions run in, the pipeline’s own region included.',
    url: pipelinePage('actions-create-cross-region'),
  },
  variables: VARIABLES,
  triggers: TRIGGERS,
  stages: STAGES,
  version: {
    value: NUMBER,
    description: 'The version of the declaration. CodePipeline counts it up with every update.',
    url: STRUCTURE_PAGE,
    unlisted: true,
  },
});

const TAG: MapSchema = map({
  key: {
    value: text(),
    description: 'The name of the tag.',
    url: pipelinePage('pipelines-tag'),
    required: true,
  },
  value: {
    value: text(),
    description: 'The value of the tag.',
    url: pipelinePage('pipelines-tag'),
    required: true,
  },
});

export const TAGS: KeySchema = {
  value: list(TAG),
  description: 'Tags of the pipeline, at most 50.',
  url: pipelinePage('pipelines-tag'),
};

/** What `create-pipeline` reads and `get-pipeline` writes: the declaration with what belongs to it. */
export const WRAPPER_SCHEMA: MapSchema = map({
  pipeline: {
    value: PIPELINE_SCHEMA,
    description: 'The declaration of the pipeline.',
    url: STRUCTURE_PAGE,
    required: true,
  },
  tags: TAGS,
  metadata: {
    value: map(
      {},
      {
        others: {
          value: text(),
          description: 'Written by `get-pipeline`.',
          url: pipelinePage('pipelines-edit'),
        },
      },
    ),
    description: 'What `get-pipeline` adds. Take it out before `update-pipeline`.',
    url: pipelinePage('pipelines-edit'),
    unlisted: true,
  },
});
