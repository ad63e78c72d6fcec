import type { Fact } from './facts';
import { isAside, type ProjectFiles } from './projectFiles';

/** What environments are called in names of files → their names in full. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['dev', 'development'],
  ['development', 'development'],
  ['qa', 'qa'],
  ['uat', 'uat'],
  ['stage', 'staging'],
  ['staging', 'staging'],
  ['stg', 'staging'],
  ['preprod', 'preproduction'],
  ['preproduction', 'preproduction'],
  ['prod', 'production'],
  ['production', 'production'],
]);

/** Files that an environment is deployed with. */
const DEPLOYED = [
  /(?:^|\/)([\w-]+)\.(?:auto\.)?tfvars$/,
  /(?:^|\/)(?:environments|envs?)\/([\w-]+)(?:\/|\.(?:ya?ml|json|tf)$)/,
];

/** Files that a program is set up by: that of `development` is for somebody's own machine. */
const SETTINGS = [
  /(?:^|\/)\.env\.([\w-]+)$/,
  /(?:^|\/)config\/(?:environments\/)?([\w-]+)\.(?:json|ya?ml|toml|[cm]?js|ts|rb)$/,
  /(?:^|\/)appsettings\.([\w-]+)\.json$/,
  /(?:^|\/)application-([\w-]+)\.(?:ya?ml|properties)$/,
];

/** The order in which software passes them. */
const ORDER = ['development', 'qa', 'uat', 'staging', 'preproduction', 'production'];

/**
 * The environments that a folder names, in the order in which software passes them; those with names of their own come first.
 *
 * @param deployed what other CI systems deploy to
 */
export function readEnvironments(
  files: ProjectFiles,
  deployed: readonly Fact<string>[],
): readonly Fact<string>[] {
  const found = new Map<string, Fact<string>>();
  const add = (value: string, evidence: Fact<string>['evidence']): void => {
    if (!found.has(value)) found.set(value, { value, evidence });
  };
  for (const { value, evidence } of deployed) {
    const name = value.toLowerCase();
    if (name !== 'github-pages' && /^[a-z][a-z0-9-]{0,30}$/.test(name))
      add(NAMES.get(name) ?? name, evidence);
  }
  for (const path of files.paths) {
    if (isAside(path)) continue;
    const named = nameIn(path, DEPLOYED);
    const set = nameIn(path, SETTINGS);
    if (named !== undefined) add(named, { path });
    else if (set !== undefined && set !== 'development') add(set, { path });
  }
  return [...found.values()].sort((a, b) => ORDER.indexOf(a.value) - ORDER.indexOf(b.value));
}

function nameIn(path: string, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const name = NAMES.get(pattern.exec(path)?.[1]?.toLowerCase() ?? '');
    if (name !== undefined) return name;
  }
  return undefined;
}
