import { parseCron } from '../schedule/cron';
import { shown } from '../../rules/shown';
import type { ConfigurationKey } from './provider';

/** What is wrong with the text of a configuration value. */
export interface ValueProblem {
  /** What the value has to be, as the end of a sentence that begins "takes". */
  readonly takes: string;
  /** The text that is surely meant, or most likely. */
  readonly meant?: string;
  /** What is known here may be too old to tell. */
  readonly isGuess?: true;
}

/** What an unquoted word stands for in YAML 1.1, which CloudFormation reads. */
const YAML_BOOLEANS: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  no: 'false',
  off: 'false',
};

const ARN_PATTERN = /^arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:\d*:.+/;

/** Judges a text by what its key takes. Artifacts and secrets are for others, since they need more than the text. */
export function valueProblem(text: string, key: ConfigurationKey): ValueProblem | undefined {
  const { kind, values = [], min = 0, max = Infinity, pattern } = key;
  switch (kind) {
    case 'boolean': {
      const lower = text.toLowerCase();
      if (lower === 'true' || lower === 'false') return undefined;
      return { takes: 'true or false', ...meantBy(YAML_BOOLEANS[lower]) };
    }
    case 'integer': {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      if (number >= min && number <= max) return undefined;
      return { takes: `a whole number from ${String(min)}${max === Infinity ? '' : ` to ${String(max)}`}` };
    }
    case 'oneOf':
      if (values.includes(text)) return undefined;
      return { takes: values.join(', '), ...meantBy(sameWord(text, values)) };
    case 'list': {
      const items = text.split(',');
      if (items.length > max) return { takes: `at most ${String(max)} names with commas between them` };
      if (values.length === 0) return undefined;
      if (items.every(item => values.includes(item))) return undefined;
      const respelt = items.map(item => sameWord(item.trim(), values));
      const meant = respelt.every(item => item !== undefined) ? respelt.join(',') : undefined;
      return {
        takes: `${values.join(', ')}; several with a comma and no space between them`,
        ...meantBy(meant),
      };
    }
    case 'jsonArray':
    case 'jsonObject':
      return jsonProblem(text, kind === 'jsonArray', key.fields ?? {});
    case 'arn':
      return ARN_PATTERN.test(text) ? undefined : { takes: 'an ARN, such as arn:aws:…' };
    case 'cron': {
      const [problem] = parseCron(text, 'quartz').problems;
      return problem === undefined
        ? undefined
        : { takes: `a cron expression with seconds. ${problem.message}` };
    }
    case 'timeZone':
      return timeZoneProblem(text);
    case 'text':
      if (pattern === undefined || pattern.test(text)) return undefined;
      return { takes: key.takes ?? 'another text' };
    default:
      return undefined;
  }
}

const TIME_ZONE = /^([A-Za-z_]+(\/[A-Za-z_+-]+\d*)+|(UTC|GMT)([+-]\d{1,2}(:?\d\d)?)?|[A-Z][A-Za-z0-9]{1,6})$/;

function timeZoneProblem(text: string): ValueProblem | undefined {
  if (!TIME_ZONE.test(text))
    return { takes: 'Region/City such as Europe/Paris, UTC+hh:mm, or an abbreviation' };
  if (!text.includes('/')) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return undefined;
  } catch {
    // Lists of time zones differ with their age, so this one may be newer than what is known here.
    return { takes: `Region/City, and no time zone "${shown(text)}" is known here`, isGuess: true };
  }
}

function meantBy(meant: string | undefined): Pick<ValueProblem, 'meant'> {
  return meant === undefined ? {} : { meant };
}

/** The value that differs in case and in `-` and `_` only. */
function sameWord(text: string, values: readonly string[]): string | undefined {
  const fold = (word: string): string => word.toLowerCase().replace(/[-_\s]/g, '');
  return values.find(value => fold(value) === fold(text));
}

function jsonProblem(
  text: string,
  isArray: boolean,
  fields: NonNullable<ConfigurationKey['fields']>,
): ValueProblem | undefined {
  const kind = isArray ? 'array of objects' : 'object';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { takes: `the text of a JSON ${kind}, and this is no JSON` };
  }
  const items: readonly unknown[] = isArray && Array.isArray(value) ? value : [value];
  const isRight = Array.isArray(value) === isArray && items.every(isObject);
  return isRight ? fieldProblem(items, fields) : { takes: `the text of a JSON ${kind}` };
}

function fieldProblem(
  items: readonly unknown[],
  fields: NonNullable<ConfigurationKey['fields']>,
): ValueProblem | undefined {
  for (const item of items) {
    const written = new Map<string, unknown>(Object.entries(item as object));
    for (const [name, values] of Object.entries(fields)) {
      const value = written.get(name);
      if (typeof value !== 'string' || value === '')
        return { takes: `objects with ${Object.keys(fields).join(', ')}, and one has no text as "${name}"` };
      if (values.length > 0 && !values.includes(value))
        return { takes: `objects whose "${name}" is one of ${values.join(', ')}` };
    }
  }
  return undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
