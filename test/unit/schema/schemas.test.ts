import assert from 'node:assert/strict';
import * as appspec from '../../../src/core/appspec/grammar';
import { APPSPEC_SCHEMAS } from '../../../src/core/appspec/schema';
import * as buildspec from '../../../src/core/buildspec/grammar';
import { BUILDSPEC_SCHEMA } from '../../../src/core/buildspec/schema';
import { placesOf } from '../../../src/core/buildspec/shape';
import { PIPELINE } from '../../../src/core/pipeline/grammar';
import { PIPELINE_SCHEMA } from '../../../src/core/pipeline/schema';
import { TEMPLATE_SCHEMA } from '../../../src/core/pipeline/schemaTemplate';
import type { Shape } from '../../../src/core/pipeline/shape';
import { keyOf, placeAt, type KeySchema, type Path, type SchemaNode } from '../../../src/core/schema/schema';
import { asMapping } from '../../../src/core/yaml/access';
import type { YamlNode } from '../../../src/core/yaml/node';
import { parseJson } from '../../../src/core/yaml/parseJson';

const SCHEMAS: Readonly<Record<string, SchemaNode>> = {
  buildspec: BUILDSPEC_SCHEMA,
  ...APPSPEC_SCHEMAS,
  pipeline: PIPELINE_SCHEMA,
  template: TEMPLATE_SCHEMA,
};

/** The name under which a mapping with names of one's own choice is looked into. */
const OWN_NAME = 'Own';

