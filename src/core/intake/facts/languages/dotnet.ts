import type { XmlElement } from '@rgrove/parse-xml';
import type { Fact, Project } from '../facts';
import { matched, XmlManifest } from '../manifest';
import { nameOf, type ProjectFolder } from '../projectFiles';

/** Packages, and an SDK, that only a project of tests refers to. */
const TESTS = /^(Microsoft\.NET\.Test\.Sdk|xunit|NUnit|MSTest|TUnit)/;

/** SDKs whose projects are programs. Source: Microsoft Learn, ".NET project SDKs". */
const PROGRAMS = /^Microsoft\.NET\.Sdk\.(Web|Worker|BlazorWebAssembly)$/;

/** SDKs and packages of what starts the other programs on somebody's own machine. */
const STARTS_OTHERS = /^Aspire\.(AppHost\.Sdk|Hosting\.AppHost)/;

/** What a folder with a solution, or a project of its own, says of itself. */
export async function readDotnet(folder: ProjectFolder): Promise<Project | undefined> {
  const solution = folder.matching(/^[^/]+\.(sln|slnx)$/)[0];
  const own = folder.matching(/^[^/]+\.(cs|fs|vb)proj$/)[0];
  const file = solution ?? own;
  if (file === undefined) return undefined;
  const projects = await projectsOf(
    folder,
    solution === undefined ? /^[^/]+\.(cs|fs|vb)proj$/ : /\.(cs|fs|vb)proj$/,
  );
  const version =
    matched(folder.path('global.json'), await folder.text('global.json'), /"version"\s*:\s*"(\d+\.\d+)/) ??
    projects.find(({ framework }) => framework !== undefined)?.framework;
  const test = projects.find(project => project.test !== undefined)?.test;
  const web = projects.find(project => project.web !== undefined)?.web;
  return {
    folder: folder.folder,
    runtime: 'dotnet',
    tool: { value: 'dotnet', evidence: { path: folder.path(file) } },
    name: { value: nameOf(file).replace(/\.\w+$/, ''), evidence: { path: folder.path(file) } },
    ...(version && { version }),
    frameworks: web === undefined ? [] : [web],
    ...(test && { test: { value: 'dotnet-test', evidence: test.evidence } as const }),
    scripts: [],
    outputs: outputsOf(projects),
    hasWrapper: false,
    hasLock: folder.has('packages.lock.json'),
  };
}

/** Its programs; of libraries alone all, since what makes a program of one may stand in a file that they share. */
function outputsOf(projects: readonly DotnetProject[]): readonly Fact<string>[] {
  const delivered = projects.filter(({ test, startsOthers }) => test === undefined && !startsOthers);
  const programs = delivered.filter(({ isProgram }) => isProgram);
  return (programs.length > 0 ? programs : delivered).map(({ path }) => path);
}

interface DotnetProject {
  readonly path: Fact<string>;
  readonly isProgram: boolean;
  readonly startsOthers: boolean;
  readonly framework?: Fact<string>;
  readonly test?: Fact<string>;
  readonly web?: Fact<string>;
}

async function projectsOf(folder: ProjectFolder, pattern: RegExp): Promise<readonly DotnetProject[]> {
  const found: DotnetProject[] = [];
  for (const name of folder.matching(pattern)) {
    const manifest = await XmlManifest.read(folder, name);
    if (manifest?.root?.name !== 'Project') continue;
    const target = manifest.all('TargetFramework')[0] ?? manifest.all('TargetFrameworks')[0];
    const version = /net(?:coreapp)?(\d+\.\d+)/.exec(target?.text ?? '')?.[1];
    const sdk = manifest.root.attributes['Sdk'] ?? '';
    const packages = manifest.all('PackageReference');
    const refersTo = (pattern: RegExp): XmlElement | undefined =>
      [...packages, ...manifest.all('Sdk')].find(({ attributes }) =>
        pattern.test(attributes['Include'] ?? attributes['Name'] ?? ''),
      );
    const test = TESTS.test(sdk) ? manifest.root : refersTo(TESTS);
    const isWeb = sdk === 'Microsoft.NET.Sdk.Web';
    found.push({
      path: { value: name, evidence: { path: folder.path(name) } },
      isProgram:
        PROGRAMS.test(sdk) || manifest.all('OutputType').some(({ text }) => /^\s*(Win)?Exe\s*$/i.test(text)),
      startsOthers: STARTS_OTHERS.test(sdk) || refersTo(STARTS_OTHERS) !== undefined,
      ...(target && version !== undefined && { framework: manifest.factOf(version, target) }),
      ...(test && { test: manifest.factOf('dotnet-test', test) }),
      ...(isWeb && { web: manifest.factOf('aspnetcore', manifest.root) }),
    });
  }
  return found;
}
