import type { UsualFindings } from '../rules/usualFindings';
import { asMapping, asSequence, entriesOf, textOf, valueAt, valueOf } from '../yaml/access';
import type { ParsedDocument } from '../yaml/document';
import type { MappingNode, ScalarNode, YamlNode } from '../yaml/node';
import { EC2_HOOKS, ECS_HOOKS, ECS_TYPE, LAMBDA_HOOKS, LAMBDA_TYPE, MAX_EVENT_SECONDS } from './grammar';

/** What a node may be: a text that matches, the same without quotes, a list of such items, or a block. */
type Form = RegExp | Plain | readonly [Form] | Block;

interface Plain {
  readonly plain: RegExp;
}

interface Block {
  /** Keys that must be there, and others that may. */
  readonly needed: Readonly<Record<string, Form>>;
  readonly allowed?: Readonly<Record<string, Form>>;
  /** What stands under any other name, of which there is one. */
  readonly named?: Form;
}

const WORD = /^[A-Za-z][\w-]*$/;
const FUNCTION = /^[\w:-]{1,170}$/;
const NUMBER = /^[1-9]\d*$/;

/** In quotes, it is another version. */
const VERSION: Plain = { plain: /^0\.0$/ };

const TIMEOUT = /^[1-9]\d{0,3}$/;

const PERMISSION: Block = {
  needed: { object: /^\/[\w./-]*$/ },
  allowed: {
    pattern: /^[\w.*-]+$/,
    owner: WORD,
    group: WORD,
    mode: /^[1-7][0-7]{2,3}$/,
    type: [/^(?:file|directory)$/],
  },
};

// A destination is a directory: one that ends like a file may have been meant as one.
const LINUX = server(
  { os: /^linux$/, source: /^[\w./-]+$/, destination: /^\/(?:[\w.-]+\/)*[\w-]*$/ },
  { needed: { location: /^[\w.-][\w./-]*$/ }, allowed: { timeout: TIMEOUT, runas: WORD } },
  { permissions: [PERMISSION] },
);

const WINDOWS = server(
  { os: /^windows$/, source: /^[\w./\\-]+$/, destination: /^[A-Za-z]:\\(?:[\w.-]+\\)*[\w-]*$/ },
  { needed: { location: /^\\?[\w.-][\w./\\-]*$/ }, allowed: { timeout: TIMEOUT } },
);

function server(
  { os, source, destination }: Readonly<Record<'os' | 'source' | 'destination', RegExp>>,
  script: Block,
  others: Block['allowed'] = {},
): Block {
  const events = EC2_HOOKS.map((event): [string, Form] => [event, [script]]);
  return {
    needed: { version: VERSION, os },
    allowed: {
      files: [{ needed: { source, destination } }],
      file_exists_behavior: /^(?:DISALLOW|OVERWRITE|RETAIN)$/,
      hooks: { needed: {}, allowed: Object.fromEntries(events) },
      ...others,
    },
  };
}

const LAMBDA = resource(LAMBDA_TYPE, LAMBDA_HOOKS, {
  needed: { Name: WORD, Alias: WORD, CurrentVersion: NUMBER, TargetVersion: NUMBER },
});

const ECS = resource(ECS_TYPE, ECS_HOOKS, {
  needed: {
    TaskDefinition: /^(?:<TASK_DEFINITION>|arn:[\w:/-]+)$/,
    LoadBalancerInfo: { needed: { ContainerName: WORD, ContainerPort: { plain: /^[1-9]\d{0,3}$/ } } },
  },
  allowed: { PlatformVersion: /^(?:LATEST|[1-9]\.\d\.\d)$/ },
});

function resource(type: string, events: readonly string[], properties: Block): Block {
  const hook = { needed: {}, allowed: Object.fromEntries(events.map(event => [event, FUNCTION])) };
  return {
    needed: {
      version: VERSION,
      Resources: [
        { needed: {}, named: { needed: { Type: new RegExp(`^${type}$`), Properties: properties } } },
      ],
    },
    allowed: { Hooks: [hook] },
  };
}

/** Whatever is edited, all of it is looked at again: these files are short. */
const NOTHING: UsualFindings = { findings: [], again: () => undefined };

/**
 * What `checkAppspec` finds in a file without oddities: nothing. `undefined` for others, which take the rules to check. A
 * file without oddities is in plain letters and has only blocks, keys and values that are certainly right.
 */
