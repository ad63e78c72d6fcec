import { asScalar, entryOf, isEmpty } from '../../yaml/access';
import type { MappingEntry, ScalarNode } from '../../yaml/node';
import type { Report, RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import { rubyInteger, rubyValue } from '../rubyValue';
import type { AppspecRule } from './appspecRule';

export const timeout: AppspecRule = {
  id: 'appspec/timeout',
  severity: 'error',
  check(document, report) {
    for (const script of new Set(document.scripts)) {
      const entry = entryOf(script, 'timeout');
      const scalar = asScalar(entry?.value);
      if (entry === undefined || scalar === undefined || isEmpty(scalar)) continue;
      const finding = document.isPlaceholder(scalar) ? undefined : describe(entry, scalar);
      if (finding !== undefined) report({ ...finding, ...valueRange(entry) });
    }
  },
};

export const timeoutDoc: RuleDoc = {
  title: 'A timeout that is no number of seconds',
  why: '`timeout` is a whole number of seconds above 0: "The deployment failed because an invalid timeout value was provided for a script in the application specification file." Of a text the agent takes the number that it starts with, so `5m` is five seconds, and an unquoted `0300` is octal for 192. Both are warnings.',
  wrong:
    'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\n      timeout: 0\n',
  right:
    'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\n      timeout: 300\n',
  source: 'aws/aws-codedeploy-agent, `script_info.rb`',
};

function describe(
  entry: MappingEntry,
  scalar: ScalarNode,
): Pick<Report, 'message' | 'severity' | 'serviceMessage' | 'fix'> | undefined {
  const value = rubyValue(scalar);
  if (value.kind === 'boolean') return { message: '"timeout" must be a number of seconds, not yes or no.' };
  const seconds = rubyInteger(value);
  if (seconds <= 0) {
    return {
      message: `"timeout" must be a whole number of seconds above 0. "${shown(scalar.value)}" ends the deployment.`,
      serviceMessage:
        'The deployment failed because an invalid timeout value was provided for a script in the application specification file. Make corrections in the hooks section of the AppSpec file, and then try again.',
    };
  }
  if (scalar.value.trim() === String(seconds) || value.kind === 'float') return undefined;
  if (/^0+[1-9]\d*$/.test(scalar.value)) {
    if (Number(scalar.value) === seconds) return undefined;
    const fix = replaceValue(entry, String(Number(scalar.value)), { isNumber: true });
    return {
      severity: 'warning',
      message: `With a zero in front this is an octal number, so the CodeDeploy agent waits ${String(seconds)} seconds.`,
      ...(fix === undefined ? {} : { fix }),
    };
  }
  // Minutes were hardly meant as seconds.
  const isSeconds = /^\d+ *(?:s|secs?|seconds?)?$/i.test(scalar.value.trim());
  const fix = isSeconds ? replaceValue(entry, String(seconds), { isNumber: true }) : undefined;
  return {
    severity: 'warning',
    message: `The CodeDeploy agent takes this for ${String(seconds)} seconds. Write the number of seconds alone.`,
    ...(fix === undefined ? {} : { fix }),
  };
}
