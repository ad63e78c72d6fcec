import { textOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { entryInAnyCase } from '../kind';
import { valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

export const lambdaVersion: AppspecRule = {
  id: 'appspec/lambda-version',
  severity: 'error',
  check(document, report) {
    if (document.kind !== 'lambda') return;
    const seen = new Set<YamlNode>();
    for (const resource of document.resources) {
      const properties = entryInAnyCase(resource.value, 'Properties')?.value;
      if (properties === undefined || seen.has(properties)) continue;
      seen.add(properties);
      const entries = ['CurrentVersion', 'TargetVersion'].map(key => entryInAnyCase(properties, key));
      for (const entry of entries) {
        const written = textOf(entry?.value)?.trim();
        if (entry === undefined || written === undefined || /^([1-9]\d*)?$/.test(written)) continue;
        const isNumber = /^[-+]?[\d.]+$/.test(written) || written === '$LATEST';
        if (!isNumber && document.isPlaceholder(entry.value)) continue;
        report({
          // Words may be filled in by a script that nothing here shows.
          ...(isNumber ? {} : { severity: 'warning' as const }),
          message: `"${entry.key}" is the number of a published version, such as 4. "${shown(written)}" is none.`,
          ...valueRange(entry),
        });
      }
      const [current, target] = entries.map(entry => textOf(entry?.value)?.trim());
      const targetEntry = entries[1];
      if (targetEntry === undefined || current === undefined || current === '' || current !== target)
        continue;
      if (document.isPlaceholder(targetEntry.value)) continue;
      report({
        severity: 'warning',
        message: `Both versions are ${shown(current)}, so the deployment shifts no traffic.`,
        ...valueRange(targetEntry),
      });
    }
  },
};

export const lambdaVersionDoc: RuleDoc = {
  title: 'A version of a Lambda function that traffic cannot shift to',
  why: '`CurrentVersion` and `TargetVersion` are the numbers of published versions: positive whole numbers, not `$LATEST`. Other texts are a warning, since a script may fill them in before the deployment, and so are two versions that are the same.',
  wrong:
    "version: 0.0\nResources:\n  - shop:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: shop\n        Alias: live\n        CurrentVersion: 1\n        TargetVersion: '$LATEST'\n",
  right:
    'version: 0.0\nResources:\n  - shop:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: shop\n        Alias: live\n        CurrentVersion: 1\n        TargetVersion: 2\n',
  source: 'CodeDeploy User Guide, "AppSpec \'resources\' section", Lambda',
};
