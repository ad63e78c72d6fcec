import type { ScalarNode, YamlNode } from '../../../../src/core/yaml/node';

/** How a document is written anew: with indentation, with braces on one line, or as JSON on one line or on many. */
export type Layout = 'block' | 'flow' | 'json' | 'jsonLines';

/** The document in another layout; `undefined` where it has a tag and the layout is JSON, which has none. */
export function printed(text: string, root: YamlNode, layout: Layout): string | undefined {
  if (layout === 'block') return block(text, root, '').replace(/^\n/, '').trimStart() + '\n';
  const isJson = layout !== 'flow';
  if (isJson && hasTag(root)) return undefined;
  return (layout === 'jsonLines' ? jsonLines(text, root, '\n') : flow(text, root, isJson)) + '\n';
}

function jsonLines(text: string, node: YamlNode, lineBreak: string): string {
  const inner = `${lineBreak}  `;
  if (node.kind === 'mapping' && node.entries.length > 0) {
    const entries = node.entries.map(
      ({ key, value }) => `${flowKey(key, true)}: ${jsonLines(text, value, inner)}`,
    );
    return `{${inner}${entries.join(`,${inner}`)}${lineBreak}}`;
  }
  if (node.kind === 'sequence' && node.items.length > 0) {
    const items = node.items.map(item => jsonLines(text, item, inner));
    return `[${inner}${items.join(`,${inner}`)}${lineBreak}]`;
  }
  return flow(text, node, true);
}

function hasTag(node: YamlNode): boolean {
  if (node.tag !== undefined) return true;
  if (node.kind === 'mapping') return node.entries.some(({ value }) => hasTag(value));
  return node.kind === 'sequence' && node.items.some(hasTag);
}

function flow(text: string, node: YamlNode, isJson: boolean): string {
  const tag = node.tag === undefined ? '' : `${node.tag} `;
  if (node.kind === 'scalar') return tag + scalar(text, node, isJson);
  if (node.kind === 'sequence')
    return `${tag}[${node.items.map(item => flow(text, item, isJson)).join(', ')}]`;
  const entries = node.entries.map(
    ({ key, value }) => `${flowKey(key, isJson)}: ${flow(text, value, isJson)}`,
  );
  return `${tag}{${entries.join(', ')}}`;
}

function flowKey(key: string, isJson: boolean): string {
  return isJson || !/^[\w.-]+$/.test(key) ? JSON.stringify(key) : key;
}

function block(text: string, node: YamlNode, indent: string): string {
  const tag = node.tag === undefined ? '' : ` ${node.tag}`;
  if (node.kind === 'scalar') return `${tag} ${scalar(text, node, false)}`;
  if (node.kind === 'sequence') {
    if (node.items.length === 0) return `${tag} []`;
    const items = node.items.map(
      item => `\n${indent}-${block(text, item, `${indent}  `).replace(/^\n\s*/, ' ')}`,
    );
    return tag + items.join('');
  }
  if (node.entries.length === 0) return `${tag} {}`;
  const entries = node.entries.map(
    ({ key, value }) => `\n${indent}${flowKey(key, false)}:${block(text, value, `${indent}  `)}`,
  );
  return tag + entries.join('');
}

/** Plain text stays plain where it can; what goes over lines becomes one line in quotes. */
function scalar(text: string, node: ScalarNode, isJson: boolean): string {
  const source = text.slice(node.start, node.end);
  if (node.style === 'plain') {
    if (isJson)
      return /^(-?[0-9]+(\.[0-9]+)?|true|false|null)$/.test(source) ? source : JSON.stringify(node.value);
    return /[\n,[\]{}]/.test(source) ? JSON.stringify(node.value) : source;
  }
  const isShort = (node.style === 'single' || node.style === 'double') && !source.includes('\n');
  return isShort && !isJson ? source : JSON.stringify(node.value);
}
