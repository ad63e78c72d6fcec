import type { Fault } from './fakeAws';
import { type Json } from './fakeAws';

/** The input of an operation in AWS's Query protocol: `Parameters.member.1.ParameterKey=X` becomes lists and objects. */
export interface QueryInput {
  readonly operation: string;
  readonly texts: ReadonlyMap<string, string>;
}

const NAMESPACE = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/** Reads the body of a request. */
export function queryInput(body: string): QueryInput {
  const texts = new Map(new URLSearchParams(body));
  return { operation: texts.get('Action') ?? '', texts };
}

/** The objects of a list, each with its fields as texts. */
export function listOf({ texts }: QueryInput, name: string): readonly ReadonlyMap<string, string>[] {
  const items = new Map<string, Map<string, string>>();
  for (const [key, value] of texts) {
    const match = new RegExp(`^${name}\\.member\\.(\\d+)(?:\\.(\\w+))?$`).exec(key);
    if (match === null) continue;
    const item = items.get(match[1] ?? '') ?? new Map<string, string>();
    item.set(match[2] ?? '', value);
    items.set(match[1] ?? '', item);
  }
  return [...items].sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
}

/** What a service of the Query protocol answers. */
export interface XmlAnswer {
  readonly status: number;
  readonly body: string;
}

/** An answer as AWS writes it: lists in `member`s, everything below `<Operation>Result`. */
export function resultXml(operation: string, result: Json): XmlAnswer {
  const inner = `<${operation}Result>${fieldsXml(result)}</${operation}Result>`;
  const body = `<${operation}Response xmlns="${NAMESPACE}">${inner}<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></${operation}Response>`;
  return { status: 200, body };
}

/** An error as AWS writes it. */
export function faultXml({ type, message }: Pick<Fault, 'type' | 'message'>, status = 400): XmlAnswer {
  const error = fieldsXml({ Type: 'Sender', Code: type, Message: message });
  return { status, body: `<ErrorResponse xmlns="${NAMESPACE}"><Error>${error}</Error></ErrorResponse>` };
}

function fieldsXml(fields: Json): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `<${key}>${valueXml(value)}</${key}>`)
    .join('');
}

function valueXml(value: unknown): string {
  if (Array.isArray(value)) return value.map(item => `<member>${valueXml(item)}</member>`).join('');
  if (typeof value === 'object' && value !== null) return fieldsXml({ ...value });
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
