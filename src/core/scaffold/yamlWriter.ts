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

/**
 * Writes a block as YAML with two spaces a level; every text reads back as exactly this text. Lists and blocks stand on one
 * line, `[a, b]` and `{ a: b }`, where it then has `inlineWidth` columns at most and one pair of brackets inside another.
 */
export function writeYaml(block: YamlBlock, inlineWidth = 0): string {
  return `${blockLines(block, inlineWidth).join('\n')}\n`;
}

function blockLines(block: YamlBlock, inlineWidth: number): string[] {
  const lines: string[] = [];
  for (const [key, value] of Object.entries(block)) {
    if (value === undefined || isNothing(value)) continue;
    const line = `${scalar(key)}: ${isScalar(value) ? scalarLine(value) : inlineText(value)}`;
    if (isScalar(value) || (isFlat(value, 2) && line.length <= inlineWidth)) lines.push(line);
    else lines.push(`${scalar(key)}:`, ...valueLines(value, inlineWidth - 2).map(inner => `  ${inner}`));
  }
  return lines;
}

function valueLines(value: readonly YamlValue[] | YamlBlock, inlineWidth: number): string[] {
  if (!isList(value)) return blockLines(value, inlineWidth);
  return value.flatMap(item => {
    if (isNothing(item)) return [];
    const line = `- ${isScalar(item) ? scalarLine(item) : inlineText(item)}`;
    if (isScalar(item) || (isFlat(item, 2) && line.length <= inlineWidth)) return [line];
    return valueLines(item, inlineWidth - 2).map((inner, at) => `${at === 0 ? '-' : ' '} ${inner}`);
  });
}

/** Whether no more than `depth` lists and blocks are in each other here. */
function isFlat(value: YamlValue, depth: number): boolean {
  if (isScalar(value)) return true;
  return depth > 0 && Object.values(value).every(part => part === undefined || isFlat(part, depth - 1));
}

/** A list or a block on one line. */
function inlineText(value: readonly YamlValue[] | YamlBlock): string {
  const parts = Object.entries(value).flatMap(([key, part]) => {
    if (part === undefined || isNothing(part)) return [];
    const text = isScalar(part) ? scalarLine(part, inlineScalar) : inlineText(part);
    return [isList(value) ? text : `${inlineScalar(key)}: ${text}`];
  });
  return isList(value) ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
}

/** On one line with others, more marks have a meaning than elsewhere, and to the readers of YAML 1.1 even more. */
function inlineScalar(text: string): string {
  return /[,[\]{}:?]/.test(text) ? quoted(text) : scalar(text);
}

/** A text as a YAML scalar: plain where that reads back as it is, else in quotes. */
function scalar(text: string): string {
  return isPlain(text) ? text : quoted(text);
}

/** What cannot be seen. U+2028 and U+2029 end a line to readers of YAML 1.1, and so a text without quotes. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** In quotes. What cannot be seen is written as its number: it might change how the line reads. */
function quoted(text: string): string {
  if (/["\\]/.test(text) && text.search(HIDDEN) < 0) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replaceAll(HIDDEN, hidden =>
    hidden
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** What looks like a number, a truth value or a date is quoted: it is a text here. */
const OTHER_TYPE = /^([-+]?\.?\d|[-+]?\.(inf|nan)$|(true|false|yes|no|on|off|null|y|n|~|=|<<)$)/i;

function isPlain(text: string): boolean {
  if (text === '' || text !== text.trim() || OTHER_TYPE.test(text) || /: |:$| #/.test(text)) return false;
  if (text.search(HIDDEN) >= 0) return false;
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

function scalarLine(value: Scalar, write = scalar): string {
  if (value instanceof TaggedText) return `${value.tag} ${write(value.text)}`;
  return typeof value === 'string' ? write(value) : String(value);
}

function isList(value: Exclude<YamlValue, Scalar>): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function isNothing(value: YamlValue): boolean {
  if (isScalar(value)) return false;
  if (isList(value)) return value.length === 0;
  return Object.values(value).every(part => part === undefined || isNothing(part));
}
