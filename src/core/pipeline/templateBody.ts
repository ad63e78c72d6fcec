import { entriesOf } from '../yaml/access';
import type { ScalarNode, YamlNode } from '../yaml/node';
import { parseYaml } from '../yaml/parse';

/** Source: CloudFormation User Guide, "Understand CloudFormation quotas": the bytes of a template in a request. */
export const MAX_TEMPLATE_BYTES = 51_200;

/** A template as a request takes it. */
export interface TemplateBody {
  readonly text: string;
  readonly bytes: number;
  /** Whether it was written anew as JSON, because the file itself is too long. */
  readonly isRewritten: boolean;
}

/**
 * What to send to CloudFormation of a template in YAML or JSON: the text itself, or where that is too long the same template
 * as JSON without blanks and comments. `undefined` where that is too long as well, or has what only YAML can say: such a
 * template goes by way of a bucket. Never throws.
 */
export function templateBody(text: string): TemplateBody | undefined {
  const bytes = bytesOf(text);
  if (bytes <= MAX_TEMPLATE_BYTES) return { text, bytes, isRewritten: false };
  const { root, problems } = parseYaml(text);
  const json = root === undefined || problems.length > 0 ? undefined : jsonOf(root, new Map());
  if (json === undefined || bytesOf(json) > MAX_TEMPLATE_BYTES) return undefined;
  return { text: json, bytes: bytesOf(json), isRewritten: true };
}

/** The bytes of a text in UTF-8, by which CloudFormation counts. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A node that is named often is written once, and nothing longer than a request: so no alias makes it grow without end. */
function jsonOf(node: YamlNode, known: Map<YamlNode, string | undefined>): string | undefined {
  if (known.has(node)) return known.get(node);
  const text = written(node, value => jsonOf(value, known));
  const short = text === undefined || text.length > MAX_TEMPLATE_BYTES ? undefined : text;
  known.set(node, short);
  return short;
}

type Write = (node: YamlNode) => string | undefined;

function written(node: YamlNode, deeper: Write): string | undefined {
  if (node.tag === undefined) return node.kind === 'scalar' ? plainText(node) : collection(node, deeper);
  const name = FULL_NAMES.get(node.tag);
  if (name === undefined) return undefined;
  const argument = node.kind === 'scalar' ? argumentText(name, node) : collection(node, deeper);
  return argument === undefined ? undefined : `{${JSON.stringify(name)}:${argument}}`;
}

/** Source: CloudFormation Template Reference, "Intrinsic function reference": short form and full name of each. */
const FULL_NAMES: ReadonlyMap<string, string> = new Map([
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...[
    ...[
      'And',
      'Base64',
      'Cidr',
      'Equals',
      'FindInMap',
      'GetAtt',
      'GetAZs',
      'If',
      'ImportValue',
      'Join',
      'Length',
    ],
    ...['Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform'],
  ].map((name): [string, string] => [`!${name}`, `Fn::${name}`]),
]);

function collection(node: Exclude<YamlNode, ScalarNode>, deeper: Write): string | undefined {
  if (node.kind === 'sequence') return inBrackets('[', node.items.map(deeper), ']');
  // What one mapping takes over from another, CloudFormation does not read in YAML either.
  if (node.entries.some(({ key }) => key === '<<')) return undefined;
  const entries = entriesOf(node).map(({ key, value }) => {
    const isPath = key === 'Fn::GetAtt' && value.kind === 'scalar' && value.tag === undefined;
    const text = isPath ? argumentText(key, value) : deeper(value);
    return text === undefined ? undefined : `${JSON.stringify(key)}:${text}`;
  });
  return inBrackets('{', entries, '}');
}

function inBrackets(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(',')}${close}`;
}

/** In JSON, `Fn::GetAtt` takes a list. Source: CloudFormation Template Reference, "Fn::GetAtt". */
function argumentText(name: string, { value }: ScalarNode): string {
  const dot = value.indexOf('.');
  return JSON.stringify(
    name === 'Fn::GetAtt' && dot !== -1 ? [value.slice(0, dot), value.slice(dot + 1)] : value,
  );
}

/** Nine digits: longer ones are ids, which some services would be given in the form `1.2E11`. */
const NUMBER = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{0,8}[1-9])?$/;
const TRUE = /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(?:false|False|FALSE|no|No|NO|off|Off|OFF)$/;

/**
 * Numbers and truth values as YAML 1.1 has them, which CloudFormation reads; what is written in another form than JSON has
 * for it (`3.10`, `010`) is left a text. Source: CloudFormation User Guide, "CloudFormation template formats".
 */
function plainText({ style, value, isNull }: ScalarNode): string {
  if (isNull) return 'null';
  if (style !== 'plain') return JSON.stringify(value);
  if (TRUE.test(value)) return 'true';
  if (FALSE.test(value)) return 'false';
  return NUMBER.test(value) ? value : JSON.stringify(value);
}