describe('the schemas', () => {
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    it(`explain every key of a ${name} in a sentence, with the page of AWS`, () => {
      const unexplained = keysIn(schema).filter(
        ([, { description, url }]) =>
          !/^[A-Z`].*[.]$/s.test(description) || !url.startsWith('https://docs.aws.amazon.com/'),
      );
      assert.deepEqual(
        unexplained.map(([path]) => path),
        [],
      );
    });
  }

  it('have the keys of a buildspec that the checks know', () => {
    const nodes = new Map<YamlNode, SchemaNode>();
    const { root } = parseJson(JSON.stringify(documentOf(BUILDSPEC_SCHEMA)));
    assert.ok(root);
    pair(root, BUILDSPEC_SCHEMA, nodes);
    let compared = 0;
    for (const { shape, node } of placesOf(asMapping(root))) {
      const schema = nodes.get(node);
      assert.ok(schema);
      if (schema.kind !== 'map' || shape.keys === undefined) continue;
      // Rules of their own say where these belong.
      const elsewhere = ['runtime-versions', 'depend-on', 'secondary-artifacts'].filter(
        key => schema.keys[key] === undefined,
      );
      assert.deepEqual(
        Object.keys(schema.keys).sort(),
        [...shape.keys.keys()].filter(key => !elsewhere.includes(key)).sort(),
      );
      compared++;
    }
    assert.ok(compared > 12, `${compared} blocks`);
    const known = [...buildspec.TOP_LEVEL_KEYS, buildspec.OLD_ENVIRONMENT_KEY];
    assert.deepEqual(keysAt(BUILDSPEC_SCHEMA), known.sort());
    assert.deepEqual(keysAt(BUILDSPEC_SCHEMA, 'phases'), [...buildspec.PHASE_NAMES].sort());
    assert.deepEqual(keysAt(BUILDSPEC_SCHEMA, 'env'), [...buildspec.ENV_KEYS].sort());
    assert.deepEqual(
      keysAt(BUILDSPEC_SCHEMA, 'phases', 'install', 'runtime-versions'),
      [...buildspec.RUNTIME_NAMES].sort(),
    );
  });

  const values: Readonly<Record<string, readonly [readonly string[], SchemaNode, ...string[]]>> = {
    'formats of reports': [buildspec.REPORT_FORMATS, BUILDSPEC_SCHEMA, 'reports', OWN_NAME, 'file-format'],
    'compute types': [
      buildspec.COMPUTE_TYPES,
      BUILDSPEC_SCHEMA,
      'batch',
      'build-list',
      '0',
      'env',
      'compute-type',
    ],
    'environment types': [
      buildspec.ENVIRONMENT_TYPES,
      BUILDSPEC_SCHEMA,
      'batch',
      'build-list',
      '0',
      'env',
      'type',
    ],
    'operating systems': [appspec.OPERATING_SYSTEMS, APPSPEC_SCHEMAS.ec2, 'os'],
    'what happens to files': [appspec.FILE_EXISTS_BEHAVIORS, APPSPEC_SCHEMAS.ec2, 'file_exists_behavior'],
    'types of objects': [appspec.PERMISSION_TYPES, APPSPEC_SCHEMAS.ec2, 'permissions', '0', 'type', '0'],
  };
  for (const [name, [expected, schema, ...path]] of Object.entries(values)) {
    it(`have the ${name} that the checks know`, () => {
      const node = nodeAt(schema, path);
      assert.ok(node?.kind === 'text');
      assert.deepEqual((node.values ?? []).map(({ value }) => value).sort(), [...expected].sort());
    });
  }

  const blocks: Readonly<Record<string, readonly [readonly string[], SchemaNode, ...string[]]>> = {
    'AppSpec files of servers': [appspec.EC2_KEYS, APPSPEC_SCHEMAS.ec2],
    'files of an AppSpec file': [appspec.FILE_KEYS, APPSPEC_SCHEMAS.ec2, 'files', '0'],
    permissions: [appspec.PERMISSION_KEYS, APPSPEC_SCHEMAS.ec2, 'permissions', '0'],
    'SELinux contexts': [appspec.CONTEXT_KEYS, APPSPEC_SCHEMAS.ec2, 'permissions', '0', 'context'],
    'hooks of servers': [appspec.EC2_HOOKS, APPSPEC_SCHEMAS.ec2, 'hooks'],
    scripts: [appspec.SCRIPT_KEYS, APPSPEC_SCHEMAS.ec2, 'hooks', 'AfterInstall', '0'],
    'AppSpec files of Lambda': [appspec.SERVERLESS_KEYS, APPSPEC_SCHEMAS.lambda],
    'resources of Lambda': [appspec.RESOURCE_KEYS, APPSPEC_SCHEMAS.lambda, 'Resources', '0', OWN_NAME],
    functions: [appspec.LAMBDA_PROPERTIES, APPSPEC_SCHEMAS.lambda, 'Resources', '0', OWN_NAME, 'Properties'],
    'hooks of Lambda': [appspec.LAMBDA_HOOKS, APPSPEC_SCHEMAS.lambda, 'Hooks', '0'],
    'services of ECS': [
      appspec.ECS_PROPERTIES,
      APPSPEC_SCHEMAS.ecs,
      'Resources',
      '0',
      OWN_NAME,
      'Properties',
    ],
    'hooks of ECS': [appspec.ECS_HOOKS, APPSPEC_SCHEMAS.ecs, 'Hooks', '0'],
  };
  for (const [name, [expected, schema, ...path]] of Object.entries(blocks)) {
    it(`have the keys of ${name} that the checks know, in the same order of events`, () => {
      const node = nodeAt(schema, path);
      assert.ok(node?.kind === 'map');
      const keys = Object.keys(node.keys);
      if (name.startsWith('hooks')) assert.deepEqual(keys, expected);
      else assert.deepEqual(keys.sort(), [...expected].sort());
    });
  }

  it('have the keys and values of a pipeline that the checks know', () => {
    assert.deepEqual(
      differences(PIPELINE.api, PIPELINE_SCHEMA, '', name => name),
      [],
    );
  });

  it('have the keys and values of a pipeline in a template that the checks know', () => {
    const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    assert.deepEqual(differences(PIPELINE.cloudFormation, TEMPLATE_SCHEMA, '', capital), []);
  });
});

/** Every key below a schema with its path. */
function keysIn(node: SchemaNode, path = ''): readonly (readonly [string, KeySchema])[] {
  if (node.kind === 'list') return keysIn(node.items, `${path}/*`);
  if (node.kind === 'text') return [];
  const own = Object.entries(node.keys);
  if (node.others !== undefined) own.push([OWN_NAME, node.others]);
  return own.flatMap(([name, key]) => [
    [`${path}/${name}`, key] as const,
    ...keysIn(key.value, `${path}/${name}`),
  ]);
}

/** A document that has everything that the schema knows. */
function documentOf(node: SchemaNode): unknown {
  if (node.kind === 'list') return [documentOf(node.items)];
  if (node.kind === 'text') return node.values?.[0]?.value ?? 'text';
  const entries = Object.entries(node.keys).map(([name, key]) => [name, documentOf(key.value)]);
  if (node.others !== undefined && entries.length === 0) {
    entries.push([OWN_NAME, documentOf(node.others.value)]);
  }
  return Object.fromEntries(entries) as unknown;
}

/** Which part of the schema each node of a document is about. */
function pair(node: YamlNode, schema: SchemaNode, found: Map<YamlNode, SchemaNode>): void {
  found.set(node, schema);
  if (node.kind === 'sequence' && schema.kind === 'list') {
    for (const item of node.items) pair(item, schema.items, found);
  }
  if (node.kind !== 'mapping' || schema.kind !== 'map') return;
  for (const { key, value } of node.entries) {
    const known = keyOf(schema, key);
    if (known !== undefined) pair(value, known.value, found);
  }
}

function nodeAt(schema: SchemaNode, path: readonly string[]): SchemaNode | undefined {
  const parts: Path = path.map(part => (part === '0' ? 0 : part));
  return placeAt(schema, parts)?.node;
}

function keysAt(schema: SchemaNode, ...path: readonly string[]): readonly string[] {
  const node = nodeAt(schema, path);
  return node?.kind === 'map' ? Object.keys(node.keys).sort() : [];
}

/** Where a shape and a schema say something else, each as a path with what is the matter. */
function differences(
  shape: Shape,
  schema: SchemaNode,
  path: string,
  spelled: (name: string) => string,
): readonly string[] {
  switch (shape.kind) {
    case 'list':
      return schema.kind === 'list'
        ? differences(shape.of, schema.items, `${path}/*`, spelled)
        : [`${path} is a list`];
    case 'dictionary':
      return schema.kind === 'map' && schema.others !== undefined
        ? differences(shape.of, schema.others.value, `${path}/${OWN_NAME}`, spelled)
        : [`${path} has names of one's own`];
    case 'map':
      return schema.kind === 'map' ? ofKeys() : [`${path} is a mapping`];
    case 'text':
      return schema.kind === 'text' ? ofValues(shape.values ?? []) : [`${path} is a text`];
    default:
      return schema.kind === 'text' ? [] : [`${path} is a ${shape.kind}`];
  }

  function ofKeys(): readonly string[] {
    if (shape.kind !== 'map' || schema.kind !== 'map') return [];
    const known = Object.entries({ ...shape.required, ...shape.optional });
    const names = known.map(([name]) => spelled(name));
    const extra = Object.keys(schema.keys).filter(name => !names.includes(name));
    return [
      ...extra.map(name => `${path}/${name} is unknown to the checks`),
      ...known.flatMap(([name, of]) => {
        const here = `${path}/${spelled(name)}`;
        const key = schema.keys[spelled(name)];
        if (key === undefined) return [`${here} is missing`];
        const isRequired = Object.hasOwn(shape.required, name);
        return [
          ...((key.required ?? false) === isRequired
            ? []
            : [`${here} is ${isRequired ? '' : 'not '}required`]),
          ...differences(of, key.value, here, spelled),
        ];
      }),
    ];
  }

  /** Some places take fewer of the values than the service's model names. */
  function ofValues(known: readonly string[]): readonly string[] {
    if (schema.kind !== 'text' || known.length === 0) return [];
    return (schema.values ?? [])
      .filter(({ value }) => !known.includes(value))
      .map(({ value }) => `${path} does not take ${value}`);
  }
}
