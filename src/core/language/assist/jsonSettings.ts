import {
  list,
  map,
  oneOf,
  text,
  type KeySchema,
  type SchemaNode,
  type TextSchema,
} from '../../schema/schema';

const BUILD_PAGE =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html';
const INVOKE_PAGE =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodePipelineInvoke.html';

const NAME: KeySchema = {
  value: text(),
  description: 'The name of the variable.',
  url: BUILD_PAGE,
  required: true,
};

/** Settings of actions whose text is JSON, with what that holds. */
export const JSON_SETTINGS: Readonly<Record<string, TextSchema>> = {
  EnvironmentVariables: json(
    list(
      map({
        name: NAME,
        value: {
          value: text('reference'),
          description:
            'Its value: the text itself, the name of a parameter, or the secret as a buildspec writes it, `secret-id:json-key`.',
          url: BUILD_PAGE,
          required: true,
        },
        type: {
          value: oneOf(
            ['PLAINTEXT', 'The value stands here, for everybody to read.'],
            ['PARAMETER_STORE', 'The value is the name of a parameter in Systems Manager.'],
            ['SECRETS_MANAGER', 'The value is that of a secret in AWS Secrets Manager.'],
          ),
          description: 'Where the value comes from.',
          url: BUILD_PAGE,
          default: '`PLAINTEXT`',
        },
      }),
    ),
    '[{"name":"NAME","value":"value","type":"PLAINTEXT"}]',
  ),
  Variables: json(
    list(
      map({
        name: { ...NAME, url: INVOKE_PAGE },
        value: {
          value: text('reference'),
          description: 'Its value in the pipeline that is started.',
          url: INVOKE_PAGE,
          required: true,
        },
      }),
    ),
    '[{"name":"name","value":"value"}]',
  ),
};

function json(schema: SchemaNode, example: string): TextSchema {
  return { kind: 'text', json: schema, values: [{ value: example }] };
}
