import { entryOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { Fix } from '../../rules/finding';
import { endOfBlock, moveEntries, newBlock } from '../../rules/fixes/move';
import type { RuleDoc } from '../../rules/rule';
import type { AppspecDocument } from '../document';
import { EC2_HOOKS } from '../grammar';
import type { AppspecRule } from './appspecRule';

export const hookAtTopLevel: AppspecRule = {
  id: 'appspec/hook-at-top-level',
  severity: 'warning',
  check(document, report) {
    if (document.kind !== 'ec2') return;
    const misplaced = (document.root?.entries ?? []).filter(({ key }) => EC2_HOOKS.includes(key));
    if (misplaced.length === 0) return;
    const fix = document.isWhole ? moveUnderHooks(document, misplaced) : undefined;
    for (const { key, keyStart, keyEnd } of misplaced) {
      report({
        message: `"${key}" is an event and belongs under "hooks". At the top level its scripts do not run.`,
        start: keyStart,
        end: keyEnd,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const hookAtTopLevelDoc: RuleDoc = {
  title: 'An event stands at the top level',
  why: 'Events belong under `hooks`. One that has lost its indentation is none any more: the agent does not run its scripts, and the deployment succeeds all the same.',
  wrong:
    'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\nApplicationStart:\n  - location: scripts/start.sh\n',
  right:
    'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\n  ApplicationStart:\n    - location: scripts/start.sh\n',
  source: 'aws/aws-codedeploy-agent, `application_specification.rb`, `parse_hooks`',
};

function moveUnderHooks(document: AppspecDocument, misplaced: readonly MappingEntry[]): Fix | undefined {
  const hooks = document.entry('hooks');
  const names = misplaced.map(({ key }) => key);
  const taken = names.some(name => entryOf(hooks?.value, name) !== undefined);
  const [first] = misplaced;
  if (taken || new Set(names).size < names.length || first === undefined) return undefined;
  if (document.root === undefined || !document.isBlock(document.root)) return undefined;
  const target = hooks === undefined ? newBlock(document, 'hooks', first) : endOfBlock(document, hooks);
  return target && moveEntries(document, misplaced, target, 'Move under "hooks"');
}
