import { entriesOf } from '../yaml/access';
import type { MappingEntry, MappingNode, YamlNode } from '../yaml/node';
import { ARTIFACTS_KEYS, COMPUTE_TYPES, ENVIRONMENT_TYPES, PHASE_KEYS, RUNTIME_VERSIONS } from './grammar';

/**
 * The shape of a buildspec: what each key holds. Source: CodeBuild User Guide, "Build specification reference", "Batch
 * build buildspec reference" and "Use GitHub Actions syntax in a buildspec".
 */
export interface Shape {
  /** `list` is one of texts, `items` one of blocks with keys. */
  readonly kind: 'text' | 'list' | 'keys' | 'items';
  readonly keys?: ReadonlyMap<string, Shape>;
  /** What stands under a key that `keys` does not name; with `items`, what each of them is. */
  readonly each?: Shape;
  /** Of a text, or of the items of a list. */
  readonly values?: Values;
  /** How a message calls the block, where keys that `keys` does not name are reported as unknown by that name. */
  readonly block?: string;
  readonly isPhase?: boolean;
  readonly isCommands?: boolean;
  /** Of a list: whether a single text is certainly not read as a list of one. */
  readonly isStrict?: boolean;
}

/** The values that a text may have. */
export interface Values {
  readonly known: readonly string[];
  /** Other spellings that are read the same way, in lower case, and what the guide writes for them. */
  readonly same?: ReadonlyMap<string, string>;
  /** Spellings that are meant, but that CodeBuild is not documented to read. */
  readonly meant?: ReadonlyMap<string, string>;
}

const TRUE_WORDS: readonly (readonly [string, string])[] = [
  ['yes', 'yes'],
  ['true', 'yes'],
  ['on', 'yes'],
  ['no', 'no'],
  ['false', 'no'],
  ['off', 'no'],
];

const TEXT: Shape = { kind: 'text' };
const LIST: Shape = { kind: 'list' };
const COMMANDS: Shape = { kind: 'list', isCommands: true };
const YES_NO: Shape = { kind: 'text', values: { known: ['yes', 'no'], same: new Map(TRUE_WORDS) } };
const BOOLEAN: Shape = {
  kind: 'text',
  values: {
    known: ['true', 'false'],
    same: new Map(TRUE_WORDS.map(([word, meaning]) => [word, String(meaning === 'yes')])),
  },
};
const SHELL: Shape = {
  kind: 'text',
  values: {
    known: ['bash', '/bin/sh', 'powershell.exe', 'cmd.exe'],
    meant: new Map([
      ['sh', '/bin/sh'],
      ['/bin/bash', 'bash'],
      ['/usr/bin/bash', 'bash'],
      ['powershell', 'powershell.exe'],
      ['pwsh', 'powershell.exe'],
      ['cmd', 'cmd.exe'],
    ]),
  },
};

const oneOf = (...known: readonly string[]): Shape => ({ kind: 'text', values: { known } });
const keys = (names: Readonly<Record<string, Shape>>, block?: string): Shape => ({
  kind: 'keys',
  keys: new Map(Object.entries(names)),
  ...(block === undefined ? {} : { block }),
});
const mapOf = (each: Shape): Shape => ({ kind: 'keys', each });
const itemsOf = (each: Shape): Shape => ({ kind: 'items', each });

const VARIABLES = mapOf(TEXT);
const COMPUTE_TYPE = oneOf(...COMPUTE_TYPES);
const ENVIRONMENT_TYPE = oneOf(...ENVIRONMENT_TYPES);

const BATCH_ITEM = {
  identifier: TEXT,
  buildspec: TEXT,
  'debug-session': BOOLEAN,
  'depend-on': LIST,
  'ignore-failure': BOOLEAN,
  env: keys(
    {
      'compute-type': COMPUTE_TYPE,
      fleet: TEXT,
      image: TEXT,
      'privileged-mode': BOOLEAN,
      type: ENVIRONMENT_TYPE,
      variables: VARIABLES,
    },
    'env',
  ),
};

/** The keys of one build of a list or a graph. */
export const BATCH_ITEM_KEYS: readonly string[] = Object.keys(BATCH_ITEM);

