import { verbatim, type KeyRule } from './typescript';

/** The CDK's name of a property of CloudFormation: `SSEAlgorithm` is `sseAlgorithm`, `KMSMasterKeyID` `kmsMasterKeyId`. */
export function camelCase(name: string): string {
  return name
    .split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word, at) =>
      at === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
}

/** Properties that hold JSON: what is in them is no property. Source: the specification of CloudFormation's resources. */
const FREE_FORM = [
  'AssumeRolePolicyDocument',
  'Configuration',
  'EventPattern',
  'KeyPolicy',
  'PolicyDocument',
];

/** Names of properties as the CDK has them, but for those in documents such as a policy, and in a map of tags. */
export const propertyRule: KeyRule = (key, value) => ({
  name: camelCase(key),
  inner: FREE_FORM.includes(key) || (key === 'Tags' && value.kind === 'block') ? verbatim : propertyRule,
});
