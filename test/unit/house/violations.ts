import path from 'node:path';
import { mayImportPackage, mayImportRoom, roomOf } from './rooms';
import { targetOf, type Source } from './sources';

const MAX_LINES = 400;

const BANNED_NAMES: ReadonlySet<string> = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'manager',
  'commands',
  'misc',
  'shared',
]);

/** Files below `src` that import what their room may not, or that belong to no room. */
export function forbiddenImports(sources: readonly Source[]): readonly string[] {
  return sources.filter(isProduct).flatMap(source => {
    const room = roomOf(source.file.slice('src/'.length));
    if (room === undefined) return [`${source.file}:1 belongs to no room of rooms.ts`];
    return source.imports.flatMap(({ specifier, typeOnly, line }) => {
      const place = `${source.file}:${line}`;
      const target = targetOf(source, specifier);
      if (target === undefined) {
        const allowed = mayImportPackage(room, specifier, typeOnly);
        return allowed ? [] : [`${place} imports the package ${specifier}, which ${room} may not`];
      }
      const targetRoom = target.startsWith('src/') ? roomOf(target.slice('src/'.length)) : undefined;
      if (targetRoom !== undefined && mayImportRoom(room, targetRoom)) return [];
      return [`${place} imports ${target}, which ${room} may not`];
    });
  });
}

/** Groups of files that import each other in a circle, type-only imports included. */
export function cycles(sources: readonly Source[]): readonly string[] {
  const graph = new Map(
    sources.map(source => [
      source.file,
      source.imports.flatMap(({ specifier }) => targetOf(source, specifier) ?? []),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push([...trail.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

/** What the product's files offer and no other file takes, tests included: it belongs to its own file alone. */
export function unusedExports(sources: readonly Source[]): readonly string[] {
  const taken = new Set<string>();
  for (const source of sources)
    for (const { specifier, names = ['*'] } of source.imports)
      for (const name of names) taken.add(`${targetOf(source, specifier) ?? specifier} ${name}`);
  return sources
    .filter(source => isProduct(source) && source.file !== ENTRY && !taken.has(`${source.file} *`))
    .flatMap(({ file, exports }) =>
      exports
        .filter(({ name }) => !taken.has(`${file} ${name}`))
        .map(({ name, line }) => `${file}:${line} exports ${name}, which nobody imports`),
    );
}

/** What it exports, the editor calls. */
const ENTRY = 'src/extension.ts';

/** What a single file may not be, be called or hold. */
export function unfitFiles(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(source => {
    const { file, lines } = source;
    const name = path.posix.basename(file).replace(/(?:\.test|\.d)?\.ts$/, '');
    const found: string[] = [];
    if (lines > MAX_LINES) found.push(`${file}:${MAX_LINES} goes on for ${lines} lines: it is two ideas`);
    if (BANNED_NAMES.has(name.toLowerCase())) found.push(`${file}:1 has a name that attracts everything`);
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) found.push(`${file}:1 is not named in camelCase`);
    if (name === 'index' && isProduct(source)) found.push(`${file}:1 is a barrel`);
    found.push(
      ...source.reexports.map(line => `${file}:${line} exports from another file: that is a barrel`),
    );
    found.push(...source.anys.map(line => `${file}:${line} says any`));
    return found;
  });
}

/** Everything that is loaded when `entry` is, as files and packages, each with the way it comes in. */
export function loadedBy(entry: string, sources: readonly Source[]): ReadonlyMap<string, string> {
  const byFile = new Map(sources.map(source => [source.file, source]));
  const loaded = new Map([[entry, entry]]);
  const queue = [entry];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const source = byFile.get(file);
    const way = loaded.get(file) ?? file;
    for (const { specifier, typeOnly, lazy } of source?.imports ?? []) {
      const target = (source && targetOf(source, specifier)) ?? specifier;
      if (typeOnly || lazy || loaded.has(target)) continue;
      loaded.set(target, `${way} → ${target}`);
      queue.push(target);
    }
  }
  return loaded;
}

function isProduct(source: Source): boolean {
  return source.file.startsWith('src/');
}
