import type { RuleDoc } from '../../rules/rule';
import { isEmpty } from '../../yaml/access';
import { hasSkipped } from '../../yaml/document';
import type { MappingEntry } from '../../yaml/node';
import { blockEntry, blocksOf, hasValue } from '../blocks';
import type { AppspecDocument } from '../document';
import type { AppspecRule } from './appspecRule';

export const missingKey: AppspecRule = {
  id: 'appspec/missing-key',
  severity: 'error',
  check(document, report) {
    for (const block of blocksOf(document)) {
      for (const key of block.required) {
        if (hasValue(block, key)) continue;
        const entry = blockEntry(block, key);
        if (entry === undefined ? !document.isWhole : isPassedOver(document, entry)) continue;
        const at = entry ?? block.holder ?? block.mapping.entries[0];
        const serviceMessage = block.missing?.[key];
        report({
          message:
            entry === undefined
              ? `${capital(block.name)} must have "${key}".`
              : `"${entry.key}" has no value. ${capital(block.name)} must have it.`,
          ...(serviceMessage === undefined ? {} : { serviceMessage }),
          start: at?.keyStart ?? block.mapping.start,
          end: at?.keyEnd ?? block.mapping.end,
        });
      }
    }
  },
};

export const missingKeyDoc: RuleDoc = {
  title: 'A required key is missing or has no value',
  why: 'An entry of `files` needs `source` and `destination`, a permission `object`, a script `location`, and a context `type`. A Lambda function needs `Type` and all four properties, and an ECS service `TaskDefinition` and `LoadBalancerInfo` with `ContainerName` and `ContainerPort`. `AwsvpcConfiguration` has all three of its keys or is left out. Without one of them the deployment fails before it begins: "The deployment failed because the application specification file specifies a script with no location value."',
  wrong: 'version: 0.0\nos: linux\nhooks:\n  ApplicationStart:\n    - timeout: 60\n      runas: root\n',
  right:
    'version: 0.0\nos: linux\nhooks:\n  ApplicationStart:\n    - location: scripts/start.sh\n      timeout: 60\n      runas: root\n',
  source:
    'aws/aws-codedeploy-agent, `application_specification`; CodeDeploy User Guide, "AppSpec \'resources\' section"',
};

/** Whether the value is there, in a part of the text that could not be read. */
function isPassedOver({ isWhole, parsed }: AppspecDocument, { keyEnd, value }: MappingEntry): boolean {
  return !isWhole && isEmpty(value) && hasSkipped(parsed, keyEnd, value.end + 1);
}

function capital(text: string): string {
  return text.replace(/^[a-z]/, letter => letter.toUpperCase());
}
