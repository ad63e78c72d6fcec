import { CORE_SCHEMA, defineScalarTag, load } from 'js-yaml';

/** What JSON holds. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

const TAGS = Object.entries({ '!Ref': 'Ref', '!Sub': 'Fn::Sub', '!GetAtt': 'Fn::GetAtt' }).map(
  ([tag, name]) => defineScalarTag(tag, { resolve: text => ({ [name]: text }), identify: () => false }),
);

/** A template from its YAML, with all functions in their long form. */
export function loadTemplate(text: string): Plain {
  return load(text, { schema: CORE_SCHEMA.withTags(...TAGS) }) as Plain;
}

/** A template in the one form in which two that mean the same are equal; without what only tools read. */
export function comparable(template: Plain): unknown {
  const { Parameters, Conditions, Resources, Outputs } = template as Record<string, Plain>;
  return {
    // The CDK asks of its own stacks of which version the account's preparation is.
    parameters: canonical(without(Parameters, 'BootstrapVersion')),
    conditions: canonical(Conditions ?? {}),
    resources: canonical(Resources ?? {}),
    outputs: canonical(Outputs ?? {}),
  };
}

function without(block: Plain | undefined, key: string): Plain {
  return Object.fromEntries(Object.entries(block ?? {}).filter(([name]) => name !== key));
}

function canonical(value: Plain): unknown {
  if (Array.isArray(value)) return (value as readonly Plain[]).map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Readonly<Record<string, Plain>>;
  if ('Fn::Sub' in object || isPlainJoin(object)) return joined(texts(object));
  if (typeof object['Fn::GetAtt'] === 'string') return { 'Fn::GetAtt': object['Fn::GetAtt'].split('.') };
  return Object.fromEntries(
    Object.entries(object)
      .filter(([key]) => key !== 'Metadata')
      .map(([key, part]) => [key, canonicalPart(key, part)]),
  );
}

function canonicalPart(key: string, part: Plain): unknown {
  if (key === 'DependsOn') return [part].flat().sort();
  const value = canonical(part);
  // The CDK sorts them by their keys.
  if (key === 'Tags' && Array.isArray(value)) return value.map(tag => JSON.stringify(tag)).sort();
  return value;
}

/** The parts of a text, one after another. */
function texts(object: Readonly<Record<string, Plain>>): readonly unknown[] {
  const sub = object['Fn::Sub'];
  if (typeof sub === 'string')
    return sub
      .split(/(\$\{[^!}][^}]*\})/)
      .filter(part => part !== '')
      .map(part => {
        const name = /^\$\{([^!}][^}]*)\}$/.exec(part)?.[1];
        if (name === undefined) return part.replaceAll('${!', '${');
        return name.includes('.') ? { 'Fn::GetAtt': name.split('.') } : { Ref: name };
      });
  const [, parts] = object['Fn::Join'] as readonly [string, readonly Plain[]];
  return parts.flatMap(part =>
    isPlainJoin(part) ? texts(part as Readonly<Record<string, Plain>>) : [canonical(part)],
  );
}

/** Whether it is a text of several parts with nothing between them. */
function isPlainJoin(value: Plain): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const join = (value as Readonly<Record<string, Plain>>)['Fn::Join'];
  return Array.isArray(join) && join[0] === '';
}

function joined(parts: readonly unknown[]): unknown {
  const merged: unknown[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged.length === 1 ? merged[0] : { joined: merged };
}
