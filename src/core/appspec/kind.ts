import { asSequence, entriesOf, textOf } from '../yaml/access';
import type { MappingEntry, MappingNode, YamlNode } from '../yaml/node';
import { ECS_HOOKS, LAMBDA_HOOKS } from './grammar';

/** The compute platform that an AppSpec file is for: `ec2` stands for EC2 and on-premises servers. */
export type AppspecKind = 'ec2' | 'lambda' | 'ecs';

/** A file declares one; more than this tell no more about it. */
const MAX_RESOURCES = 100;

const EC2_KEYS = ['os', 'files', 'permissions', 'file_exists_behavior'];

const LAMBDA_PROPERTIES = ['alias', 'currentversion', 'targetversion'];

const ECS_PROPERTIES = ['taskdefinition', 'loadbalancerinfo', 'platformversion', 'capacityproviderstrategy'];

/** Of Lambda and ECS files, whose keys stand in lower case in part of the guide: the last entry with this name. */
export function entryInAnyCase(node: YamlNode | undefined, key: string): MappingEntry | undefined {
  const folded = key.toLowerCase();
  return entriesOf(node).findLast(entry => entry.key.toLowerCase() === folded);
}

/**
 * Which compute platform a document is for, by what it holds; half-written documents too. `undefined` where nothing of
 * it tells. The types of resources decide before everything else, then the keys that only one platform has.
 * Source: CodeDeploy User Guide, "CodeDeploy AppSpec file reference".
 */
export function appspecKind(root: MappingNode | undefined): AppspecKind | undefined {
  const resources = resourcesOf(entryInAnyCase(root, 'Resources')?.value).slice(0, MAX_RESOURCES);
  const isEc2 = entriesOf(root).some(({ key }) => EC2_KEYS.includes(key.toLowerCase()));
  return byType(resources) ?? (isEc2 ? 'ec2' : (byProperties(resources) ?? byHooks(root)));
}

/** What `Resources` declares, also where it is written with keys in place of a list. */
export function resourcesOf(value: YamlNode | undefined): readonly MappingEntry[] {
  return value?.kind === 'sequence' ? entriesOfItems(value) : entriesOf(value);
}

/** Whether an entry beside the names of resources is a key of one of them, which should stand below its name. */
export function isResourceKey({ key }: MappingEntry): boolean {
  return ['type', 'properties'].includes(key.toLowerCase());
}

/** The entries of a list of mappings; those of a mapping that aliases repeat once. */
export function entriesOfItems(list: YamlNode | undefined): readonly MappingEntry[] {
  return [...new Set(asSequence(list)?.items ?? [])].flatMap(entriesOf);
}

function byType(resources: readonly MappingEntry[]): AppspecKind | undefined {
  for (const { key, value } of resources) {
    // A resource whose name is missing, or whose keys stand beside its name.
    const isType = key.toLowerCase() === 'type';
    const type = textOf(isType ? value : entryInAnyCase(value, 'Type')?.value) ?? '';
    if (/lambda/i.test(type)) return 'lambda';
    if (/ecs/i.test(type)) return 'ecs';
  }
  return undefined;
}

function byProperties(resources: readonly MappingEntry[]): AppspecKind | undefined {
  for (const { key, value } of resources) {
    const names = entriesOf(entryInAnyCase(value, 'Properties')?.value).map(entry => entry.key.toLowerCase());
    if (names.some(name => LAMBDA_PROPERTIES.includes(name))) return 'lambda';
    if (names.some(name => ECS_PROPERTIES.includes(name)) || /^targetservice/i.test(key)) return 'ecs';
  }
  return undefined;
}

/** Scripts are listed below the name of an event; functions are listed with the events as their keys. */
function byHooks(root: MappingNode | undefined): AppspecKind | undefined {
  const hooks = entryInAnyCase(root, 'Hooks')?.value;
  if (hooks?.kind === 'mapping') {
    return hooks.entries.some(({ value }) => asSequence(value) !== undefined) ? 'ec2' : undefined;
  }
  const names = entriesOfItems(hooks).map(entry => entry.key);
  return names.some(name => ECS_HOOKS.includes(name) && !LAMBDA_HOOKS.includes(name)) ? 'ecs' : undefined;
}
