import { entryOf, isEmpty, textOf } from '../../yaml/access';
import { removeEntry } from '../../rules/fixes/remove';
import type { RuleDoc } from '../../rules/rule';
import type { AppspecRule } from './appspecRule';

export const runasOnWindows: AppspecRule = {
  id: 'appspec/runas-on-windows',
  severity: 'warning',
  check(document, report) {
    if (textOf(document.entry('os')?.value) !== 'windows') return;
    for (const script of new Set(document.scripts)) {
      const entry = entryOf(script, 'runas');
      if (entry === undefined || isEmpty(entry.value)) continue;
      const fix = script.kind === 'mapping' ? removeEntry(document, script, entry) : undefined;
      report({
        message:
          'On Windows the CodeDeploy agent does not read "runas": scripts run as the user of the agent.',
        start: entry.keyStart,
        end: entry.keyEnd,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const runasOnWindowsDoc: RuleDoc = {
  title: 'Another user is asked for on Windows',
  why: '`runas` works on Linux only, by `su`. On Windows the agent passes over it, and the script runs as the user of the agent, mostly the local system account.',
  wrong:
    'version: 0.0\nos: windows\nhooks:\n  AfterInstall:\n    - location: scripts\\install.ps1\n      runas: deployer\n',
  right: 'version: 0.0\nos: windows\nhooks:\n  AfterInstall:\n    - location: scripts\\install.ps1\n',
  source:
    'CodeDeploy User Guide, "AppSpec \'hooks\' section", runas; aws/aws-codedeploy-agent, `windows_util.rb`',
};
