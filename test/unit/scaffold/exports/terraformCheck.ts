import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from '@cdktf/hcl2json';
import type { PlannedFile } from '../../../../src/core/scaffold/files/filePlan';

/** What HashiCorp's reader makes of HCL: blocks are lists, expressions are texts in `${}`. */
export type Hcl = string | number | boolean | null | readonly Hcl[] | { readonly [key: string]: Hcl };

/** An argument, a block, or an argument with objects of the provider's own form. */
type Argument =
  | 'required'
  | 'optional'
  | { readonly required?: true; readonly block: Arguments }
  | { readonly required?: true; readonly object: Arguments };

type Arguments = Readonly<Record<string, Argument>>;

/** What the documentation of the providers says of the resources: `aws` 6.25.0, and `awscc` for one. */
const PROVIDERS = JSON.parse(readFileSync('test/fixtures/terraform/providers.json', 'utf8')) as Readonly<
  Record<string, { readonly arguments: Arguments; readonly exports: readonly string[] }>
>;

/** A configuration as read: `resource` → type → name → its bodies. */
export async function readConfiguration(
  files: readonly PlannedFile[],
): Promise<readonly Record<string, Hcl>[]> {
  return Promise.all(files.map(async ({ path, text }) => (await parse(path, text)) as Record<string, Hcl>));
}

export function objectOf(value: Hcl | undefined): Readonly<Record<string, Hcl>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Hcl>>)
    : {};
}

/** The resources of a configuration: the address, and the body. */
export function resourcesOf(configuration: readonly Record<string, Hcl>[]): ReadonlyMap<string, Hcl> {
  return new Map(
    configuration.flatMap(file =>
      Object.entries(objectOf(file['resource'])).flatMap(([type, named]) =>
        Object.entries(objectOf(named)).map(([name, bodies]): [string, Hcl] => {
          assert.ok(Array.isArray(bodies) && bodies.length === 1, `${type}.${name} is there once`);
          return [`${type}.${name}`, (bodies as readonly Hcl[])[0] ?? null];
        }),
      ),
    ),
  );
}

/** Terraform's own arguments. */
const META = ['count', 'depends_on'];

/** What the providers would refuse, and what is named and not there. */
export function configurationProblems(configuration: readonly Record<string, Hcl>[]): readonly string[] {
  const resources = resourcesOf(configuration);
  const problems: string[] = [];
  for (const [address, body] of resources) {
    const type = address.split('.')[0] ?? '';
    const known = PROVIDERS[type];
    if (known === undefined) problems.push(`${address}: no such type`);
    else {
      const own = Object.fromEntries(Object.entries(objectOf(body)).filter(([name]) => !META.includes(name)));
      problems.push(...bodyProblems(address, own, known.arguments));
    }
  }
  return [...problems, ...referenceProblems(configuration, resources)];
}

function bodyProblems(path: string, body: Hcl, known: Arguments): readonly string[] {
  const given = objectOf(body);
  const missing = Object.entries(known).filter(
    ([name, argument]) =>
      !(name in given) &&
      (argument === 'required' || (typeof argument === 'object' && argument.required === true)),
  );
  return [
    ...missing.map(([name]) => `${path}.${name}: missing`),
    ...Object.entries(given).flatMap(([name, value]) => {
      const argument = known[name];
      if (argument === undefined) return [`${path}.${name}: no such argument`];
      if (typeof argument === 'string') return isBlockList(value) ? [`${path}.${name}: no block`] : [];
      if ('block' in argument)
        return isBlockList(value)
          ? value.flatMap((item, at) => bodyProblems(`${path}.${name}[${at}]`, item, argument.block))
          : [`${path}.${name}: a block`];
      return [value].flat().flatMap((item: Hcl) => bodyProblems(`${path}.${name}`, item, argument.object));
    }),
  ];
}

function isBlockList(value: Hcl): value is readonly Hcl[] {
  return Array.isArray(value) && value.length > 0 && value.every(item => typeof item === 'object');
}

function referenceProblems(
  configuration: readonly Record<string, Hcl>[],
  resources: ReadonlyMap<string, Hcl>,
): readonly string[] {
  const names = (kind: string): readonly string[] =>
    configuration.flatMap(file => Object.keys(objectOf(file[kind])));
  const locals = configuration.flatMap(file =>
    [file['locals'] ?? []].flat().flatMap((body: Hcl) => Object.keys(objectOf(body))),
  );
  const variables = names('variable');
  return expressionsIn([...configuration]).flatMap(expression => {
    // What is escaped is a text.
    const bare = expression.replaceAll(/\$\$\{[^}]*/g, '');
    return [...bare.matchAll(/\b(var|local|data|aws(?:cc)?_\w+)\.([\w.]+(?:\[\d+\][\w.]*)?)/g)].flatMap(
      ([whole, kind = '', rest = '']) => {
        const [first = '', second = '', third = ''] = rest.replaceAll(/\[\d+\]/g, '').split('.');
        if (kind === 'var') return variables.includes(first) ? [] : [`${whole}: no such variable`];
        if (kind === 'local') return locals.includes(first) ? [] : [`${whole}: no such local value`];
        if (kind === 'data')
          return exportsOf(`data.${first}`).includes(third) ? [] : [`${whole}: no such attribute`];
        const resource = resources.get(`${kind}.${first}`);
        if (resource === undefined) return [`${whole}: no such resource`];
        if (second !== '' && !exportsOf(kind).includes(second)) return [`${whole}: no such attribute`];
        const isCounted = 'count' in objectOf(resource);
        return isCounted === rest.includes('[0]') || second === '' ? [] : [`${whole}: counted or not`];
      },
    );
  });
}

function exportsOf(type: string): readonly string[] {
  const known = PROVIDERS[type];
  return known === undefined ? [] : [...Object.keys(known.arguments), ...known.exports];
}

function expressionsIn(value: Hcl): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(/(?<!\$)\$\{[^]*\}/g)].map(([text]) => text);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(expressionsIn);
}
