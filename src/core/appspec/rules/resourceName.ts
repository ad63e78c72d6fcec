import { asSequence, isEmpty } from '../../yaml/access';
import type { Fix } from '../../rules/finding';
import { moveEntries } from '../../rules/fixes/move';
import type { RuleDoc } from '../../rules/rule';
import type { AppspecDocument } from '../document';
import type { AppspecRule } from './appspecRule';

export const resourceName: AppspecRule = {
  id: 'appspec/resource-name',
  severity: 'error',
  check(document, report) {
    const [first] = document.strayResourceKeys;
    if (first === undefined || !document.isWhole) return;
    // Keys in place of the list are reported as that.
    if (asSequence(document.entry('Resources')?.value) === undefined) return;
    const name = document.resources[0];
    const fix = moveBelowName(document);
    report({
      message:
        name === undefined
          ? `The resource has no name. Write one above "${first.key}", as in "- TargetService:", and indent what is below it.`
          : `"${first.key}" belongs to the resource. Indent it below "${name.key}".`,
      start: first.keyStart,
      end: first.keyEnd,
      ...(fix === undefined ? {} : { fix }),
    });
  },
};

export const resourceNameDoc: RuleDoc = {
  title: 'A resource without a name, or with its keys beside it',
  why: 'An item of `Resources` has one key, the name of the resource, and `Type` and `Properties` stand below that. With less indentation they are names of resources themselves, and CodeDeploy refuses the revision.',
  wrong:
    'version: 0.0\nResources:\n  - shop:\n    Type: AWS::Lambda::Function\n    Properties:\n      Name: shop\n      Alias: live\n      CurrentVersion: 1\n      TargetVersion: 2\n',
  right:
    'version: 0.0\nResources:\n  - shop:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: shop\n        Alias: live\n        CurrentVersion: 1\n        TargetVersion: 2\n',
  source: 'CodeDeploy User Guide, "AppSpec \'resources\' section"',
};

function moveBelowName(document: AppspecDocument): Fix | undefined {
  const [name, ...others] = document.resources;
  if (name === undefined || others.length > 0 || !isEmpty(name.value)) return undefined;
  const { lines } = document;
  const { line, character } = lines.positionAt(name.keyStart);
  const target = { at: lines.lineStart(line + 1), lines: [], indent: character + 2 };
  return moveEntries(document, document.strayResourceKeys, target, `Move below "${name.key}"`);
}
