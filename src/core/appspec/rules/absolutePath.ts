import { entryOf, textOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import type { Reporter, RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { AppspecDocument } from '../document';
import { valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

export const absolutePath: AppspecRule = {
  id: 'appspec/absolute-path',
  severity: 'warning',
  check(document, report) {
    for (const item of new Set(document.files)) checkPath(document, item, 'destination', report);
    for (const item of new Set(document.permissions)) checkPath(document, item, 'object', report);
  },
};

export const absolutePathDoc: RuleDoc = {
  title: 'A path on the instance that is not absolute',
  why: '`destination` and `object` are full paths on the instance. The agent fills in neither variables nor `~`, so a path that does not start at the root ends up below the directory that the agent happens to work in.',
  wrong: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: ~/app\n',
  right: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /home/ec2-user/app\n',
  source:
    'CodeDeploy User Guide, "AppSpec \'files\' section" and "AppSpec \'permissions\' section"; aws/aws-codedeploy-agent, `installer.rb`',
};

function checkPath(document: AppspecDocument, item: YamlNode, key: string, report: Reporter): void {
  const entry = entryOf(item, key);
  const path = textOf(entry?.value);
  if (entry === undefined || path === undefined || path === '') return;
  const isVariable = /^["']?(~|\$\{?\w|%\w+%)/.test(path);
  if (!isVariable && document.isPlaceholder(entry.value)) return;
  // In another case it is reported as such, and meant all the same.
  const os = textOf(document.entry('os')?.value);
  const isWindows = os?.toLowerCase() === 'windows';
  if (isWindows ? /^([A-Za-z]:|[\\/])/.test(path) : path.startsWith('/')) return;
  const isDrive = /^[A-Za-z]:[\\/]/.test(path);
  // Which system is meant is still open.
  if (isDrive && os !== 'linux') return;
  report({
    message: isDrive
      ? `"${shown(path)}" is a path of Windows, but the file is for "os: linux".`
      : isVariable
        ? `CodeDeploy fills in no variables and no "~" in "${key}". Write the full path.`
        : `"${key}" must be a full path on the instance${isWindows ? ', such as C:\\app' : ', beginning with "/"'}.`,
    ...valueRange(entry),
  });
}
