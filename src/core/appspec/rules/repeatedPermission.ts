import { asSequence, entryOf, isEmpty, textOf, valueOf } from '../../yaml/access';
import type { MappingEntry, YamlNode } from '../../yaml/node';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { PERMISSION_TYPES } from '../grammar';
import type { AppspecRule } from './appspecRule';

/** Every permission is compared with all before it; more than this are no file that somebody has written. */
const MAX_COMPARED = 300;

interface Reach {
  readonly entry: MappingEntry;
  /** With a slash at its end, so that a path that begins so lies below. */
  readonly directory: string;
  readonly pattern: string;
  readonly types: readonly string[];
  readonly hasExceptions: boolean;
}

export const repeatedPermission: AppspecRule = {
  id: 'appspec/repeated-permission',
  severity: 'error',
  check(document, report) {
    const earlier: Reach[] = [];
    for (const permission of document.permissions.slice(0, MAX_COMPARED)) {
      const reach = reachOf(permission);
      if (reach === undefined) continue;
      const other = earlier.find(before => overlaps(before, reach));
      earlier.push(reach);
      if (other === undefined) continue;
      const line = String(document.lines.lineAt(other.entry.keyStart) + 1);
      const isSame = other.directory === reach.directory && other.pattern === reach.pattern;
      report({
        ...(isSame ? {} : { severity: 'warning' as const }),
        message: isSame
          ? `The permission on line ${line} is for the same files. CodeDeploy sets permissions once for a file and ends the deployment over a second one.`
          : `The permission on line ${line} reaches files that this one is for too. CodeDeploy ends a deployment in which two permissions match one file.`,
        serviceMessage: `The deployment failed because the permissions setting for (${shown(textOf(reach.entry.value) ?? '')}) is specified more than once in the application specification file. Update the files section of the AppSpec file, and then try again.`,
        start: reach.entry.value.start,
        end: reach.entry.value.end,
      });
    }
  },
};

export const repeatedPermissionDoc: RuleDoc = {
  title: 'Two permissions for the same files',
  why: 'The agent notes each file and directory that a permission matches, and refuses a second permission for it: "The deployment failed because the permissions setting for (...) is specified more than once in the application specification file." One with the pattern `**`, which is the default, matches everything below its object; that another is for part of them is a warning, since it may match nothing. Set `type`, `pattern` or `except` so that each file has one permission.',
  wrong:
    'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    owner: www-data\n  - object: /srv/app\n    mode: 755\n',
  right: 'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    owner: www-data\n    mode: 755\n',
  source: 'aws/aws-codedeploy-agent, `install_instruction.rb`, `set_permissions` and `find_matches`',
};

function reachOf(permission: YamlNode): Reach | undefined {
  const entry = entryOf(permission, 'object');
  const path = textOf(entry?.value)?.trim();
  if (entry === undefined || !path?.startsWith('/')) return undefined;
  const pattern = valueOf(permission, 'pattern');
  return {
    entry,
    directory: `${path.replace(/\/+$/, '')}/`,
    pattern: textOf(pattern) ?? '**',
    types: asSequence(valueOf(permission, 'type'))?.items.map(item => textOf(item) ?? '') ?? PERMISSION_TYPES,
    hasExceptions: !isEmpty(valueOf(permission, 'except')),
  };
}

function overlaps(before: Reach, after: Reach): boolean {
  if (before.hasExceptions || after.hasExceptions) return false;
  if (!before.types.some(type => after.types.includes(type))) return false;
  if (before.directory === after.directory) {
    return before.pattern === after.pattern || before.pattern === '**' || after.pattern === '**';
  }
  const [outer, inner] = after.directory.startsWith(before.directory) ? [before, after] : [after, before];
  return inner.directory.startsWith(outer.directory) && outer.pattern === '**';
}
