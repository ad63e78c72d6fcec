import { asSequence, textOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { RuleDoc } from '../../rules/rule';
import { entryInAnyCase } from '../kind';
import type { AppspecRule } from './appspecRule';

export const capacityProviders: AppspecRule = {
  id: 'appspec/capacity-provider-strategy',
  severity: 'error',
  check(document, report) {
    if (document.kind !== 'ecs') return;
    for (const resource of new Set(document.resources)) {
      const properties = entryInAnyCase(resource.value, 'Properties')?.value;
      const strategy = entryInAnyCase(properties, 'CapacityProviderStrategy');
      const items = [...new Set(asSequence(strategy?.value)?.items ?? [])];
      if (strategy === undefined || items.length === 0) continue;
      const ofItems = (key: string): readonly MappingEntry[] =>
        items.flatMap(item => entryInAnyCase(item, key) ?? []);
      for (const { key, keyStart, keyEnd } of ofItems('Base').filter(isAboveZero).slice(1))
        report({ message: `Only one capacity provider may have a "${key}".`, start: keyStart, end: keyEnd });
      const weights = ofItems('Weight');
      if (weights.length === 0 || weights.some(weight => textOf(weight.value) !== '0')) continue;
      report({
        message: 'All weights are 0, so no task could start. At least one provider needs a weight above 0.',
        start: strategy.keyStart,
        end: strategy.keyEnd,
      });
    }
  },
};

export const capacityProvidersDoc: RuleDoc = {
  title: 'A strategy of capacity providers that ECS refuses',
  why: 'Of the providers in a strategy only one has a `Base`, the number of tasks that it runs at least, and at least one has a `Weight` above 0, or no task could be placed.',
  wrong:
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n        CapacityProviderStrategy:\n          - CapacityProvider: FARGATE\n            Base: 1\n            Weight: 1\n          - CapacityProvider: FARGATE_SPOT\n            Base: 1\n            Weight: 4\n',
  right:
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n        CapacityProviderStrategy:\n          - CapacityProvider: FARGATE\n            Base: 1\n            Weight: 1\n          - CapacityProvider: FARGATE_SPOT\n            Weight: 4\n',
  source:
    'CodeDeploy User Guide, "AppSpec \'resources\' section", Amazon ECS; ECS API Reference, CapacityProviderStrategyItem',
};

/** `Base: 0` is what a provider without one has. */
function isAboveZero({ value }: MappingEntry): boolean {
  return textOf(value) !== '0';
}
