import { shellWord } from '../../../base/shellWord';
import type { CommandsActionBlueprint } from '../../pipeline/blueprint/pipeline';
import type { TaggedText, YamlBlock } from '../yamlWriter';
import type { ActionParts, ActionPlace } from './actionParts';
import { artifactAccess, bucketAccess } from './artifactStore';
import { addContainerName, CONTAINER_VARIABLE } from './buildProjects';
import { allow, literal, ownArn, ref } from './cloudformation';
import { networkAccess } from './networks';
import { secretsAccess } from './secrets';
import type { TemplateDraft } from './templateDraft';

/** Shell commands that CodePipeline runs by itself. Source: CodePipeline User Guide, "Commands action reference". */
export function commandsAction(
  place: ActionPlace,
  {
    name,
    commands,
    input,
    output,
    compute,
    namesContainer = false,
    network,
    secrets,
    policyOf,
  }: CommandsActionBlueprint,
  draft: TemplateDraft,
): ActionParts {
  const { variables, statements, policies } = secretsAccess(secrets, draft);
  const own = network === undefined ? undefined : networkAccess(network, draft);
  if (namesContainer) addContainerName(draft);
  return {
    name,
    category: 'Compute',
    provider: 'Commands',
    commands,
    variables: namesContainer ? [...variables, CONTAINER_VARIABLE] : variables,
    configuration: {
      ComputeType: compute,
      ...(own && {
        VpcId: own.vpc,
        Subnets: { 'Fn::Join': [',', own.subnets] },
        SecurityGroupIds: { 'Fn::Join': [',', own.securityGroups] },
      }),
    },
    input,
    ...(output && { output }),
    access: {
      statements: [
        ...(output === undefined ? [] : [artifactAccess(place.side, 's3:PutObject')]),
        ...statements,
      ],
      managed: [
        commandsPolicy(place, draft),
        ...policies,
        ...(own === undefined ? [] : [own.policy]),
        ...(policyOf === undefined ? [] : [managedPolicy(policyOf, draft)]),
      ],
    },
  };
}

/** `bash PATH ENVIRONMENT`, with the policy of the environment. */
export function scriptAction(
  place: ActionPlace,
  script: {
    readonly name: string;
    readonly path: string;
    readonly environment: string;
    readonly input: string;
  },
  draft: TemplateDraft,
): ActionParts {
  const { name, path, environment, input } = script;
  const commands = [`bash ${shellWord(path)} ${shellWord(environment)}`];
  return commandsAction(
    place,
    { kind: 'commands', name, commands, input, secrets: [], policyOf: environment },
    draft,
  );
}

/** The managed policy of the roles of a pipeline's actions of commands: their log, and the artifact that they take. */
export function commandsPolicy({ pipeline, side }: ActionPlace, draft: TemplateDraft): TaggedText {
  return draft.policy(
    draft.id(...side.prefix, 'commands-policy'),
    'For the roles of actions of commands: CodePipeline makes their log.',
    [logAccess(pipeline), artifactAccess(side), bucketAccess(side)],
  );
}

/** What lets an action write its log: the group bears the name of the pipeline. */
export function logAccess(pipeline: string): YamlBlock {
  const group = `log-group:/aws/codepipeline/${literal(pipeline)}`;
  return allow(
    ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    [ownArn('logs', group), ownArn('logs', `${group}:*`)],
  );
}

function managedPolicy(environment: string, draft: TemplateDraft): TaggedText {
  return ref(
    draft.ownParameter(environment, 'policy-arn', {
      label: 'Policy of the commands',
      description: `ARN of the managed policy with what the commands may do in ${environment}`,
      pattern: POLICY_ARN,
    }),
  );
}

/** Source: IAM User Guide, "IAM identifiers". */
export const POLICY_ARN = {
  regex: String.raw`arn:[^:]+:iam::(?:\d{12}|aws):policy/[A-Za-z0-9/_+=,.@-]+`,
  words: 'The ARN of a managed policy: arn:aws:iam::ACCOUNT:policy/NAME',
};
