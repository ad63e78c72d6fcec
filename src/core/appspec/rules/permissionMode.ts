import { asScalar, entryOf, isEmpty } from '../../yaml/access';
import type { MappingEntry, ScalarNode } from '../../yaml/node';
import type { Report, RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import { rubyValue } from '../rubyValue';
import type { AppspecRule } from './appspecRule';

export const permissionMode: AppspecRule = {
  id: 'appspec/permission-mode',
  severity: 'error',
  check(document, report) {
    for (const permission of new Set(document.permissions)) {
      const entry = entryOf(permission, 'mode');
      const scalar = asScalar(entry?.value);
      if (entry === undefined || scalar === undefined || isEmpty(scalar)) continue;
      if (document.isPlaceholder(scalar)) continue;
      const finding = describe(entry, scalar);
      if (finding !== undefined) report({ ...finding, ...valueRange(entry) });
    }
  },
};

export const permissionModeDoc: RuleDoc = {
  title: 'A mode that sets something else, or that CodeDeploy refuses',
  why: 'Without quotes, a number with a leading zero is octal in YAML, and the agent sees it as a decimal number: it takes `0755` for 493 and ends the deployment over the 9, and `0644` for 420, which it sets without a word. Leave the zero out, or write quotes. A mode has one to four digits from 0 to 7; letters such as `u+x` are refused.',
  wrong: 'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    mode: 0644\n',
  right: 'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    mode: 644\n',
  source:
    'CodeDeploy User Guide, "AppSpec \'permissions\' section", mode; aws/aws-codedeploy-agent, `mode_info.rb`',
};

function describe(
  entry: MappingEntry,
  scalar: ScalarNode,
): Pick<Report, 'message' | 'serviceMessage' | 'fix'> | undefined {
  const seen = rubyValue(scalar).text;
  const meant = /^0o?([0-7]{3,4})$/.exec(scalar.value)?.[1];
  const isOctal = /^0[0-7]+$/.test(scalar.value) && plainDigits(seen) !== plainDigits(scalar.value);
  const refusal = refusalOf(seen.padStart(3, '0'));
  if (refusal === undefined && !isOctal) return undefined;
  const fix = meant === undefined ? undefined : replaceValue(entry, plainDigits(meant), { isNumber: true });
  const message = isOctal
    ? `Without quotes, ${shown(scalar.value)} is an octal number, and the CodeDeploy agent sees ${seen}: it ${refusal === undefined ? `sets the mode ${seen}` : 'ends the deployment'}. Write ${plainDigits(scalar.value)}.`
    : `A mode has one to four digits from 0 to 7. "${shown(scalar.value)}" ends the deployment.`;
  return {
    message,
    ...(refusal === undefined ? {} : { serviceMessage: refusal }),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** What the agent says to a mode, or `undefined` where it takes it. */
function refusalOf(mode: string): string | undefined {
  if (mode.length > 4)
    return `The deployment failed because the length of a permissions mode (${shown(mode)}) in the application specification file is invalid. Permissions modes must be between one and four characters long. Update the permissions section of the AppSpec file, and then try again.`;
  const invalid = /[^0-7]/.exec(mode)?.[0];
  if (invalid === undefined) return undefined;
  return `The deployment failed because the permissions mode (${mode}) in the application specification file contains an invalid character (${invalid}). Update the permissions section of the AppSpec file, and then try again.`;
}

function plainDigits(mode: string): string {
  return mode.replace(/^0+(?=.)/, '');
}
