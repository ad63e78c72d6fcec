import { indented } from '../../indented';

/** The code of an expression: one line, or several of which all but the first are indented from the first. */
export type HclCode = string;

/** What stands in a body: an argument, or a block of its own. */
export type HclItem =
  | { readonly name: string; readonly code: HclCode }
  | { readonly name: string; readonly labels: readonly string[]; readonly body: readonly HclItem[] };

export function argument(name: string, code: HclCode): HclItem {
  return { name, code };
}

export function block(name: string, body: readonly HclItem[], ...labels: readonly string[]): HclItem {
  return { name, labels, body };
}

/** A text in quotes. Source: Terraform Language, "Strings and Templates": `$${` and `%%{` are `${` and `%{`. */
export function hclText(text: string): HclCode {
  return `"${hclTextPart(text)}"`;
}

/** A text as it stands between the quotes of a template. */
export function hclTextPart(text: string): string {
  return Array.from(text, character => ESCAPES[character] ?? escapedControl(character))
    .join('')
    .replaceAll(/([$%])(?=\{)/g, '$1$1');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapedControl(character: string): string {
  if (!/[\p{C}\u2028\u2029]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  // Half of a surrogate pair is no character, and HCL has no way to write it.
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd';
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

export function hclList(items: readonly HclCode[]): HclCode {
  const line = `[${items.join(', ')}]`;
  if (line.length <= 90 && !line.includes('\n')) return line;
  return `[\n${items.map(item => `${indented(item)},`).join('\n')}\n]`;
}

/** A map or an object. Keys are texts. */
export function hclObject(entries: readonly (readonly [key: string, code: HclCode])[]): HclCode {
  if (entries.length === 0) return '{}';
  const lines = aligned(
    entries.map(([key, code]) => [/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) ? key : hclText(key), code]),
  );
  return `{\n${indented(lines)}\n}`;
}

/** The lines of a body, laid out as `terraform fmt` lays them out. */
export function writeBody(items: readonly HclItem[]): string {
  const parts: string[] = [];
  let run: (readonly [string, HclCode])[] = [];
  for (const item of items) {
    if ('code' in item) {
      run.push([item.name, item.code]);
      continue;
    }
    if (run.length > 0) parts.push(aligned(run));
    run = [];
    parts.push(writeBlock(item));
  }
  if (run.length > 0) parts.push(aligned(run));
  return parts.join('\n\n');
}

function writeBlock({ name, labels, body }: Exclude<HclItem, { code: HclCode }>): string {
  const head = [name, ...labels.map(hclText)].join(' ');
  return body.length === 0 ? `${head} {}` : `${head} {\n${indented(writeBody(body))}\n}`;
}

/** Lines of the same run have their `=` below each other; one that goes on over several lines ends a run. */
function aligned(entries: readonly (readonly [string, HclCode])[]): string {
  const lines: string[] = [];
  for (let at = 0; at < entries.length;) {
    const end = entries.findIndex(([, code], index) => index >= at && code.includes('\n'));
    const run = entries.slice(at, end < 0 ? entries.length : end);
    const width = Math.max(0, ...run.map(([name]) => name.length));
    lines.push(...run.map(([name, code]) => `${name.padEnd(width)} = ${code}`));
    at += run.length;
    const long = end < 0 ? undefined : entries[end];
    if (long === undefined) break;
    lines.push(`${long[0]} = ${long[1]}`);
    at += 1;
  }
  return lines.join('\n');
}