const BATCH = keys(
  {
    'fast-fail': BOOLEAN,
    'build-graph': itemsOf(keys(BATCH_ITEM, 'build-graph')),
    'build-list': itemsOf(keys(BATCH_ITEM, 'build-list')),
    'build-matrix': keys(
      {
        static: keys(
          {
            'ignore-failure': BOOLEAN,
            env: keys({ 'privileged-mode': BOOLEAN, type: ENVIRONMENT_TYPE }, 'env'),
          },
          'static',
        ),
        dynamic: keys(
          {
            buildspec: LIST,
            env: keys(
              {
                'compute-type': { kind: 'list', values: { known: COMPUTE_TYPES } },
                image: LIST,
                variables: mapOf({ kind: 'list', isStrict: true }),
              },
              'env',
            ),
          },
          'dynamic',
        ),
      },
      'build-matrix',
    ),
    'build-fanout': keys({ parallelism: TEXT, 'ignore-failure': BOOLEAN }, 'build-fanout'),
  },
  'batch',
);

const PHASE: Shape = {
  isPhase: true,
  ...keys(
    Object.fromEntries([
      ...PHASE_KEYS.map((key): [string, Shape] => [key, TEXT]),
      [RUNTIME_VERSIONS, mapOf(TEXT)],
      ['commands', COMMANDS],
      ['finally', COMMANDS],
      [
        'steps',
        itemsOf(
          keys(
            {
              id: TEXT,
              if: TEXT,
              name: TEXT,
              uses: TEXT,
              run: TEXT,
              shell: TEXT,
              with: VARIABLES,
              env: VARIABLES,
              'continue-on-error': TEXT,
              'timeout-minutes': TEXT,
              'working-directory': TEXT,
            },
            'steps',
          ),
        ),
      ],
    ]),
  ),
};

const ARTIFACT_KEYS = Object.fromEntries([
  ...ARTIFACTS_KEYS.map((key): [string, Shape] => [key, TEXT]),
  ['files', LIST],
  ['exclude-paths', LIST],
  ['discard-paths', YES_NO],
  ['enable-symlinks', YES_NO],
]);

const BUILDSPEC = keys({
  'run-as': TEXT,
  env: keys({
    shell: SHELL,
    variables: VARIABLES,
    'parameter-store': VARIABLES,
    'secrets-manager': VARIABLES,
    'exported-variables': LIST,
    'git-credential-helper': YES_NO,
  }),
  proxy: keys({ 'upload-artifacts': YES_NO, logs: YES_NO }, 'proxy'),
  batch: BATCH,
  phases: mapOf(PHASE),
  reports: mapOf(
    keys(
      { files: LIST, 'file-format': TEXT, 'base-directory': TEXT, 'discard-paths': YES_NO },
      'a report group',
    ),
  ),
  artifacts: keys({ ...ARTIFACT_KEYS, 'secondary-artifacts': mapOf(keys(ARTIFACT_KEYS)) }),
  cache: keys({ paths: LIST, key: TEXT, 'fallback-keys': LIST, action: oneOf('restore', 'save') }, 'cache'),
  environment_variables: keys({ plaintext: VARIABLES }),
});

/** A value and the shape that it should have. */
export interface Place {
  readonly shape: Shape;
  /** Absent for an item of a list. */
  readonly entry?: MappingEntry;
  readonly node: YamlNode;
  /** Items of a `list` that are no text, or empty. */
  readonly odd: readonly OddItem[];
}

export interface OddItem {
  readonly item: YamlNode;
  readonly index: number;
}

const NONE: readonly OddItem[] = [];

/**
 * Every value below `root` whose shape is known, whether it has that shape or not, blocks before what they hold. What
 * several aliases stand for is there once.
 */
export function placesOf(root: MappingNode | undefined): readonly Place[] {
  const places: Place[] = [];
  const seen = new Set<YamlNode>();
  if (root !== undefined) visitKeys(root, BUILDSPEC);
  return places;

  function visit(node: YamlNode, shape: Shape, entry?: MappingEntry): void {
    if (node.kind !== 'scalar') {
      if (seen.has(node)) return;
      seen.add(node);
    }
    const odd = shape.kind === 'list' && node.kind === 'sequence' ? oddItems(node.items) : NONE;
    places.push(entry === undefined ? { shape, node, odd } : { shape, entry, node, odd });
    if (node.kind === 'mapping' && shape.kind === 'keys') visitKeys(node, shape);
    if (node.kind === 'sequence' && shape.kind === 'items' && shape.each !== undefined)
      for (const item of node.items) visit(item, shape.each);
  }

  function visitKeys(node: MappingNode, shape: Shape): void {
    for (const entry of entriesOf(node)) {
      const expected = shape.keys?.get(entry.key) ?? shape.each;
      if (expected !== undefined) visit(entry.value, expected, entry);
    }
  }
}

function oddItems(items: readonly YamlNode[]): readonly OddItem[] {
  let odd: OddItem[] | undefined;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (item !== undefined && (item.kind !== 'scalar' || item.isNull)) (odd ??= []).push({ item, index });
  }
  return odd ?? NONE;
}
