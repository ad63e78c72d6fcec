import {
  BOOLEAN,
  list,
  map,
  oneOf,
  text,
  type KeySchema,
  type MapSchema,
  type SchemaNode,
} from '../schema/schema';
import { PIPELINE_SCHEMA, TAGS } from './schema';
import { pipelinePage } from './schemaPages';

const TEMPLATE_PAGE =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html';

/** The properties of `AWS::CodePipeline::Pipeline`: the API's, spelled with capitals, and a few of CloudFormation's own. */
export const TEMPLATE_SCHEMA: MapSchema = templateSchema();

/** A resource of type `AWS::CodePipeline::Pipeline`. */
export const RESOURCE_SCHEMA: MapSchema = map({
  Type: {
    value: oneOf('AWS::CodePipeline::Pipeline'),
    description: 'The type of the resource.',
    url: TEMPLATE_PAGE,
    required: true,
  },
  Properties: {
    value: TEMPLATE_SCHEMA,
    description: 'The declaration of the pipeline.',
    url: TEMPLATE_PAGE,
    required: true,
  },
});

function templateSchema(): MapSchema {
  const { keys } = capitalised(PIPELINE_SCHEMA);
  const { Name, ArtifactStore, ArtifactStores, ...api } = keys;
  if (Name === undefined || ArtifactStore === undefined || ArtifactStores === undefined) return map(api);
  const others = Object.fromEntries(Object.entries(api).filter(([name]) => name !== 'Version'));
  return map({
    Name: { ...Name, required: false, default: 'a name that CloudFormation makes' },
    ...others,
    ArtifactStore,
    ArtifactStores: {
      ...ArtifactStores,
      value: list(
        map({
          Region: {
            value: text('region'),
            description: 'The region that the bucket is in.',
            url: TEMPLATE_PAGE,
            required: true,
          },
          ArtifactStore: { ...ArtifactStore, required: true },
        }),
      ),
    },
    DisableInboundStageTransitions: {
      value: list(
        map({
          StageName: {
            value: text(),
            description: 'The name of the stage.',
            url: TEMPLATE_PAGE,
            required: true,
          },
          Reason: { value: text(), description: 'Why; people see it.', url: TEMPLATE_PAGE, required: true },
        }),
      ),
      description: 'Stages that nothing goes into until somebody enables the transition again.',
      url: pipelinePage('transitions'),
    },
    RestartExecutionOnUpdate: {
      value: BOOLEAN,
      description: 'Whether the pipeline runs again after the stack has changed it.',
      url: TEMPLATE_PAGE,
      default: 'false',
    },
    Tags: capitalisedKey(TAGS),
  });
}

/** The schema with the keys that CloudFormation has: `runOrder` is `RunOrder`, and what is spelled so already stays. */
function capitalised(node: MapSchema): MapSchema {
  return {
    ...node,
    keys: Object.fromEntries(
      Object.entries(node.keys).map(([name, key]) => [capital(name), capitalisedKey(key)]),
    ),
    ...(node.others === undefined ? {} : { others: capitalisedKey(node.others) }),
  };
}

function capitalisedKey(key: KeySchema): KeySchema {
  return {
    ...key,
    value: capitalisedNode(key.value),
    ...(key.snippet === undefined
      ? {}
      : {
          snippet: key.snippet.replace(
            /^([ -]*)([a-z])(?=[A-Za-z]*:)/gm,
            (_, head: string, first: string) => `${head}${first.toUpperCase()}`,
          ),
        }),
  };
}

function capitalisedNode(node: SchemaNode): SchemaNode {
  if (node.kind === 'map') return capitalised(node);
  return node.kind === 'list' ? { ...node, items: capitalisedNode(node.items) } : node;
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
