import { textOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { Report, RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { entryInAnyCase } from '../kind';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

const MAX_PORT = 65_535;

export const containerPort: AppspecRule = {
  id: 'appspec/container-port',
  severity: 'error',
  check(document, report) {
    if (document.kind !== 'ecs') return;
    for (const resource of new Set(document.resources)) {
      const properties = entryInAnyCase(resource.value, 'Properties')?.value;
      const entry = entryInAnyCase(entryInAnyCase(properties, 'LoadBalancerInfo')?.value, 'ContainerPort');
      const written = textOf(entry?.value)?.trim() ?? '';
      if (entry === undefined || written === '') continue;
      const port = Number(written);
      if (Number.isInteger(port) && port >= 1 && port <= MAX_PORT) {
        const finding = describeQuotes(entry, port);
        if (finding !== undefined) report(finding);
        continue;
      }
      const isWord = !/^[-+\d.:/]+$/.test(written);
      if (isWord && document.isPlaceholder(entry.value)) continue;
      report({
        // Words may be filled in by a script that nothing here shows.
        ...(isWord ? { severity: 'information' as const } : {}),
        message: `"${entry.key}" is a number from 1 to ${String(MAX_PORT)}: the port of the container in the task definition. "${shown(written)}" is none.`,
        ...valueRange(entry),
      });
    }
  },
};

export const containerPortDoc: RuleDoc = {
  title: 'A container port that is no port',
  why: '`ContainerPort` is the port on which the container of the task definition listens, a number from 1 to 65535. A word is information only, since a script may fill it in before the deployment; so is a port in quotes: the guide has a number, but nothing says that CodeDeploy refuses the text.',
  wrong:
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 0\n',
  right:
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n',
  source: 'CodeDeploy User Guide, "AppSpec \'resources\' section", Amazon ECS',
};

/** A port that is written as a text. */
function describeQuotes(entry: MappingEntry, port: number): Report | undefined {
  const { value } = entry;
  if (value.kind !== 'scalar' || (value.style !== 'single' && value.style !== 'double')) return undefined;
  const fix = replaceValue(entry, String(port), { title: 'Remove the quotes', isNumber: true });
  return {
    severity: 'information',
    message: `"${entry.key}" is documented as a number. In quotes it is a text.`,
    ...valueRange(entry),
    ...(fix === undefined ? {} : { fix }),
  };
}
