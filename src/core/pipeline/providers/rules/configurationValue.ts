import { nearest } from '../../../rules/fixes/rename';
import { valueRange } from '../../../rules/fixes/replace';
import type { Reporter } from '../../../rules/rule';
import type { PipelineDocument } from '../../document';
import { replaceText } from '../../edits';
import type { ConfigurationEntry } from '../../model/model';
import type { PipelineRule } from '../../rules/pipelineRule';
import { configuredParts, fixedText, type Configured } from '../configured';
import type { TextRange } from '../../value';
import { valueProblem } from '../valueProblem';

/** Documented; the service has taken longer values since 2025. */
const DOCUMENTED_LENGTH = 1000;
/** What the service itself has named as its limit since. */
const MAX_LENGTH = 50_000;
/** Of a rule of a condition. */
const MAX_RULE_LENGTH = 10_000;
/** Bytes that CloudFormation takes of `ParameterOverrides`. */
const MAX_OVERRIDES = 1024;

export const configurationValue: PipelineRule = {
  id: 'pipeline/configuration-value',
  severity: 'error',
  check(document, report) {
    for (const configured of configuredParts(document))
      for (const item of configured.part.configuration.items) checkItem(document, configured, item, report);
  },
};

function checkItem(
  document: PipelineDocument,
  { label, provider, keys, action }: Configured,
  { key, entry, value }: ConfigurationEntry,
  report: Reporter,
): void {
  const range = valueRange(entry);
  const text = fixedText(value);
  const rule = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (value.kind !== 'text' || text === undefined || rule === undefined) return;
  if (
    key === 'ParameterOverrides' &&
    rule.kind === 'jsonObject' &&
    new TextEncoder().encode(text).length > MAX_OVERRIDES
  ) {
    report({
      message: `${label}: CloudFormation takes at most 1 KB of ParameterOverrides. Put fixed values into the file of TemplateConfiguration.`,
      ...range,
    });
    return;
  }
  const length = lengthProblem(text, action === undefined ? MAX_RULE_LENGTH : MAX_LENGTH);
  if (length !== undefined) {
    const isOverDocumented = action !== undefined && text.length > DOCUMENTED_LENGTH;
    report({
      message: `${label} sets "${key}" to ${length}`,
      severity: isOverDocumented && text.length <= MAX_LENGTH ? 'warning' : 'error',
      ...range,
    });
    return;
  }
  const problem = valueProblem(text, rule);
  if (problem === undefined || (rule.kind === 'boolean' && isBareBoolean(document, value))) return;
  const meant = problem.meant ?? nearest(text, rule.values ?? []);
  const fix = meant === undefined ? undefined : replaceText(document, value, meant);
  report({
    message: `${label}: "${key}" of ${provider} takes ${problem.takes}${problem.takes.endsWith('.') ? '' : '.'}`,
    severity: problem.isGuess === true ? 'warning' : 'error',
    ...range,
    ...(fix === undefined ? {} : { fix: { ...fix, isPreferred: problem.meant !== undefined } }),
  });
}

/** CloudFormation reads YAML 1.1, where an unquoted `yes` is true. */
function isBareBoolean({ file, text }: PipelineDocument, { start, end }: TextRange): boolean {
  return file.spelling === 'cloudFormation' && /^(yes|no|on|off)$/i.test(text.slice(start, end));
}

function lengthProblem(text: string, max: number): string | undefined {
  const { length } = text;
  if (length === 0)
    return 'an empty text, which CodePipeline refuses. Give it a value, or leave the key out.';
  if (length > max) return `${String(length)} characters, and CodePipeline takes at most ${String(max)}.`;
  if (length > DOCUMENTED_LENGTH && max === MAX_LENGTH)
    return `${String(length)} characters. CodePipeline documents at most ${String(DOCUMENTED_LENGTH)}.`;
  return undefined;
}
