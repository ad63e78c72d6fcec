import { asSequence, entriesOf, textOf, valueOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { readAcl } from '../acl';
import { PERMISSION_KEYS } from '../grammar';
import type { AppspecRule } from './appspecRule';

const REFUSED =
  'The deployment failed because of a problem with the acls permission settings in the application specification file.';

export const aclEntry: AppspecRule = {
  id: 'appspec/acl-entry',
  severity: 'error',
  check(document, report) {
    const seen = new Set<YamlNode>();
    for (const permission of new Set(document.permissions)) {
      const list = asSequence(valueOf(permission, 'acls'));
      if (list === undefined || seen.has(list)) continue;
      seen.add(list);
      const types = asSequence(valueOf(permission, 'type'))?.items.map(textOf);
      // A type of another shape, or a key that may be meant for it, is reported itself.
      const mayHaveType =
        !document.isWhole ||
        valueOf(permission, 'type') !== undefined ||
        entriesOf(permission).some(({ key }) => !PERMISSION_KEYS.includes(key));
      for (const item of list.items) {
        const written = textOf(item);
        if (written !== undefined && document.isPlaceholder(item)) continue;
        const acl = written === undefined ? undefined : readAcl(written);
        const place = { start: item.start, end: item.end };
        if (acl === undefined) {
          report({ message: 'An entry of "acls" must be a text, as in "user:deploy:rw".', ...place });
        } else if (acl.problem !== undefined) {
          const message = `CodeDeploy does not take the entry "${shown(written ?? '')}". ${acl.problem}`;
          report({
            message,
            serviceMessage: `${REFUSED} Invalid acl entry (${shown(written ?? '')}).`,
            ...place,
          });
        } else if (acl.isDefault && (types?.includes('file') ?? !mayHaveType)) {
          report({
            message:
              'A default entry is for directories. CodeDeploy ends the deployment at the first file that the permission matches: set "type: [directory]".',
            serviceMessage:
              'The deployment failed because the -d parameter has been specified to apply an acl setting to a file. This parameter is supported for directories only. Update the AppSpec file, and then try again.',
            ...place,
          });
        }
      }
    }
  },
};

export const aclEntryDoc: RuleDoc = {
  title: 'An entry of acls that CodeDeploy refuses',
  why: 'An entry is written as `[default:][user|group|mask|other]:[name]:permissions`, with the words or their first letters, and permissions of `r`, `w`, `x` and `-` or one digit. Two parts are for a user. An entry without a name would set what `mode` sets and is refused, as is a name for `mask` and `other`. A default entry is for directories, so the permission needs `type: [directory]`.',
  wrong: 'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    acls:\n      - user:deploy:read\n',
  right: 'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    acls:\n      - user:deploy:r\n',
  source: 'aws/aws-codedeploy-agent, `ace_info.rb` and `linux_permission_info.rb`',
};
