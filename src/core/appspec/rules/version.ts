import { asScalar } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import { addVersion } from '../../rules/fixes/version';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { misspeltKey } from '../../rules/unknownKeys';
import type { AppspecDocument } from '../document';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import { rubyValue } from '../rubyValue';
import type { AppspecRule } from './appspecRule';
import { topLevelKeys } from './unknownKey';

export const version: AppspecRule = {
  id: 'appspec/version',
  severity: 'error',
  check(document, report) {
    const { root } = document;
    if (root === undefined) return;
    const entry = document.entry('version');
    if (entry === undefined) {
      if (!document.isWhole || misspeltKey(topLevelKeys(document), 'version') !== undefined) return;
      const first = root.entries[0];
      report({
        message: 'The file does not say which version of the format it has. Write "version: 0.0" at its top.',
        serviceMessage: refusal(''),
        start: first?.keyStart ?? root.start,
        end: first?.keyEnd ?? root.end,
        ...(first === undefined ? {} : { fix: addVersion(document, first.keyStart, '0.0') }),
      });
      return;
    }
    const problem = describe(document, entry);
    if (problem === undefined) return;
    const fix = replaceValue(entry, '0.0', { title: 'Use version 0.0', isNumber: true });
    report({ ...problem, ...valueRange(entry), ...(fix === undefined ? {} : { fix }) });
  },
};

export const versionDoc: RuleDoc = {
  title: 'The version is missing or not 0.0',
  why: 'Every AppSpec file has the version `0.0`, and there is no other. The agent on EC2 and on-premises servers compares it as a number, so `"0.0"` in quotes is refused too: "The deployment failed because an invalid version value (0.0) was entered in the application specification file." For Lambda and ECS quotes are accepted, and another version is a warning: files with `version: 1` are in use there.',
  wrong: 'version: "0.0"\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\n',
  right: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\n',
  source:
    'CodeDeploy User Guide, "CodeDeploy AppSpec file reference", version; aws/aws-codedeploy-agent, `application_specification.rb`, `parse_version`',
};

function describe(
  document: AppspecDocument,
  entry: MappingEntry,
): { message: string; severity?: 'warning'; serviceMessage?: string } | undefined {
  const scalar = asScalar(entry.value);
  if (scalar === undefined)
    return document.isPlaceholder(entry.value) ? undefined : { message: 'The version must be 0.0.' };
  if (document.isPlaceholder(scalar) || scalar.tag !== undefined) return undefined;
  const value = rubyValue(scalar);
  if (value.number === 0 || (document.kind !== 'ec2' && /^0(\.0+)?$/.test(value.text))) return undefined;
  if (value.text === '')
    return { message: 'The version has no value. Write 0.0.', serviceMessage: refusal('') };
  if (document.kind === 'lambda' || document.kind === 'ecs') {
    return {
      severity: 'warning',
      message: `The guide knows only version 0.0 of the format, not "${shown(value.text)}".`,
    };
  }
  return {
    message: /^0(\.0+)?$/.test(value.text)
      ? 'The CodeDeploy agent takes only the number 0.0, and in quotes it is a text. Remove the quotes.'
      : `CodeDeploy does not read version "${shown(value.text)}" of the format. Write 0.0, without quotes.`,
    serviceMessage: refusal(shown(value.text)),
  };
}

function refusal(written: string): string {
  return `The deployment failed because an invalid version value (${written}) was entered in the application specification file. Make sure your AppSpec file specifies "0.0" as the version, and then try again.`;
}
