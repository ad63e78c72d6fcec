import type { Fact, Project } from './facts';
import { projectAround } from './migrations';
import { eachKindOnce } from './services/eachKindOnce';
import type { Service, WorkspaceFacts } from './workspaceFacts';

/**
 * What concerns one project of several: what stands in its folder, and what belongs to all of them, such as a compose file at
 * the root. Projects and Dockerfiles stay, as they are asked for by their folders.
 *
 * @param folder the folder of the project; that of the root is concerned by everything
 */
export function ownFacts(facts: WorkspaceFacts, folder: string): WorkspaceFacts {
  const others = otherPrograms(facts, folder);
  if (others.length === 0) return { ...facts, services: eachKindOnce(facts.services) };
  const concerns = ({ evidence }: Fact<unknown>): boolean =>
    !others.some(other => isIn(evidence.path, other));
  return {
    ...facts,
    services: ownServices(facts, concerns),
    migrations: facts.migrations.filter(concerns),
    infrastructure: facts.infrastructure.filter(concerns),
    targets: facts.targets.filter(concerns),
    environments: facts.environments.filter(concerns),
  };
}

/**
 * Patterns of the files that a project of several is built from: those of its folder, and of the libraries that its workspace
 * installs with it. Empty where every change may concern it.
 */
export function ownPaths(facts: WorkspaceFacts, folder: string): readonly string[] {
  if (folder === '' || otherPrograms(facts, folder).length === 0) return [];
  const libraries = siblings(facts, folder).filter(project => isLibrary(facts, project, folder));
  const folders = [...new Set([folder, ...libraries.map(project => project.folder)])];
  const isPlain = folders.every(path => /^[\w./@-]+$/.test(path));
  return isPlain && folders.length <= MAX_PATTERNS ? folders.map(path => `${path}/**`) : [];
}

/** A filter of a trigger takes no more. Source: CodePipeline API Reference, GitFilePathFilterCriteria. */
const MAX_PATTERNS = 8;

/** A kind that only another program has a driver of is that one's, even where a file of all names it. */
function ownServices(
  { services, projects }: WorkspaceFacts,
  concerns: (fact: Fact<unknown>) => boolean,
): readonly Fact<Service>[] {
  const isShared = ({ evidence }: Fact<Service>): boolean => {
    const around = projectAround(evidence.path, projects);
    return around === '' || !projects.some(project => project.folder === around);
  };
  const kindsOf = (facts: readonly Fact<Service>[]): ReadonlySet<string> =>
    new Set(facts.map(({ value }) => value.kind));
  const own = services.filter(concerns);
  const named = kindsOf(own.filter(service => !isShared(service)));
  const foreign = kindsOf(services.filter(service => !concerns(service)));
  return eachKindOnce(
    own.filter(
      service => !isShared(service) || named.has(service.value.kind) || !foreign.has(service.value.kind),
    ),
  );
}

/** The folders of the programs beside a project, which have a pipeline of their own. */
function otherPrograms(facts: WorkspaceFacts, folder: string): readonly string[] {
  return siblings(facts, folder)
    .filter(project => !isLibrary(facts, project, folder))
    .map(project => project.folder);
}

/** The projects that are neither around a folder nor in it. */
function siblings({ projects }: WorkspaceFacts, folder: string): readonly Project[] {
  return projects.filter(other => !isIn(other.folder, folder) && !isIn(folder, other.folder));
}

/** Whether a project is installed together with that of `folder`, and is no program itself. */
function isLibrary({ projects, dockerfiles }: WorkspaceFacts, project: Project, folder: string): boolean {
  const isProgram =
    project.frameworks.length > 0 || dockerfiles.some(({ value }) => value.folder === project.folder);
  const isTogether = projects.some(
    root => root.members !== undefined && isIn(project.folder, root.folder) && isIn(folder, root.folder),
  );
  return isTogether && !isProgram;
}

function isIn(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
