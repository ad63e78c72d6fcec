import { PHASE_NAMES } from '../buildspec/grammar';
import { linesOf, topLevelKeys, type TopLevelKey } from './topLevelKeys';

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

/** Whether a JSON text, or YAML that begins with a brace, is a buildspec; `fileName` counts where the text leaves doubts. */
export function isBracedBuildspec(fileName: string, text: string): boolean {
  return isJsonBuildspec(text) || (isNamedBuildspec(fileName) && hasPhasesOrVersion(text));
}

/** Whether a YAML text is a buildspec; a file that is named like one is, unless it plainly holds something else. */
export function isBlockBuildspec(fileName: string, text: string): boolean {
  const hasOwnBlock = /^["']?(phases|batch)["']?[ \t]*:/m.test(text);
  if (hasBuildspecName(fileName)) return hasOwnBlock || !holdsSomethingElse(text);
  return hasOwnBlock && isYamlBuildspec(text);
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
  // A workflow of GitHub's in the place of a buildspec is a mistake, and one that CodeBuild refuses.
  if (keys.size === 0 || (keys.has('on') && keys.has('jobs'))) return false;
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
