import type { Fact } from './facts';
import { requirementsOf } from './languages/python';
import { allMatched, JsonManifest, TomlManifest, XmlManifest } from './manifest';
import { depthOf, folderOf, isAside, nameOf, ProjectFolder, type ProjectFiles } from './projectFiles';

type PackagesOf = (folder: ProjectFolder, name: string) => Promise<readonly Fact<string>[]>;

const READERS: ReadonlyMap<string, PackagesOf> = new Map([
  ['package.json', keysOf('dependencies', 'devDependencies', 'optionalDependencies')],
  ['composer.json', keysOf('require', 'require-dev')],
  ['pom.xml', mavenPackages],
  ['build.gradle', gradlePackages],
  ['build.gradle.kts', gradlePackages],
  ['libs.versions.toml', gradlePackages],
  ['requirements.txt', pythonPackages],
  ['pyproject.toml', pythonPackages],
  ['Pipfile', pythonPackages],
  ['go.mod', matchesOf(/^[ \t]*(?:require[ \t]+)?([\w-]+(?:\.[\w-]+)+\/[\w./-]+) v\d\S*[ \t]*$/gm)],
  ['Gemfile', matchesOf(/^[ \t]*gem[ (][ \t]*["']([\w-]+)["']/gm)],
  ['Cargo.toml', cargoPackages],
  ['Directory.Packages.props', dotnetPackages],
]);

function readerFor(name: string): PackagesOf | undefined {
  return READERS.get(name) ?? (/\.(cs|fs|vb)proj$/.test(name) ? dotnetPackages : undefined);
}

/** No more manifests than this are asked for their packages. */
const MAX_MANIFESTS = 150;

/**
 * The packages that the manifests of a folder ask for, those nearest to its root first. Their names are in lower case and,
 * of Go, without the major version at the end.
 */
export async function readPackages(files: ProjectFiles): Promise<readonly Fact<string>[]> {
  const manifests = files.paths
    .filter(path => readerFor(nameOf(path)) !== undefined && !isAside(path))
    .sort((a, b) => depthOf(a) - depthOf(b))
    .slice(0, MAX_MANIFESTS);
  const found = await Promise.all(
    manifests.map(async path => {
      const name = nameOf(path);
      const read = readerFor(name);
      const folder = folderOf(path);
      // Python's requirements are in several files; the others say all by themselves.
      const around =
        read === pythonPackages
          ? ProjectFolder.of(files, folder)
          : new ProjectFolder(files, folder, new Set([name]));
      return await read?.(around, name);
    }),
  );
  return found
    .flatMap(packages => packages ?? [])
    .map(({ value, evidence }) => ({ value: normal(value), evidence }));
}

function normal(name: string): string {
  return name.toLowerCase().replace(/\/v\d+$/, '');
}

function keysOf(...lists: readonly string[]): PackagesOf {
  return async (folder, name) => {
    const manifest = await JsonManifest.read(folder, name);
    return lists.flatMap(list => manifest?.keys(list) ?? []);
  };
}

function matchesOf(pattern: RegExp): PackagesOf {
  return async (folder, name) => allMatched(folder.path(name), (await folder.text(name)) ?? '', pattern);
}

async function mavenPackages(folder: ProjectFolder, name: string): Promise<readonly Fact<string>[]> {
  const manifest = await XmlManifest.read(folder, name);
  return (manifest?.all('artifactId') ?? []).flatMap(
    element => manifest?.factOf(element.text.trim(), element) ?? [],
  );
}

/** Artifacts by `group:artifact:version`, plugins by `id`. */
async function gradlePackages(folder: ProjectFolder, name: string): Promise<readonly Fact<string>[]> {
  return await matchesOf(
    /(?:["'][\w.-]{1,200}:|\bid\s{0,9}[( ]\s{0,9}["']|\bname\s{0,9}=\s{0,9}["'])([\w.-]{1,200})[:"']/g,
  )(folder, name);
}

async function pythonPackages(folder: ProjectFolder): Promise<readonly Fact<string>[]> {
  const found = await requirementsOf(folder, await TomlManifest.read(folder, 'pyproject.toml'));
  return found.map(({ name, evidence }) => ({ value: name, evidence }));
}

/** Crates and, as `crate:feature`, what is switched on in them. */
async function cargoPackages(folder: ProjectFolder, name: string): Promise<readonly Fact<string>[]> {
  const manifest = await TomlManifest.read(folder, name);
  if (manifest === undefined) return [];
  const lists = [manifest.value('dependencies'), manifest.value('workspace', 'dependencies')];
  return lists.flatMap(list =>
    typeof list !== 'object' || list === null
      ? []
      : Object.keys(list).flatMap(crate => [
          manifest.factOf(crate, crate),
          ...featuresOf(manifest, crate).map(feature => manifest.factOf(`${crate}:${feature}`, crate)),
        ]),
  );
}

function featuresOf(manifest: TomlManifest, crate: string): readonly string[] {
  const features =
    manifest.value('dependencies', crate, 'features') ??
    manifest.value('workspace', 'dependencies', crate, 'features');
  return Array.isArray(features) ? features.filter(feature => typeof feature === 'string') : [];
}

async function dotnetPackages(folder: ProjectFolder, name: string): Promise<readonly Fact<string>[]> {
  const manifest = await XmlManifest.read(folder, name);
  const references = [
    ...(manifest?.all('PackageReference') ?? []),
    ...(manifest?.all('PackageVersion') ?? []),
  ];
  return references.flatMap(element => {
    const included = element.attributes['Include'];
    return included === undefined ? [] : (manifest?.factOf(included, element) ?? []);
  });
}
