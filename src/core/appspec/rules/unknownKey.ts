import type { MappingEntry } from '../../yaml/node';
import { nearest } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { reportUnknownKeys, type KeyCheck, type KeyDescription } from '../../rules/unknownKeys';
import type { AppspecDocument } from '../document';
import { EC2_HOOKS, EC2_KEYS, SERVERLESS_KEYS } from '../grammar';
import type { AppspecRule } from './appspecRule';

export const unknownKey: AppspecRule = {
  id: 'appspec/unknown-key',
  severity: 'warning',
  check(document, report) {
    const { kind } = document;
    const isEc2 = kind === 'ec2';
    const keys = topLevelKeys(document);
    const { known } = keys;
    const describe = ({ key }: MappingEntry): KeyDescription | undefined => {
      if (key.startsWith('x-') || key.startsWith('.')) return undefined;
      if (isEc2) {
        if (EC2_HOOKS.includes(key)) return undefined;
        if (/^resources$/i.test(key))
          return {
            message: `"${key}" belongs to files for Lambda and ECS. On servers, the agent does not read it.`,
          };
        return {
          message: `The CodeDeploy agent does not read "${shown(key)}" at the top level.`,
          advice: `It reads ${EC2_KEYS.join(', ')}.`,
        };
      }
      if (known.some(name => name.toLowerCase() === key.toLowerCase())) return undefined;
      if (EC2_KEYS.includes(key))
        return {
          message: `"${key}" belongs to files for EC2 and on-premises servers. For Lambda and ECS, CodeDeploy does not read it.`,
        };
      return {
        message: `CodeDeploy does not read "${shown(key)}" at the top level.`,
        advice: `It reads ${known.join(', ')}.`,
      };
    };
    const required = ['version', isEc2 ? 'os' : 'Resources'];
    reportUnknownKeys(document, { ...keys, describe, required }, report);
  },
};

/** The keys at the top level, and which one another key may be meant for. */
export function topLevelKeys({ kind, root }: AppspecDocument): Pick<KeyCheck, 'block' | 'known' | 'meant'> {
  const known = kind === 'ec2' ? EC2_KEYS : SERVERLESS_KEYS;
  const meant = (key: string): string | undefined =>
    kind !== 'ec2' && EC2_KEYS.includes(key) ? undefined : nearest(key, known);
  return { block: root, known, meant };
}

export const unknownKeyDoc: RuleDoc = {
  title: 'A key at the top level that CodeDeploy does not read',
  why: 'On servers, CodeDeploy reads `version`, `os`, `files`, `file_exists_behavior`, `permissions` and `hooks`; for Lambda and ECS `version`, `Resources` and `Hooks`. Everything else is passed over without a word: a misspelt `permission` sets none, and the deployment succeeds. Keys that start with `x-` or a dot are taken as holders of anchors and left alone.',
  wrong:
    'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\npermission:\n  - object: /srv/app\n    owner: www-data\n',
  right:
    'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\npermissions:\n  - object: /srv/app\n    owner: www-data\n',
  source:
    'aws/aws-codedeploy-agent, `application_specification.rb`; CodeDeploy User Guide, "AppSpec file structure"',
};
