import { shellWord } from '../../base/shellWord';
import { nounOf } from './changes';
import type { Stack, StackResource } from './ports';
import { standingOf } from './stackState';

/** Something that is there still although nobody asked for it, and the way to be rid of it. */
export interface Leftover {
  readonly what: string;
  readonly how: string;
}

/** Where a stack is, for commands that people copy. */
export interface StackPlace {
  readonly region: string;
  readonly profile?: string;
  readonly endpoint?: string;
}

/**
 * What a deployment that did not succeed leaves behind: the stack itself, and resources that were not deleted with it.
 * `stack` and `resources` are as they are now; a stack that is gone is `undefined`. An update that was rolled back leaves
 * the stack as it was, which is nothing left over.
 */
export function leftoversOf(
  stack: Stack | undefined,
  resources: readonly StackResource[],
  place: StackPlace,
): readonly Leftover[] {
  if (stack === undefined) return [];
  const standing = standingOf(stack.status);
  const kept = resources.filter(({ status }) => status === 'DELETE_SKIPPED' || status === 'DELETE_FAILED');
  const isWhole =
    standing === 'update' && stack.status !== 'UPDATE_FAILED' && stack.status !== 'CREATE_FAILED';
  if (isWhole || standing === 'busy') return kept.map(resource => leftResource(resource, place));
  if (standing === 'stuck' || stack.status === 'UPDATE_FAILED') return [unfinished(stack, place)];
  const what =
    stack.status === 'REVIEW_IN_PROGRESS'
      ? `The stack ${stack.name}, which holds nothing but the change set.`
      : `The stack ${stack.name}, ${stack.status}.`;
  return [
    ...(stack.status === 'DELETE_COMPLETE' ? [] : [{ what, how: deleteStackCommand(stack.id, place) }]),
    ...kept.map(resource => leftResource(resource, place)),
  ];
}

/**
 * A stack that is neither as it was nor as it was to be, with the command that takes it back: it was there before, and what it
 * holds is in use, so it is not to be deleted.
 */
function unfinished({ id, name, status }: Stack, place: StackPlace): Leftover {
  const what = `The stack ${name}, ${status}: some of it is as before, some of it is new.`;
  if (status !== 'UPDATE_FAILED') return { what, how: continueRollbackCommand(id, place) };
  return {
    what,
    how: `aws cloudformation rollback-stack --stack-name ${shellWord(id)}${placeOptions(place)}`,
  };
}

/** Commands of the AWS CLI that delete one resource, by its type; the name comes behind. */
const DELETE_BY: ReadonlyMap<string, string> = new Map([
  ['AWS::S3::Bucket', 's3api delete-bucket --bucket'],
  ['AWS::IAM::Role', 'iam delete-role --role-name'],
  ['AWS::ECR::Repository', 'ecr delete-repository --repository-name'],
  ['AWS::Logs::LogGroup', 'logs delete-log-group --log-group-name'],
  ['AWS::CodeBuild::Project', 'codebuild delete-project --name'],
  ['AWS::CodePipeline::Pipeline', 'codepipeline delete-pipeline --name'],
  ['AWS::SNS::Topic', 'sns delete-topic --topic-arn'],
  ['AWS::CodeConnections::Connection', 'codeconnections delete-connection --connection-arn'],
  ['AWS::CodeStarConnections::Connection', 'codeconnections delete-connection --connection-arn'],
]);

function leftResource({ logicalId, physicalId, type }: StackResource, place: StackPlace): Leftover {
  const command = DELETE_BY.get(type);
  const what = `The ${nounOf(type)} ${physicalId ?? logicalId}.`;
  if (physicalId === undefined || command === undefined)
    return { what, how: `Delete it in the console of ${type.split('::')[1] ?? 'AWS'}.` };
  const first = type === 'AWS::S3::Bucket' ? 'Empty it, and run: ' : '';
  return { what, how: `${first}aws ${command} ${shellWord(physicalId)}${placeOptions(place)}` };
}

/** A command of the AWS CLI that deletes a stack with all that it made. */
export function deleteStackCommand(stack: string, place: StackPlace): string {
  return `aws cloudformation delete-stack --stack-name ${shellWord(stack)}${placeOptions(place)}`;
}

/** A command of the AWS CLI that ends a roll-back which has failed, once its cause is gone. */
export function continueRollbackCommand(stack: string, place: StackPlace): string {
  return `aws cloudformation continue-update-rollback --stack-name ${shellWord(stack)}${placeOptions(place)}`;
}

/** A command of the AWS CLI that lets a stack be deleted. */
export function unprotectCommand(stack: string, place: StackPlace): string {
  return `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${shellWord(stack)}${placeOptions(place)}`;
}

/** A command of the AWS CLI that deletes a change set; `changeSet` is its ARN. */
export function deleteChangeSetCommand(changeSet: string, place: StackPlace): string {
  return `aws cloudformation delete-change-set --change-set-name ${shellWord(changeSet)}${placeOptions(place)}`;
}

/** The options of the AWS CLI that lead to a place, a space before each. */
export function placeOptions({ region, profile, endpoint }: StackPlace): string {
  return [
    ` --region ${shellWord(region)}`,
    profile === undefined ? '' : ` --profile ${shellWord(profile)}`,
    endpoint === undefined ? '' : ` --endpoint-url ${shellWord(endpoint)}`,
  ].join('');
}
