/** What a room of the source may import. A room is the longest of these paths that a file's path starts with. */
export interface Room {
  /** Rooms and, where a path ends in `/*`, all rooms below. A room may always import its own files. */
  readonly rooms: readonly string[];
  /** Packages; where one ends in `*`, all that start so. */
  readonly packages: readonly string[];
  /** Packages of which only types are imported. */
  readonly types?: readonly string[];
}

const ui: Room = { rooms: ['ui/kit', 'contrib', 'core/*', 'base'], packages: ['vscode'] };

/** The arrows of the architecture: who may import whom. Whatever is not here is forbidden. */
export const ROOMS: Readonly<Record<string, Room>> = {
  'extension.ts': { rooms: ['app'], packages: ['vscode'] },
  app: { rooms: ['ui/*', 'aws', 'engine/*', 'core/*', 'contrib', 'base'], packages: ['vscode'] },
  contrib: { rooms: [], packages: [] },
  base: { rooms: [], packages: [] },

  'core/yaml': { rooms: ['base'], packages: ['js-yaml', 'jsonc-parser'] },
  'core/rules': { rooms: ['core/yaml', 'base'], packages: ['fastest-levenshtein'] },
  'core/schema': { rooms: ['core/yaml', 'base'], packages: [] },
  'core/buildspec': { rooms: ['core/rules', 'core/schema', 'core/yaml', 'base'], packages: [] },
  'core/appspec': { rooms: ['core/rules', 'core/schema', 'core/yaml', 'base'], packages: [] },
  'core/pipeline': { rooms: ['core/rules', 'core/schema', 'core/yaml', 'base'], packages: [] },
  'core/language': {
    rooms: [
      'core/buildspec',
      'core/appspec',
      'core/pipeline',
      'core/rules',
      'core/schema',
      'core/yaml',
      'base',
    ],
    packages: [],
  },
  'core/workspace': {
    rooms: [
      'core/buildspec',
      'core/appspec',
      'core/pipeline',
      'core/language',
      'core/rules',
      'core/yaml',
      'base',
    ],
    packages: ['picomatch'],
  },
  'core/intake': {
    rooms: ['core/pipeline', 'core/buildspec', 'core/yaml', 'base'],
    packages: ['ignore', 'semver', 'smol-toml', '@rgrove/parse-xml'],
  },
  'core/scaffold': { rooms: ['core/pipeline', 'core/yaml', 'base'], packages: [] },
  'core/deployment': { rooms: ['core/pipeline', 'core/yaml', 'base'], packages: [] },
  'core/monitor': { rooms: ['core/pipeline', 'base'], packages: [] },
  // A log belongs to a build, and what a build is stands in the pipeline's model.
  'core/logs': { rooms: ['core/buildspec', 'base'], packages: [] },
  'core/runner': { rooms: ['core/buildspec', 'core/pipeline', 'base'], packages: [] },

  aws: {
    rooms: ['core/pipeline', 'core/monitor', 'core/deployment', 'core/logs', 'base'],
    packages: ['@aws-sdk/*', '@smithy/*', 'node:*'],
  },
  engine: {
    rooms: ['core/*', 'base'],
    packages: ['node:*', 'yazl', 'yauzl', 'picomatch', 'tinyglobby'],
  },
  'engine/api': { rooms: ['engine', 'core/*', 'base'], packages: ['node:*'], types: ['@aws-sdk/*'] },

  'ui/kit': { ...ui, rooms: ['contrib', 'core/*', 'base'] },
  'ui/tree': ui,
  'ui/statusbar': ui,
  'ui/commands': ui,
  'ui/deployment': { ...ui, rooms: [...ui.rooms, 'webview/protocol'] },
  'ui/intake': { ...ui, rooms: [...ui.rooms, 'webview/protocol'] },
  'ui/language': ui,
  'ui/logs': ui,

  // What host and page say to each other, and nothing that only one of them has.
  'webview/protocol': { rooms: ['core/intake', 'core/pipeline', 'core/deployment', 'base'], packages: [] },
  'webview/kit': { rooms: ['base'], packages: ['lit', 'lit/*', '@vscode/codicons/*'] },
  'webview/picture': { rooms: ['webview/kit', 'core/pipeline', 'base'], packages: ['lit'] },
  'webview/deployment': {
    rooms: ['webview/kit', 'webview/protocol', 'core/deployment', 'base'],
    packages: ['lit'],
  },
  'webview/intake': {
    rooms: ['webview/kit', 'webview/picture', 'webview/protocol', 'core/intake', 'core/pipeline', 'base'],
    packages: ['lit', 'lit/*'],
  },

  cli: {
    rooms: ['engine', 'engine/api', 'aws', 'core/*', 'base'],
    packages: ['commander', 'node:*', 'tinyglobby'],
  },
};

/** The room of a file below `src`, or `undefined` where there is none for it. */
export function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS)
    .filter(room => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** Whether a file of room `from` may import one of room `to`. */
export function mayImportRoom(from: string, to: string): boolean {
  if (from === to) return true;
  // The engine is one house: its API and the rest of it know each other.
  if (from === 'engine' && to === 'engine/api') return true;
  return (ROOMS[from]?.rooms ?? []).some(allowed => matches(allowed, to));
}

/** Whether a file of room `from` may import a package, or its types. */
export function mayImportPackage(from: string, name: string, typeOnly: boolean): boolean {
  const room = ROOMS[from];
  const allowed = [...(room?.packages ?? []), ...(typeOnly ? (room?.types ?? []) : [])];
  return allowed.some(pattern => matches(pattern, name));
}

function matches(pattern: string, name: string): boolean {
  if (!pattern.endsWith('*')) return pattern === name;
  const start = pattern.slice(0, -1);
  return name.startsWith(start) || `${name}/` === start;
}
