import { textOf } from '../../yaml/access';
import { removeEntry } from '../../rules/fixes/remove';
import type { RuleDoc } from '../../rules/rule';
import type { AppspecRule } from './appspecRule';

export const permissionsOnWindows: AppspecRule = {
  id: 'appspec/permissions-on-windows',
  severity: 'error',
  check(document, report) {
    const entry = document.entry('permissions');
    if (entry === undefined || document.permissions.length === 0) return;
    if (textOf(document.entry('os')?.value) !== 'windows') return;
    const fix = document.root && removeEntry(document, document.root, entry, { isPreferred: false });
    report({
      message: 'CodeDeploy sets permissions on Linux only. With "os: windows" they end the deployment.',
      serviceMessage:
        'The deployment failed because the application specification file specifiles file permissions, but the deployment is targeting one or more Windows Server instances. Permissions are supported only for Amazon Linux, Ubuntu Server, and Red Hat Enterprise Linux (RHEL) instances. Update the permissions section of the AppSpec file, and then try again.',
      start: entry.keyStart,
      end: entry.keyEnd,
      ...(fix === undefined ? {} : { fix }),
    });
  },
};

export const permissionsOnWindowsDoc: RuleDoc = {
  title: 'Permissions in a file for Windows',
  why: 'Owners, modes and access lists are those of Linux. On Windows Server the agent refuses the file: "Permissions are supported only for Amazon Linux, Ubuntu Server, and Red Hat Enterprise Linux (RHEL) instances." Set them in a script of `AfterInstall`.',
  wrong:
    'version: 0.0\nos: windows\nfiles:\n  - source: \\\n    destination: C:\\app\npermissions:\n  - object: C:\\app\n    owner: deployer\n',
  right: 'version: 0.0\nos: windows\nfiles:\n  - source: \\\n    destination: C:\\app\n',
  source: 'aws/aws-codedeploy-agent, `application_specification.rb`, `parse_permissions`',
};
