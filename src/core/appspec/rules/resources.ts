import { asSequence, entriesOf, isEmpty } from '../../yaml/access';
import type { RuleDoc } from '../../rules/rule';
import { misspeltKey } from '../../rules/unknownKeys';
import { isResourceKey } from '../kind';
import type { AppspecRule } from './appspecRule';
import { topLevelKeys } from './unknownKey';

export const resources: AppspecRule = {
  id: 'appspec/resources',
  severity: 'error',
  check(document, report) {
    const { kind, root } = document;
    const entry = document.entry('Resources');
    if (root === undefined || kind === 'ec2' || !document.isWhole) return;
    if (entry === undefined) {
      if (kind === undefined || misspeltKey(topLevelKeys(document), 'Resources') !== undefined) return;
      const first = root.entries[0];
      report({
        message: 'Files for Lambda and ECS need "Resources" with the function or the service.',
        start: first?.keyStart ?? root.start,
        end: first?.keyEnd ?? root.end,
      });
      return;
    }
    const items = asSequence(entry.value)?.items ?? [];
    // An item with two keys declares two; what an alias repeats is looked at once.
    const surplus = [...new Set(items)].map(item =>
      Math.max(entriesOf(item).filter(inside => !isResourceKey(inside)).length - 1, 0),
    );
    const declared = surplus.reduce((sum, more) => sum + more, items.length);
    if (isEmpty(entry.value) || (entry.value.kind === 'sequence' && declared === 0)) {
      report({
        message: `"${entry.key}" is empty. It needs the function or the service that is deployed.`,
        start: entry.keyStart,
        end: entry.keyEnd,
      });
    } else if (declared > 1) {
      report({
        message: `"${entry.key}" declares ${String(declared)} resources. A deployment is for exactly one.`,
        start: entry.keyStart,
        end: entry.keyEnd,
      });
    }
  },
};

export const resourcesDoc: RuleDoc = {
  title: 'Not exactly one resource',
  why: 'A deployment to Lambda or ECS is for one function or one service, so `Resources` is a list with one item, and that item has one key: the name of the resource. CodeDeploy refuses the revision otherwise.',
  wrong:
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n  - Other:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: worker\n          ContainerPort: 81\n',
  right:
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n',
  source: 'CodeDeploy User Guide, "AppSpec \'resources\' section"',
};
