import { textOf } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { TASK_DEFINITION_PLACEHOLDER } from '../grammar';
import { entryInAnyCase } from '../kind';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

export const taskDefinition: AppspecRule = {
  id: 'appspec/task-definition',
  severity: 'warning',
  check(document, report) {
    if (document.kind !== 'ecs') return;
    for (const resource of new Set(document.resources)) {
      const entry = entryInAnyCase(entryInAnyCase(resource.value, 'Properties')?.value, 'TaskDefinition');
      const written = textOf(entry?.value)?.trim() ?? '';
      if (entry === undefined || written === '' || written === TASK_DEFINITION_PLACEHOLDER) continue;
      const isMisspelt =
        /^<.*>$/.test(written) && nearest(written, [TASK_DEFINITION_PLACEHOLDER]) !== undefined;
      // One word in capitals stands for something that is filled in.
      const isOther =
        written.startsWith('arn:') || document.isPlaceholder(entry.value) || /^[A-Z_]+$/.test(written);
      if (isOther && !isMisspelt) continue;
      const isFile = written.endsWith('.json');
      const fix =
        isMisspelt || isFile
          ? replaceValue(entry, TASK_DEFINITION_PLACEHOLDER, { isPreferred: isMisspelt })
          : undefined;
      report({
        message: isMisspelt
          ? `CodePipeline fills in ${TASK_DEFINITION_PLACEHOLDER} only, spelt exactly so.`
          : `"${entry.key}" is the ARN of a task definition, or ${TASK_DEFINITION_PLACEHOLDER}, which CodePipeline fills in. "${shown(written)}" is neither.`,
        ...valueRange(entry),
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const taskDefinitionDoc: RuleDoc = {
  title: 'A task definition that is neither an ARN nor the placeholder',
  why: '`TaskDefinition` is the ARN of a task definition with its revision. In a pipeline it is `<TASK_DEFINITION>`: the action CodeDeployToECS registers what `taskdef.json` says and writes the ARN in its place.',
  wrong:
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: taskdef.json\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n',
  right:
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n',
  source:
    'CodeDeploy User Guide, "AppSpec \'resources\' section", Amazon ECS; CodePipeline User Guide, "Tutorial: Create a pipeline with an Amazon ECR source and ECS-to-CodeDeploy deployment"',
};
