import { shellWord } from '../../base/shellWord';
import { bytesOf, MAX_TEMPLATE_BYTES } from '../pipeline/templateBody';
import { placeOptions, type StackPlace } from './leftovers';
import type { Capability } from './ports';

/** What a deployment by the AWS CLI is told. */
export interface CommandDeployment {
  /** From the folder in which the command is run. */
  readonly templateFile: string;
  readonly stackName: string;
  readonly capabilities: readonly Capability[];
  /** Without those that keep the value of the stack; `undefined` for a secret, which whoever runs the command fills in. */
  readonly values: ReadonlyMap<string, string | undefined>;
}

/** Stands for what only the user knows, and is not a name that AWS would take. */
const TO_FILL_IN = { bucket: 'BUCKET', secret: 'SECRET' };

/** What to say of a template that goes to CloudFormation by way of a bucket only. */
export function bucketMessage(path: string, template: string): string {
  const [size, limit] = [bytesOf(template), MAX_TEMPLATE_BYTES].map(count => count.toLocaleString('en'));
  return `${path} has ${size} bytes, and CloudFormation takes ${limit} in a request, for which it is too long as JSON, too: it goes by way of an S3 bucket. Put the name of yours for ${TO_FILL_IN.bucket} in this command of the AWS CLI, and run it in the folder.`;
}

/**
 * The command that uploads a template to a bucket and makes or updates its stack.
 * Source: AWS CLI Command Reference, `cloudformation deploy`: `--s3-bucket` is needed from 51,200 bytes on.
 */
export function deployCommand(
  { templateFile, stackName, capabilities, values }: CommandDeployment,
  place: StackPlace,
): string {
  const given = [...values].map(([name, value]) => shellWord(`${name}=${value ?? TO_FILL_IN.secret}`));
  return [
    'aws cloudformation deploy',
    `--template-file ${shellWord(templateFile)}`,
    `--stack-name ${shellWord(stackName)}`,
    `--s3-bucket ${TO_FILL_IN.bucket}`,
    ...(capabilities.length === 0 ? [] : [`--capabilities ${capabilities.join(' ')}`]),
    ...(given.length === 0 ? [] : [`--parameter-overrides ${given.join(' ')}`]),
  ]
    .join(' ')
    .concat(placeOptions(place));
}
