import { asSequence, entryOf, textOf, valueOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { AppspecRule } from './appspecRule';

export const permissionPattern: AppspecRule = {
  id: 'appspec/permission-pattern',
  severity: 'warning',
  check(document, report) {
    for (const permission of new Set(document.permissions)) {
      const pattern = entryOf(permission, 'pattern')?.value;
      const excepted = asSequence(valueOf(permission, 'except'))?.items ?? [];
      for (const node of [...(pattern === undefined ? [] : [pattern]), ...excepted]) {
        const written = textOf(node);
        if (written === undefined || !written.includes('/') || document.isPlaceholder(node)) continue;
        report({
          message: `"${shown(written)}" matches nothing: CodeDeploy compares it with names directly inside "object", and these hold no "/".${advice(node, pattern)}`,
          start: node.start,
          end: node.end,
        });
      }
    }
  },
};

export const permissionPatternDoc: RuleDoc = {
  title: 'A pattern of a permission that matches nothing',
  why: 'The pattern `**` stands for everything below `object`. Every other pattern, and what is listed under `except`, is compared with the names of files and directories directly inside it, where `*` stands for any characters. A pattern with a `/` in it matches nothing, so the permission is not set, without a word.',
  wrong:
    "version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    pattern: 'bin/*.sh'\n    mode: 755\n",
  right:
    "version: 0.0\nos: linux\npermissions:\n  - object: /srv/app/bin\n    pattern: '*.sh'\n    mode: 755\n",
  source: 'aws/aws-codedeploy-agent, `linux_permission_info.rb`, `matches_simple_glob`',
};

function advice(node: YamlNode, pattern: YamlNode | undefined): string {
  return node === pattern ? ' Name the directory in "object".' : '';
}
