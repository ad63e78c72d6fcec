import type { Fact, Project } from '../facts';
import { JsonManifest } from '../manifest';
import type { ProjectFolder } from '../projectFiles';

const FRAMEWORKS = ['laravel/framework', 'symfony/framework-bundle', 'slim/slim'];

/** What a folder with a `composer.json` says of itself. */
export async function readPhp(folder: ProjectFolder): Promise<Project | undefined> {
  const manifest = await JsonManifest.read(folder, 'composer.json');
  if (manifest === undefined) return undefined;
  const name = manifest.fact('name');
  const version = manifest.fact('require', 'php');
  const test = phpunitOf(folder, manifest);
  return {
    folder: folder.folder,
    runtime: 'php',
    tool: { value: 'composer', evidence: { path: folder.path('composer.json') } },
    ...(name && { name }),
    ...(version && { version }),
    frameworks: manifest.keys('require').filter(({ value }) => FRAMEWORKS.includes(value)),
    ...(test && { test: { value: 'phpunit', evidence: test.evidence } as const }),
    scripts: [],
    outputs: [],
    hasWrapper: false,
    hasLock: folder.has('composer.lock'),
  };
}

function phpunitOf(folder: ProjectFolder, manifest: JsonManifest): Fact<string> | undefined {
  const named = manifest
    .keys('require-dev')
    .find(({ value }) => /^(phpunit\/phpunit|pestphp\/pest)$/.test(value));
  const settings = folder.first('phpunit.xml', 'phpunit.xml.dist');
  return (
    named ??
    (settings === undefined ? undefined : { value: settings, evidence: { path: folder.path(settings) } })
  );
}
