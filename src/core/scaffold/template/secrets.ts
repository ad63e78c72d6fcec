import type { SecretVariable } from '../../pipeline/blueprint/pipeline';
import type { TaggedText, YamlBlock } from '../yamlWriter';
import { allow, ownArn, ref, sub } from './cloudformation';
import { groupOf, ID, type TemplateDraft } from './templateDraft';

/** What secrets of Secrets Manager are to a build or an action. */
export interface SecretsAccess {
  /** As the environment of a project and that of an action of commands take them. */
  readonly variables: readonly YamlBlock[];
  readonly statements: readonly YamlBlock[];
  /** Managed policies of the role. */
  readonly policies: readonly TaggedText[];
}

/**
 * Variables that hold secrets: each is a parameter with the ARN of the secret, which alone may be read, and decrypted where it
 * has a key of its own. Sources: CodeBuild User Guide, "Environment variables"; Secrets Manager User Guide, "Secret encryption
 * and decryption", "Encryption context".
 */
export function secretsAccess(secrets: readonly SecretVariable[], draft: TemplateDraft): SecretsAccess {
  const known = secrets.map(secret => ({ Name: secret.variable, id: secretParameter(secret, draft) }));
  const own = new Set(known.map(({ id }) => id));
  for (const id of own) draft.secrets.add(id);
  return {
    variables: known.map(({ Name, id }) => ({ Name, Type: 'SECRETS_MANAGER', Value: ref(id) })),
    statements: own.size === 0 ? [] : [allow(['secretsmanager:GetSecretValue'], [...own].map(ref))],
    policies: own.size === 0 ? [] : [secretsPolicy(draft)],
  };
}

/** A secret with a key of its own has to be decrypted too; which of them, each role says itself. */
function secretsPolicy(draft: TemplateDraft): TaggedText {
  return draft.policy(
    ID.secretsPolicy,
    'For the roles that read secrets: some secrets have a key of their own.',
    [
      allow(['kms:Decrypt'], [ownArn('kms', 'key/*')], {
        StringEquals: {
          'kms:ViaService': sub('secretsmanager.${AWS::Region}.amazonaws.com'),
          'kms:EncryptionContext:SecretARN': [...draft.secrets].map(ref),
        },
      }),
    ],
  );
}

/** `DATABASE_URL` of `staging` is the parameter `StagingDatabaseUrlSecretArn`. */
function secretParameter({ variable, owner }: SecretVariable, draft: TemplateDraft): string {
  const words = variable.split(/[^A-Za-z0-9]+/).map(word => word.charAt(0) + word.slice(1).toLowerCase());
  const id = draft.id(owner, words.join('-'), 'secret-arn');
  draft.parameter(groupOf(owner), id, {
    label: `Secret with ${variable}`,
    description: `ARN of the secret in Secrets Manager whose text is the variable ${variable}`,
    pattern: {
      regex: String.raw`arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+`,
      words: 'The whole ARN of a secret: arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-xxxxxx',
    },
  });
  return id;
}
