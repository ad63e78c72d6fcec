import { asSequence } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { reportUnknownKeys, type KeyCheck, type KeyDescription } from '../../rules/unknownKeys';
import type { AppspecDocument } from '../document';
import { EC2_HOOKS, ECS_HOOKS, LAMBDA_HOOKS, RESERVED_EVENTS } from '../grammar';
import type { AppspecRule } from './appspecRule';

export const unknownHook: AppspecRule = {
  id: 'appspec/unknown-hook',
  severity: 'error',
  check(document, report) {
    const known = hooksOf(document);
    const hooks = document.entry('hooks')?.value;
    const blocks = document.kind === 'ec2' ? [hooks] : new Set(asSequence(hooks)?.items);
    const meant = (key: string): string | undefined => (isElsewhere(key) ? undefined : nearest(key, known));
    for (const block of blocks) {
      const check: KeyCheck = {
        block,
        known: [...known, ...RESERVED_EVENTS],
        describe: ({ key }) => describe(document, key, known),
        meant,
      };
      reportUnknownKeys(document, check, report);
    }
  },
};

export const unknownHookDoc: RuleDoc = {
  title: 'An event that CodeDeploy does not have',
  why: 'The names of events count letter by letter. The agent looks up each event of a deployment by its name, so what stands under another never runs; where it is told all events of the deployment, it refuses the file: "appspec.yml file contains unknown lifecycle events". Lambda has `BeforeAllowTraffic` and `AfterAllowTraffic`; ECS also `BeforeInstall`, `AfterInstall` and `AfterAllowTestTraffic`. Only `codedeploy-local` runs events of your own, which its option `--events` names: turn the rule off for a file that is made for it.',
  wrong: 'version: 0.0\nos: linux\nhooks:\n  afterInstall:\n    - location: scripts/install.sh\n',
  right: 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\n',
  source:
    'CodeDeploy User Guide, "AppSpec \'hooks\' section"; aws/aws-codedeploy-agent, `command_executor.rb`, `validate_app_spec_hooks`',
};

/** Whether another compute platform has an event of this name, which is no misspelling then. */
function isElsewhere(key: string): boolean {
  return EC2_HOOKS.includes(key) || ECS_HOOKS.includes(key);
}

function hooksOf({ kind }: AppspecDocument): readonly string[] {
  if (kind === 'ec2') return EC2_HOOKS;
  return kind === 'lambda' ? LAMBDA_HOOKS : ECS_HOOKS;
}

function describe({ kind }: AppspecDocument, key: string, known: readonly string[]): KeyDescription {
  const advice = `The events are ${known.join(', ')}.`;
  if (kind === 'ec2') {
    return {
      message: `On servers, CodeDeploy has no event "${shown(key)}", and refuses the file or does not run its scripts.`,
      advice,
      serviceMessage: `appspec.yml file contains unknown lifecycle events: ["${shown(key)}"]`,
    };
  }
  const platform = kind === 'lambda' ? 'Lambda' : 'ECS';
  return {
    message: `A deployment to ${platform} has no event "${shown(key)}".`,
    advice,
  };
}
