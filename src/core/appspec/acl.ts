/** What the agent makes of one entry of `acls`. */
export interface AclEntry {
  /** Whether it is for what is made in the directory later. */
  readonly isDefault: boolean;
  /** Why the agent refuses it; absent where it does not. */
  readonly problem?: string;
}

const DEFAULT_WORDS = ['d', 'default'];

const NAMELESS = ['m', 'mask', 'o', 'other'];

const KINDS = ['u', 'user', 'g', 'group', ...NAMELESS];

/**
 * Reads an entry of `acls`: `[default:][user|group|mask|other]:[name]:permissions`. Source: aws/aws-codedeploy-agent,
 * `ace_info.rb`, which it follows step by step, from the last part to the first.
 */
export function readAcl(entry: string): AclEntry {
  const parts = entry.split(':').reverse();
  const [permissions = '', name = '', third, fourth] = parts;
  const refuse = (problem: string, isDefault = false): AclEntry => ({ isDefault, problem });
  if (parts.length < 2 || parts.length > 4)
    return refuse('An entry has two to four parts with colons between them, as in "user:deploy:rw".');
  if (fourth !== undefined && !DEFAULT_WORDS.includes(fourth))
    return refuse('Of four parts, the first is "d" or "default".');
  const isThirdDefault = third !== undefined && DEFAULT_WORDS.includes(third);
  if (isThirdDefault && fourth !== undefined) return refuse('"default" stands there twice.');
  const isDefault = fourth !== undefined || isThirdDefault;
  const isKind = third !== undefined && !isThirdDefault;
  if (isKind && !KINDS.includes(third))
    return refuse('An entry is for a user, group, mask or other (u, g, m, o).', isDefault);
  // In a shorter entry, what stands before the permissions is a mask, other, or the name of a user.
  const kind = isKind ? third : NAMELESS.includes(name) ? name : 'user';
  const named = isKind || kind === 'user' ? name : '';
  if (NAMELESS.includes(kind) && named !== '') return refuse('mask and other have no name.', isDefault);
  if (!isDefault && named === '' && !['m', 'mask'].includes(kind))
    return refuse('An entry without a name sets what "mode" sets. Use "mode".', isDefault);
  if (!/^([0-7]|[rwx-]*)$/.test(permissions))
    return refuse('The permissions are letters of r, w, x and -, or one digit from 0 to 7.', isDefault);
  return { isDefault };
}
