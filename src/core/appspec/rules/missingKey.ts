import type { RuleDoc } from '../../rules/rule';
import { listed } from '../../rules/shown';
import { misspeltKey } from '../../rules/unknownKeys';
import { isEmpty } from '../../yaml/access';
import { blockEntry, blocksOf, hasValue, type Block } from '../blocks';
import type { AppspecRule } from './appspecRule';
import { keysOf } from './unknownItemKey';

export const missingKey: AppspecRule = {
  id: 'appspec/missing-key',
  severity: 'error',
  check(document, report) {
    for (const block of blocksOf(document)) {
      const absent: string[] = [];
      for (const key of block.required) {
        const entry = blockEntry(block, key);
        if (entry === undefined) absent.push(key);
        else if (
          !hasValue(block, key) &&
          !(isEmpty(entry.value) && document.isPartial(entry.keyEnd, entry.value.end))
        )
          report({
            message: `"${entry.key}" has no value. ${capital(block.name)} must have it.`,
            ...wordsOf(block, key),
            start: entry.keyStart,
            end: entry.keyEnd,
          });
      }
      const keys = keysOf(block);
      // A key that stands there in place of the missing one is reported as unknown.
      const missing = absent.filter(key => misspeltKey(keys, key) === undefined);
      const [first] = missing;
      if (first === undefined || !document.isWhole) continue;
      const at = block.holder ?? block.mapping.entries[0];
      report({
        message: `${capital(block.name)} must have ${listed(missing)}.`,
        ...wordsOf(block, first),
        start: at?.keyStart ?? block.mapping.start,
        end: at?.keyEnd ?? block.mapping.end,
      });
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

function wordsOf(block: Block, key: string): { serviceMessage?: string } {
  const serviceMessage = block.missing?.[key];
  return serviceMessage === undefined ? {} : { serviceMessage };
}

function capital(text: string): string {
  return text.replace(/^[a-z]/, letter => letter.toUpperCase());
}