export function checkUsualAppspec(
  text: string,
  { root, problems }: ParsedDocument,
): UsualFindings | undefined {
  const mapping = asMapping(root);
  if (problems.length > 0 || mapping === undefined || /[^\t\n\r -~]/.test(text)) return undefined;
  const isUsual =
    ([LINUX, WINDOWS].some(form => fits(mapping, form)) && isUsualServer(mapping)) ||
    (fits(mapping, LAMBDA) && isUsualFunction(mapping)) ||
    (fits(mapping, ECS) && isUsualResource(mapping));
  return isUsual ? NOTHING : undefined;
}

/** `seen` holds the collections so far: one that aliases repeat is not usual. */
function fits(node: YamlNode, form: Form, seen = new Set<YamlNode>()): boolean {
  if (node.tag !== undefined || seen.has(node)) return false;
  if (node.kind === 'scalar') return fitsText(node, form);
  seen.add(node);
  if (node.kind === 'sequence') {
    if (!isList(form) || node.items.length === 0) return false;
    return node.items.every(item => fits(item, form[0], seen));
  }
  return 'needed' in form && fitsBlock(node, form, seen);
}

function fitsText({ value, style, isNull }: ScalarNode, form: Form): boolean {
  if (isNull) return false;
  if ('plain' in form) return style === 'plain' && form.plain.test(value);
  return form instanceof RegExp && form.test(value);
}

function isList(form: Form): form is readonly [Form] {
  return Array.isArray(form);
}

function fitsBlock(
  { entries }: MappingNode,
  { needed, allowed, named }: Block,
  seen: Set<YamlNode>,
): boolean {
  const keys = new Set(entries.map(({ key }) => key));
  if (keys.size === 0 || keys.size < entries.length || (named !== undefined && keys.size > 1)) return false;
  if (!Object.keys(needed).every(key => keys.has(key))) return false;
  return entries.every(({ key, value }) => {
    const isNamed = named !== undefined && WORD.test(key);
    const form = ownOf(needed, key) ?? ownOf(allowed, key) ?? (isNamed ? named : undefined);
    return form !== undefined && fits(value, form, seen);
  });
}

function ownOf(forms: Readonly<Record<string, Form>> | undefined, key: string): Form | undefined {
  return forms !== undefined && Object.hasOwn(forms, key) ? forms[key] : undefined;
}

/** Whether no file and no permission may be there twice, and no event takes too long. */
function isUsualServer(root: MappingNode): boolean {
  const files = itemsOf(root, 'files').map(item =>
    ['source', 'destination'].map(key => textOf(valueOf(item, key))?.replace(/[./\\]/g, '')).join('\n'),
  );
  const objects = itemsOf(root, 'permissions').map(
    item => `${(textOf(valueOf(item, 'object')) ?? '').replace(/\/+$/, '')}/`,
  );
  const isApart = objects.every(
    (object, at) => !objects.some((other, before) => before !== at && object.startsWith(other)),
  );
  return (
    new Set(files).size === files.length &&
    objects.length <= MAX_COMPARED &&
    isApart &&
    entriesOf(valueOf(root, 'hooks')).every(({ value }) => secondsOf(value) <= MAX_EVENT_SECONDS)
  );
}

/** Each is compared with each. */
const MAX_COMPARED = 50;

function secondsOf(scripts: YamlNode): number {
  const timeouts = (asSequence(scripts)?.items ?? []).map(
    script => textOf(valueOf(script, 'timeout')) ?? '0',
  );
  return timeouts.reduce((sum, timeout) => sum + Number(timeout), 0);
}

function isUsualFunction(root: MappingNode): boolean {
  const properties = valueAt(resourceOf(root), 'Properties');
  const [current, target] = ['CurrentVersion', 'TargetVersion'].map(key => textOf(valueOf(properties, key)));
  return current !== target && isUsualResource(root);
}

/** Whether there is one resource, and a function for an event once. */
function isUsualResource(root: MappingNode): boolean {
  const hooks = itemsOf(root, 'Hooks').flatMap(entriesOf);
  const events = new Set(hooks.map(({ key }) => key));
  return (
    itemsOf(root, 'Resources').length === 1 &&
    hooks.length === itemsOf(root, 'Hooks').length &&
    events.size === hooks.length
  );
}

function resourceOf(root: MappingNode): YamlNode | undefined {
  return entriesOf(itemsOf(root, 'Resources')[0])[0]?.value;
}

function itemsOf(root: MappingNode, key: string): readonly YamlNode[] {
  return asSequence(valueOf(root, key))?.items ?? [];
}
