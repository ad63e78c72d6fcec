import { isValidYaml, parseYaml } from '../yaml/parse';

/** A value to be written: a text, a number, a truth value, a list or a block of keys. */
export type YamlValue = string | number | boolean | TaggedText | readonly YamlValue[] | YamlBlock;

/** A text with a tag before it, such as CloudFormation's `!Ref`. */
export class TaggedText {
  readonly tag: string;
  readonly text: string;

  constructor(tag: string, text: string) {
    this.tag = tag;
    this.text = text;
  }
}

/** Keys in the order in which they are written. One whose value is `undefined`, or has nothing in it, is left out. */
export interface YamlBlock {
  readonly [key: string]: YamlValue | undefined;
}

/** Writes a block as YAML with two spaces a level; every text reads back as exactly this text. */
export function writeYaml(block: YamlBlock): string {
  return `${blockLines(block).join('\n')}\n`;
}

function blockLines(block: YamlBlock): string[] {
  const lines: string[] = [];
  for (const [key, value] of Object.entries(block)) {
    if (value === undefined || isNothing(value)) continue;
    if (isScalar(value)) lines.push(`${scalar(key)}: ${scalarLine(value)}`);
    else lines.push(`${scalar(key)}:`, ...valueLines(value).map(line => `  ${line}`));
  }
  return lines;
}

function valueLines(value: readonly YamlValue[] | YamlBlock): string[] {
  if (!isList(value)) return blockLines(value);
  return value.flatMap(item => {
    if (isScalar(item)) return [`- ${scalarLine(item)}`];
    return valueLines(item).map((line, at) => `${at === 0 ? '-' : ' '} ${line}`);
  });
}

/** A text as a YAML scalar: plain where that reads back as it is, else in quotes. */
export function scalar(text: string): string {
  if (isPlain(text)) return text;
  return /["\\\p{C}]/u.test(text) && !/[\p{C}]/u.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : JSON.stringify(text);
}

/** What looks like a number, a truth value or a date is quoted: it is a text here. */
const OTHER_TYPE = /^([-+]?\.?\d|[-+]?\.(inf|nan)$|(true|false|yes|no|on|off|null|y|n|~)$)/i;

function isPlain(text: string): boolean {
  if (text === '' || text !== text.trim() || OTHER_TYPE.test(text) || /[\p{C}\n\r]|: |:$| #/u.test(text))
    return false;
  const source = `- ${text}\n`;
  if (!isValidYaml(source)) return false;
  const { root } = parseYaml(source);
  const item = root?.kind === 'sequence' ? root.items[0] : undefined;
  return item?.kind === 'scalar' && item.style === 'plain' && item.tag === undefined && item.value === text;
}

type Scalar = string | number | boolean | TaggedText;

function isScalar(value: YamlValue): value is Scalar {
  return typeof value !== 'object' || value instanceof TaggedText;
}

function scalarLine(value: Scalar): string {
  if (value instanceof TaggedText) return `${value.tag} ${scalar(value.text)}`;
  return typeof value === 'string' ? scalar(value) : String(value);
}

function isList(value: Exclude<YamlValue, Scalar>): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function isNothing(value: YamlValue): boolean {
  if (isScalar(value)) return false;
  if (isList(value)) return value.length === 0;
  return Object.values(value).every(part => part === undefined || isNothing(part));
}
