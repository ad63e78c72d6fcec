import type { Project } from './facts';
import { readDotnet } from './languages/dotnet';
import { readGo } from './languages/golang';
import { mavenModules, readGradle, readMaven } from './languages/java';
import { readNodejs } from './languages/nodejs';
import { readPhp } from './languages/php';
import { readPython } from './languages/python';
import { readRuby } from './languages/ruby';
import { readRust } from './languages/rust';
import { matched } from './manifest';
import { folderOf, isForDevelopers, nameOf, ProjectFolder, type ProjectFiles } from './projectFiles';
import { asMember } from './workspaceMembers';

type Read = (folder: ProjectFolder) => Promise<Project | undefined>;

/** How a folder is read that holds a file of this name. */
const READERS: ReadonlyMap<string, Read> = new Map([
  ['package.json', readNodejs],
  ['pom.xml', readMaven],
  ['build.gradle', readGradle],
  ['build.gradle.kts', readGradle],
  ['settings.gradle', readGradle],
  ['settings.gradle.kts', readGradle],
  ['pyproject.toml', readPython],
  ['requirements.txt', readPython],
  ['setup.py', readPython],
  ['setup.cfg', readPython],
  ['Pipfile', readPython],
  ['go.mod', readGo],
  ['Gemfile', readRuby],
  ['composer.json', readPhp],
  ['Cargo.toml', readRust],
]);

/** The order of the projects of one folder. */
const ORDER: readonly Read[] = [
  readNodejs,
  readMaven,
  readGradle,
  readPython,
  readGo,
  readDotnet,
  readRuby,
  readPhp,
  readRust,
];

function readerFor(name: string): Read | undefined {
  return READERS.get(name) ?? (/\.(sln|slnx|csproj|fsproj|vbproj)$/.test(name) ? readDotnet : undefined);
}

/** No more projects than this are read: a monorepo with more is asked about by its folders. */
const MAX_PROJECTS = 50;

/**
 * The projects of a folder, those nearest to its root first; of two in one folder, the one whose language comes first above.
 * A module that is built by a project above it is a part of that one.
 */
export async function readProjects(files: ProjectFiles): Promise<readonly Project[]> {
  const found: Project[] = [];
  const parts = new Set<string>();
  for (const { folder, read } of candidatesOf(files.paths)) {
    if (found.length === MAX_PROJECTS) break;
    if (found.some(project => isPartOf(folder, read, project)) || parts.has(folder)) continue;
    const projectFolder = ProjectFolder.of(files, folder);
    // Of two tools that build the same, the first does; the other is there for those who like it better.
    if (read === readGradle && found.some(other => other.folder === folder && other.tool.value === 'maven'))
      continue;
    const project = await read(projectFolder);
    if (project === undefined) continue;
    const start = await startOf(projectFolder);
    found.push(asMember(start === undefined ? project : { ...project, start }, found));
    if (project.tool.value === 'maven')
      for (const module of await mavenModules(projectFolder)) parts.add(projectFolder.path(module));
  }
  return found;
}

/** A command of one program, without what makes a shell do more than start it. */
const PLAIN_COMMAND = /^web:[ \t]*([A-Za-z0-9_./][A-Za-z0-9_./:=@,"'${}[\]() \t-]{0,300})$/m;

/** The line of the web server in a `Procfile`, as Elastic Beanstalk and Heroku read it. */
async function startOf(folder: ProjectFolder): Promise<Project['start']> {
  const found = matched(folder.path('Procfile'), await folder.text('Procfile'), PLAIN_COMMAND);
  return found?.value.includes('$(') === true ? undefined : found;
}

interface Candidate {
  readonly folder: string;
  readonly read: Read;
}

function candidatesOf(paths: readonly string[]): readonly Candidate[] {
  const found = new Map<string, Set<Read>>();
  for (const path of paths) {
    const read = readerFor(nameOf(path));
    if (read === undefined || isForDevelopers(path)) continue;
    const folder = folderOf(path);
    const reads = found.get(folder) ?? new Set();
    found.set(folder, reads.add(read));
  }
  const depth = (folder: string): number => (folder === '' ? 0 : folder.split('/').length);
  return [...found]
    .sort(([a], [b]) => depth(a) - depth(b) || compare(a, b))
    .flatMap(([folder, reads]) => ORDER.filter(read => reads.has(read)).map(read => ({ folder, read })));
}

/** Whether a folder's manifest belongs to a build that starts above it: Gradle's and .NET's list their parts by patterns. */
function isPartOf(folder: string, read: Read, project: Project): boolean {
  const isBelow = project.folder === '' ? folder !== '' : folder.startsWith(`${project.folder}/`);
  const builds = project.tool.value;
  return (
    isBelow &&
    ((builds === 'gradle' && read === readGradle) ||
      (builds === 'dotnet' && read === readDotnet) ||
      (builds === 'cargo' && read === readRust))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
