import { textOf } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { ECS_TYPE, LAMBDA_TYPE } from '../grammar';
import { entryInAnyCase } from '../kind';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

const TYPES = [LAMBDA_TYPE, ECS_TYPE];

export const resourceType: AppspecRule = {
  id: 'appspec/resource-type',
  severity: 'error',
  check(document, report) {
    for (const resource of new Set(document.resources)) {
      const entry = entryInAnyCase(resource.value, 'Type');
      const written = textOf(entry?.value)?.trim() ?? '';
      if (entry === undefined || written === '' || TYPES.includes(written)) continue;
      if (document.isPlaceholder(entry.value)) continue;
      const meant = /lambda/i.test(written)
        ? LAMBDA_TYPE
        : /ecs/i.test(written)
          ? ECS_TYPE
          : nearest(written, TYPES);
      const fix = meant === undefined ? undefined : replaceValue(entry, meant);
      report({
        message: `CodeDeploy deploys ${LAMBDA_TYPE} and ${ECS_TYPE}. It does not know the type "${shown(written)}".`,
        ...valueRange(entry),
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const resourceTypeDoc: RuleDoc = {
  title: 'A type of resource that CodeDeploy does not deploy',
  why: 'The type says which compute platform the file is for: `AWS::Lambda::Function` or `AWS::ECS::Service`. CodeDeploy refuses others.',
  wrong:
    'version: 0.0\nResources:\n  - shop:\n      Type: AWS::Lambda\n      Properties:\n        Name: shop\n        Alias: live\n        CurrentVersion: 1\n        TargetVersion: 2\n',
  right:
    'version: 0.0\nResources:\n  - shop:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: shop\n        Alias: live\n        CurrentVersion: 1\n        TargetVersion: 2\n',
  source: 'CodeDeploy User Guide, "AppSpec \'resources\' section"',
};
