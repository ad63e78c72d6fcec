import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { Report, RuleDoc } from '../../rules/rule';
import { textOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import { variablesIn } from '../variables';
import type { BuildspecRule } from './buildspecRule';

export const parameterStore: BuildspecRule = {
  id: 'buildspec/parameter-store',
  severity: 'warning',
  check(document, report) {
    for (const entry of variablesIn(document, 'parameter-store')) {
      if (entry.value.kind !== 'scalar' || (!document.isWhole && entry.value.isNull)) continue;
      const message = explain(textOf(entry.value) ?? '');
      if (message !== undefined) report({ message, ...valueRange(entry) });
    }
  },
};

export const parameterStoreDoc: RuleDoc = {
  title: 'A value under parameter-store that is no name of a parameter',
  why: 'CodeBuild looks the value up in Parameter Store as it stands: variables in it are not replaced, and an address or a secret itself is no name. Where there is no such parameter, the build ends in `DOWNLOAD_SOURCE` with "Parameter does not exist".',
  wrong:
    'version: 0.2\nenv:\n  parameter-store:\n    TOKEN: $TOKEN_NAME\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nenv:\n  parameter-store:\n    TOKEN: /app/token\nphases:\n  build:\n    commands:\n      - npm test\n',
  source:
    'CodeBuild User Guide, "Build specification reference", env/parameter-store; Systems Manager API Reference, PutParameter: Name',
};

function explain(name: string): string | undefined {
  if (name.trim() === '') return 'This names no parameter. Write the name of one in Parameter Store.';
  if (name.includes('{{')) return undefined;
  if (name.includes('$'))
    return 'CodeBuild does not replace variables here. Write the name of the parameter.';
  if (name.includes('://')) return 'This is an address. Write the name of a parameter in Parameter Store.';
  // A version or label may follow behind a colon, and a shared parameter has an ARN.
  if (/^[\w./:-]+$/.test(name)) return undefined;
  return 'This is no name of a parameter: one has letters, digits and . - _ / only.';
}

const MAX_SECRET_PARTS = 4;
const ARN_PARTS = 7;

export const secretsManager: BuildspecRule = {
  id: 'buildspec/secrets-manager',
  severity: 'warning',
  check(document, report) {
    for (const entry of variablesIn(document, 'secrets-manager')) {
      if (entry.value.kind !== 'scalar' || (!document.isWhole && entry.value.isNull)) continue;
      const finding = describe(textOf(entry.value) ?? '', entry);
      if (finding !== undefined) report({ ...finding, ...valueRange(entry) });
    }
  },
};

export const secretsManagerDoc: RuleDoc = {
  title: 'A value under secrets-manager that is no reference to a secret',
  why: 'A reference is `secret-id:json-key:version-stage:version-id`, of which only the first part is needed; the secret is a name or a whole ARN. Of stage and id at most one counts. Variables in it are not replaced. Where CodeBuild finds no such secret, the build ends in `DOWNLOAD_SOURCE`. More than four parts, or no secret at all, are an error.',
  wrong:
    'version: 0.2\nenv:\n  secrets-manager:\n    TOKEN: app:token:AWSCURRENT:1234\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nenv:\n  secrets-manager:\n    TOKEN: app:token:AWSCURRENT\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", env/secrets-manager',
};

function describe(
  reference: string,
  entry: MappingEntry,
): Pick<Report, 'message' | 'severity' | 'fix'> | undefined {
  if (reference.includes('{{')) return undefined;
  if (reference.includes('$'))
    return { message: 'CodeBuild does not replace variables here. Write the name or ARN of the secret.' };
  if (reference.includes('://')) return { message: 'This is an address. Write the name or ARN of a secret.' };
  const all = reference.split(':');
  const isArn = all[0] === 'arn';
  if (isArn && all.length < ARN_PARTS)
    return { message: 'This ARN is cut off: that of a secret has seven parts with colons between them.' };
  const parts = isArn ? [all.slice(0, ARN_PARTS).join(':'), ...all.slice(ARN_PARTS)] : all;
  const [secret = '', , stage = '', id = ''] = parts;
  if (secret.trim() === '')
    return { severity: 'error', message: 'This names no secret. Write secret-id:json-key.' };
  if (parts.length > MAX_SECRET_PARTS)
    return {
      severity: 'error',
      message: `A reference has at most four parts: secret-id:json-key:version-stage:version-id. This has ${String(parts.length)}.`,
    };
  if (stage === '' || id === '') return undefined;
  const fix = replaceValue(entry, parts.slice(0, MAX_SECRET_PARTS - 1).join(':'), {
    title: 'Leave out the version id',
    isPreferred: false,
  });
  return {
    message: 'A reference names a version stage or a version id, not both.',
    ...(fix === undefined ? {} : { fix }),
  };
}
