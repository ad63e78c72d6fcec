import { valueRange } from '../../../rules/fixes/replace';
import { shown } from '../../../rules/shown';
import type { PipelineRule } from '../../rules/pipelineRule';
import { configuredParts, setting } from '../configured';
import { knownText } from '../../value';

const NAME = 'EnvironmentVariables';
const TYPES = ['PLAINTEXT', 'PARAMETER_STORE', 'SECRETS_MANAGER'];
const KEYS = ['name', 'value', 'type'];

export const environmentVariables: PipelineRule = {
  id: 'pipeline/environment-variables',
  severity: 'error',
  check(document, report) {
    for (const { label, provider, part } of configuredParts(document)) {
      const item = provider === 'CodeBuild' ? setting(part, NAME) : undefined;
      if (item === undefined) continue;
      const problem = problemOf(parsed(knownText(item.value) ?? ''));
      if (problem !== undefined) report({ message: `${label}: ${problem}`, ...valueRange(item.entry) });
    }
  },
};

/** The items of a JSON array; none where the text is something else, which another rule reports. */
function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function problemOf(items: readonly unknown[]): string | undefined {
  const names = new Set<string>();
  for (const item of items) {
    if (typeof item !== 'object' || item === null) continue;
    const fields = new Map<string, unknown>(Object.entries(item));
    const name = fields.get('name');
    const type = fields.get('type') ?? 'PLAINTEXT';
    if (typeof name !== 'string' || name === '') return `an environment variable without a "name".`;
    if (typeof fields.get('value') !== 'string')
      return `environment variable "${shown(name)}" needs a "value", and it has to be a text.`;
    if (typeof type !== 'string' || !TYPES.includes(type))
      return `environment variable "${shown(name)}" has a type that is none of ${TYPES.join(', ')}.`;
    const other = [...fields.keys()].find(key => !KEYS.includes(key));
    if (other !== undefined)
      return `environment variable "${shown(name)}" has "${shown(other)}". There are name, value and type.`;
    if (names.has(name)) return `environment variable "${shown(name)}" is there twice.`;
    names.add(name);
  }
  return undefined;
}
