import type { DeployTarget } from '../../pipeline/blueprint/pipeline';
import { stackNameFor } from '../../pipeline/stackName';
import type { TaggedText, YamlBlock } from '../yamlWriter';
import type { ActionParts, ActionPlace } from './actionParts';
import { artifactAccess } from './artifactStore';
import { allow, attribute, ownArn, ref, role, sub } from './cloudformation';
import { POLICY_ARN } from './commandsActions';
import type { Deployment } from './deployment';
import type { TemplateDraft } from './templateDraft';

/** What the macros of a template need, such as that of the Serverless Application Model. */
const TRANSFORMS = allow(
  ['cloudformation:CreateChangeSet'],
  [sub('arn:${AWS::Partition}:cloudformation:${AWS::Region}:aws:transform/*')],
);

/** A change set that can be looked at, and its execution. */
export function stackActions(
  deployment: Deployment,
  { template, parameters, step }: Extract<DeployTarget, { kind: 'cloudformation' }>,
): readonly ActionParts[] {
  const { deploy, place, draft } = deployment;
  const stack = stackParameter(place, deploy.environment, draft);
  const policy = deployment.parameter('stack-policy-arn', {
    label: 'Policy of the stack',
    description: "ARN of the managed policy with what CloudFormation needs for the stack's resources",
    pattern: POLICY_ARN,
  });
  const roleId = draft.id(deploy.environment, 'stack-role');
  // The code that a build packaged lies in the bucket of the artifacts.
  const packages = artifactAccess(place.side);
  draft.resources[roleId] = role({ Service: 'cloudformation.amazonaws.com' }, [TRANSFORMS, packages], {
    managed: [ref(policy)],
  });
  const roleArn = attribute(roleId, 'Arn');
  const changeSet = { StackName: ref(stack), ChangeSetName: 'release' };
  const mayChange = (...actions: readonly string[]): YamlBlock =>
    allow(
      [...actions, 'DescribeChangeSet', 'DescribeStacks'].map(action => `cloudformation:${action}`),
      [ownArn('cloudformation', `stack/\${${stack}}/*`)],
    );
  const prepare = deployment.action(
    'CloudFormation',
    {
      ActionMode: 'CHANGE_SET_REPLACE',
      ...changeSet,
      TemplatePath: `${deploy.input}::${template}`,
      ...(parameters !== undefined && { TemplateConfiguration: `${deploy.input}::${parameters}` }),
      RoleArn: roleArn,
      Capabilities: 'CAPABILITY_NAMED_IAM,CAPABILITY_AUTO_EXPAND',
    },
    [mayChange('CreateChangeSet', 'DeleteChangeSet'), TRANSFORMS, allow(['iam:PassRole'], [roleArn])],
  );
  const execute: ActionParts = {
    name: step === 'execute' ? deploy.name : 'Execute',
    category: 'Deploy',
    provider: 'CloudFormation',
    configuration: { ActionMode: 'CHANGE_SET_EXECUTE', ...changeSet },
    access: { statements: [mayChange('ExecuteChangeSet')] },
  };
  return [...(step === 'execute' ? [] : [prepare]), ...(step === 'prepare' ? [] : [execute])];
}

/** Where whoever approves sees what the change sets of the stack of an environment would change. */
export function changeSetsLink(place: ActionPlace, environment: string, draft: TemplateDraft): TaggedText {
  const stack = stackParameter(place, environment, draft);
  return sub(
    `https://\${AWS::Region}.console.aws.amazon.com/cloudformation/home?region=\${AWS::Region}#/stacks?filteringText=\${${stack}}`,
  );
}

/** Adds the parameter with the name of the stack of an environment, once. */
function stackParameter({ pipeline }: ActionPlace, environment: string, draft: TemplateDraft): string {
  return draft.ownParameter(environment, 'stack-name', {
    label: 'Stack',
    description: 'The name of the stack that is deployed; it is made where it is not there',
    initial: stackNameFor(`${pipeline}-${environment}`),
    pattern: {
      regex: '[A-Za-z][A-Za-z0-9-]{0,127}',
      words: 'A letter, then letters, digits and hyphens, 128 at most',
    },
  });
}
