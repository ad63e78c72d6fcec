import { PHASE_NAMES } from '../buildspec/grammar';

/** The kinds of files that Headgate checks. */
export type DocumentKind = 'buildspec';

/** Top-level keys are looked for in the first lines only; a file that begins with more of something else is not ours. */
const MAX_LINES = 2000;

const OWN_KEYS = new Set([
  'phases',
  'batch',
  'env',
  'artifacts',
  'reports',
  'cache',
  'proxy',
  'phase',
  ...PHASE_NAMES,
]);

/** Whether a file is named like a buildspec: `buildspec.yml`, `buildspec-prod.yaml`, `deploy.buildspec.yml` and so on. */
export function hasBuildspecName(fileName: string): boolean {
  return /buildspec[^/\\]*\.ya?ml$/i.test(fileName);
}

/**
 * What a file is, by its name (a path or only its last part) and by what it holds. A file with the name of a buildspec
 * is one unless it plainly holds something else; another YAML or JSON file, or one without an extension as new documents
 * are, is one when it has phases of a buildspec. Cheap: at most one search over the text and a look at its first lines,
 * nothing is parsed.
 */
export function recognise(fileName: string, text: string): DocumentKind | undefined {
  const extension = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (extension !== undefined && !['yml', 'yaml', 'json', 'jsonc'].includes(extension)) return undefined;
  if (/^[\s\ufeff]*\{/.test(text.slice(0, 1000))) {
    const isOurs = isJsonBuildspec(text) || (isNamedBuildspec(fileName) && hasPhasesOrVersion(text));
    return isOurs ? 'buildspec' : undefined;
  }
  if (extension === 'json' || extension === 'jsonc') return undefined;
  const hasOwnBlock = /^["']?(phases|batch)["']?[ \t]*:/m.test(text);
  if (hasBuildspecName(fileName)) return hasOwnBlock || !holdsSomethingElse(text) ? 'buildspec' : undefined;
  return hasOwnBlock && isYamlBuildspec(text) ? 'buildspec' : undefined;
}

function isJsonBuildspec(text: string): boolean {
  const phases = /"phases"\s*:\s*\{\s*"(install|pre_build|build|post_build)"\s*:\s*\{/.test(text);
  return phases && /"version"\s*:\s*"?0\.\d/.test(text);
}

/** A name of a buildspec, also one in JSON. */
function isNamedBuildspec(fileName: string): boolean {
  return hasBuildspecName(fileName.replace(/\.jsonc?$/i, '.yml'));
}

/** Mistakes in a phase, such as a misspelt name, must not make a buildspec unrecognisable. */
function hasPhasesOrVersion(text: string): boolean {
  return /["']?phases["']?\s*:\s*\{/.test(text) || /["']?version["']?\s*:\s*["']?0\.\d/.test(text);
}

function holdsSomethingElse(text: string): boolean {
  const keys = topLevelKeys(text);
  if (keys.size === 0) return false;
  return !hasOldOrNewVersion(keys) && ![...keys.keys()].some(key => OWN_KEYS.has(key));
}

function isYamlBuildspec(text: string): boolean {
  const keys = topLevelKeys(text);
  const hasVersion = hasOldOrNewVersion(keys);
  const phases = keys.get('phases');
  if (phases !== undefined) {
    const children = childKeys(text, phases.offset);
    const hasPhase = PHASE_NAMES.some(name => children.names.has(name));
    if (hasPhase && (hasVersion || children.hasCommands)) return true;
    // Mistakes must not make a buildspec unrecognisable: all phases misspelt, lost to the top level, or still to come.
    const isBroken =
      children.hasCommands || children.names.size === 0 || PHASE_NAMES.some(name => keys.has(name));
    if (hasVersion && isBroken) return true;
  }
  const batch = keys.get('batch');
  return (
    hasVersion &&
    batch !== undefined &&
    /^ +build-(list|graph|matrix|fanout)[ \t]*:/m.test(text.slice(batch.offset))
  );
}

function hasOldOrNewVersion(keys: ReadonlyMap<string, TopLevelKey>): boolean {
  return /^["']?0\.\d/.test(keys.get('version')?.rest ?? '');
}

interface TopLevelKey {
  /** What follows the colon on the same line. */
  readonly rest: string;
  /** Offset of the next line. */
  readonly offset: number;
}

/** Keys that start in the first column. Block scalars are indented, so what they hold is no key. */
function topLevelKeys(text: string): ReadonlyMap<string, TopLevelKey> {
  const keys = new Map<string, TopLevelKey>();
  for (const { line, next } of linesOf(text, 0)) {
    const match = /^\ufeff?["']?([\w.-]+)["']?[ \t]*:(?:[ \t]+(.*))?$/.exec(line);
    if (match?.[1] !== undefined) keys.set(match[1], { rest: match[2] ?? '', offset: next });
  }
  return keys;
}

/** The keys directly below a top-level key, and whether one below them looks like what a phase holds. */
function childKeys(
  text: string,
  from: number,
): { readonly names: ReadonlySet<string>; readonly hasCommands: boolean } {
  const names = new Set<string>();
  let childIndent: number | undefined;
  let hasCommands = false;
  for (const { line } of linesOf(text, from)) {
    if (/^\s*(#|$)/.test(line)) continue;
    const match = /^( +)["']?([\w-]+)["']?[ \t]*:/.exec(line);
    const indent = match?.[1]?.length;
    const name = match?.[2];
    if (indent === undefined || name === undefined) {
      if (/^\S/.test(line)) break;
      continue;
    }
    childIndent ??= indent;
    if (indent === childIndent) names.add(name);
    else if (name === 'commands' || name === 'runtime-versions' || name === 'finally') hasCommands = true;
  }
  return { names, hasCommands };
}

function* linesOf(text: string, from: number): Generator<{ readonly line: string; readonly next: number }> {
  let start = from;
  for (let count = 0; count < MAX_LINES && start < text.length; count++) {
    const at = text.indexOf('\n', start);
    const end = at === -1 ? text.length : at;
    // A line longer than this holds no key that matters, and an expression over it would take long.
    const line = text.slice(start, Math.min(end, start + 500)).replace(/\r$/, '');
    yield { line, next: end + 1 };
    start = end + 1;
  }
}
