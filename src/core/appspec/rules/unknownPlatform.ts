import type { RuleDoc } from '../../rules/rule';
import { misspeltKey } from '../../rules/unknownKeys';
import type { AppspecRule } from './appspecRule';
import { topLevelKeys } from './unknownKey';

export const unknownPlatform: AppspecRule = {
  id: 'appspec/unknown-platform',
  severity: 'error',
  check(document, report) {
    const { kind, root } = document;
    if (kind !== undefined || root === undefined || !document.isWhole) return;
    if (document.entry('Resources') !== undefined) return;
    if (misspeltKey(topLevelKeys(document), 'Resources') !== undefined) return;
    const first = document.entry('version') ?? root.entries[0];
    report({
      message:
        'Nothing here says what is deployed. EC2 and on-premises servers need "os" and mostly "files"; Lambda and ECS need "Resources".',
      start: first?.keyStart ?? root.start,
      end: first?.keyEnd ?? root.end,
    });
  },
};

export const unknownPlatformDoc: RuleDoc = {
  title: 'Nothing says what is deployed',
  why: 'An AppSpec file is for one of three compute platforms. For EC2 and on-premises servers it has `os` and mostly `files`; for Lambda and ECS it has `Resources`. Without any of them, CodeDeploy has nothing to deploy and refuses the revision.',
  wrong: 'version: 0.0\n',
  right: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\n',
  source: 'CodeDeploy User Guide, "AppSpec file structure"',
};
