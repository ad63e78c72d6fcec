import { textOf } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { PUBLIC_IP_WORDS } from '../grammar';
import { entryInAnyCase } from '../kind';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

export const publicIp: AppspecRule = {
  id: 'appspec/assign-public-ip',
  severity: 'error',
  check(document, report) {
    if (document.kind !== 'ecs') return;
    for (const resource of new Set(document.resources)) {
      const properties = entryInAnyCase(resource.value, 'Properties')?.value;
      const network = entryInAnyCase(properties, 'NetworkConfiguration')?.value;
      const entry = entryInAnyCase(entryInAnyCase(network, 'AwsvpcConfiguration')?.value, 'AssignPublicIp');
      const written = textOf(entry?.value)?.trim() ?? '';
      if (entry === undefined || written === '' || PUBLIC_IP_WORDS.includes(written)) continue;
      // A template that offers both words is still to be filled in.
      if (document.isPlaceholder(entry.value) || /ENABLED.*DISABLED/.test(written)) continue;
      const meant = wordFor(written);
      const fix = meant === undefined ? undefined : replaceValue(entry, meant);
      report({
        message: `"${entry.key}" is ENABLED or DISABLED. CodeDeploy does not take "${shown(written)}".`,
        ...valueRange(entry),
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const publicIpDoc: RuleDoc = {
  title: 'An AssignPublicIp that is neither ENABLED nor DISABLED',
  why: '`AssignPublicIp` says whether the tasks get public addresses. It takes `ENABLED` and `DISABLED`, in upper case.',
  wrong:
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n        NetworkConfiguration:\n          AwsvpcConfiguration:\n            Subnets: [subnet-1]\n            SecurityGroups: [sg-1]\n            AssignPublicIp: enabled\n',
  right:
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n        NetworkConfiguration:\n          AwsvpcConfiguration:\n            Subnets: [subnet-1]\n            SecurityGroups: [sg-1]\n            AssignPublicIp: ENABLED\n',
  source: 'CodeDeploy User Guide, "AppSpec \'resources\' section", Amazon ECS',
};

function wordFor(written: string): string | undefined {
  if (/^(true|yes|on)$/i.test(written)) return 'ENABLED';
  if (/^(false|no|off)$/i.test(written)) return 'DISABLED';
  return nearest(written, PUBLIC_IP_WORDS);
}
