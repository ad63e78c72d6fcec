import { asSequence, entryOf, textOf } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import { replaceValue } from '../../rules/fixes/replace';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { PERMISSION_TYPES } from '../grammar';
import type { AppspecRule } from './appspecRule';

export const permissionType: AppspecRule = {
  id: 'appspec/permission-type',
  severity: 'error',
  check(document, report) {
    for (const list of new Set(document.permissions.map(permission => entryOf(permission, 'type')))) {
      for (const item of asSequence(list?.value)?.items ?? []) {
        const written = textOf(item) ?? '';
        if (PERMISSION_TYPES.includes(written) || document.isPlaceholder(item)) continue;
        const meant = /^(dir|folder)/i.test(written) ? 'directory' : nearest(written, PERMISSION_TYPES);
        const fix =
          meant === undefined || list === undefined
            ? undefined
            : replaceValue({ ...list, value: item }, meant);
        report({
          message: `A permission is for the types file and directory. CodeDeploy does not know "${shown(written)}".`,
          serviceMessage: `The deployment failed because the application specification filespecifies a permission for an object type not supported for permissions (${shown(written)}). Update the permissions section of the AppSpec file, and then try again.`,
          start: item.start,
          end: item.end,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    }
  },
};

export const permissionTypeDoc: RuleDoc = {
  title: 'A permission for a type that CodeDeploy does not know',
  why: '`type` is a list of `file` and `directory`; without it a permission is for both. The agent refuses other words: "The deployment failed because the application specification file specifies a permission for an object type not supported for permissions".',
  wrong:
    'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    owner: www-data\n    type:\n      - files\n',
  right:
    'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    owner: www-data\n    type:\n      - file\n',
  source: 'aws/aws-codedeploy-agent, `application_specification.rb`, `parse_type_list`',
};
