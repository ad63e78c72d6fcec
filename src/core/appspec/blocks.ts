import { asMapping, entryOf, isEmpty } from '../yaml/access';
import type { MappingEntry, MappingNode, YamlNode } from '../yaml/node';
import type { AppspecDocument } from './document';
import {
  AWSVPC_KEYS,
  CONTEXT_KEYS,
  ECS_PROPERTIES,
  ECS_REQUIRED_PROPERTIES,
  FILE_KEYS,
  LAMBDA_PROPERTIES,
  LOAD_BALANCER_KEYS,
  NETWORK_KEYS,
  PERMISSION_KEYS,
  RESOURCE_KEYS,
  SCRIPT_KEYS,
  STRATEGY_KEYS,
} from './grammar';
import { entryInAnyCase } from './kind';

/** One mapping of a file below its top level, with the keys that CodeDeploy looks for in it. */
export interface Block {
  readonly mapping: MappingNode;
  /** What a message calls it: `a file entry`. */
  readonly name: string;
  readonly keys: readonly string[];
  readonly required: readonly string[];
  /** What the agent says where a required key has no value. */
  readonly missing?: Readonly<Record<string, string>>;
  /** Whether keys count in any case. */
  readonly anyCase: boolean;
  /** Where a missing key is reported: the key that the block belongs to, or else the block's first key. */
  readonly holder?: MappingEntry;
}

const NO_LOCATION =
  'The deployment failed because the application specification file specifies a script with no location value.';

/** All blocks of known keys in a document, in no order. */
export function blocksOf(document: AppspecDocument): readonly Block[] {
  return document.kind === 'ec2' ? serverBlocks(document) : resourceBlocks(document);
}

/** The entry of a block with this key, as CodeDeploy finds it. */
export function blockEntry({ mapping, anyCase }: Block, key: string): MappingEntry | undefined {
  return anyCase ? entryInAnyCase(mapping, key) : entryOf(mapping, key);
}

/** Whether a required key is there with a value; `source` may be an empty text, which stands for the whole revision. */
export function hasValue(block: Block, key: string): boolean {
  const value = blockEntry(block, key)?.value;
  if (value === undefined || isEmpty(value)) return false;
  return key === 'source' || value.kind !== 'scalar' || value.value.trim() !== '';
}

function serverBlocks({ files, permissions, scripts }: AppspecDocument): readonly Block[] {
  return [
    ...mappingsOf(files).map(mapping => ({
      mapping,
      name: 'an entry of "files"',
      keys: FILE_KEYS,
      required: FILE_KEYS,
      anyCase: false,
      missing: {
        source:
          'The deployment failed because the application specification file specifies a destination file, but no source file.',
        destination:
          'The deployment failed because the application specification file specifies only a source file.',
      },
    })),
    ...mappingsOf(permissions).flatMap(permissionBlocks),
    ...mappingsOf(scripts).map(mapping => ({
      mapping,
      name: 'a script',
      keys: SCRIPT_KEYS,
      required: ['location'],
      anyCase: false,
      missing: { location: NO_LOCATION },
    })),
  ];
}

function permissionBlocks(mapping: MappingNode): readonly Block[] {
  const permission: Block = {
    mapping,
    name: 'a permission',
    keys: PERMISSION_KEYS,
    required: ['object'],
    anyCase: false,
    missing: {
      object:
        'The deployment failed because a permission listed in the application specification file has no object value.',
    },
  };
  const holder = entryOf(mapping, 'context');
  const context = asMapping(holder?.value);
  if (holder === undefined || context === undefined) return [permission];
  return [
    permission,
    {
      mapping: context,
      name: 'a context',
      keys: CONTEXT_KEYS,
      required: ['type'],
      anyCase: false,
      missing: {
        type: 'The deployment failed because the application specification file specifies an invalid context type.',
      },
      holder,
    },
  ];
}

function resourceBlocks(document: AppspecDocument): readonly Block[] {
  const blocks: Block[] = [];
  const seen = new Set<YamlNode>();
  const add = (
    holder: MappingEntry | undefined,
    name: string,
    keys: readonly string[],
    required: readonly string[] = [],
  ): void => {
    const mapping = asMapping(holder?.value);
    if (holder === undefined || mapping === undefined || seen.has(mapping)) return;
    seen.add(mapping);
    // Without quotes, YAML takes {{NAME}} for a mapping.
    if (!document.isPlaceholder(mapping))
      blocks.push({ mapping, name, keys, required, anyCase: true, holder });
  };
  for (const resource of document.resources) {
    add(resource, 'a resource', RESOURCE_KEYS, RESOURCE_KEYS);
    const properties = entryInAnyCase(resource.value, 'Properties');
    if (document.kind === 'lambda') {
      add(properties, 'the properties of a Lambda function', LAMBDA_PROPERTIES, LAMBDA_PROPERTIES);
    } else if (document.kind === 'ecs') {
      add(properties, 'the properties of an ECS service', ECS_PROPERTIES, ECS_REQUIRED_PROPERTIES);
      const inside = (key: string): MappingEntry | undefined => entryInAnyCase(properties?.value, key);
      add(inside('LoadBalancerInfo'), '"LoadBalancerInfo"', LOAD_BALANCER_KEYS, LOAD_BALANCER_KEYS);
      const network = inside('NetworkConfiguration');
      add(network, '"NetworkConfiguration"', NETWORK_KEYS);
      const awsvpc = entryInAnyCase(network?.value, 'AwsvpcConfiguration');
      add(awsvpc, '"AwsvpcConfiguration"', AWSVPC_KEYS, AWSVPC_KEYS);
      for (const mapping of mappingsOf(itemsOf(inside('CapacityProviderStrategy')?.value))) {
        const strategy = { keys: STRATEGY_KEYS, required: [], anyCase: true };
        if (!seen.has(mapping)) blocks.push({ mapping, name: 'a capacity provider', ...strategy });
        seen.add(mapping);
      }
    }
  }
  return blocks;
}

function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'sequence' ? node.items : [];
}

function mappingsOf(nodes: readonly YamlNode[]): readonly MappingNode[] {
  return [...new Set(nodes)].filter(node => node.kind === 'mapping');
}
