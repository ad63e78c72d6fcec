import type { Project } from './facts';
import { folderOf } from './projectFiles';
import type { WorkspaceFacts } from './workspaceFacts';

/** The same facts with the projects of a folder in front, which is where the answers are filled in from. */
export function withProjectFirst(facts: WorkspaceFacts, folder: string): WorkspaceFacts {
  const isChosen = (project: WorkspaceFacts['projects'][number]): boolean => project.folder === folder;
  return {
    ...facts,
    projects: [...facts.projects.filter(isChosen), ...facts.projects.filter(project => !isChosen(project))],
  };
}

/**
 * The same facts with the projects in front that are probably delivered: those nearest to the root, unless that is only the
 * root of a workspace, or the place of tools for those who work on the others.
 */
export function withDeliveredFirst(facts: WorkspaceFacts): WorkspaceFacts {
  const folders = [...new Set(facts.projects.map(({ folder }) => folder))];
  const [first] = folders;
  if (first === undefined || isDelivered(facts, first) || !isOfTools(facts, first)) return facts;
  const delivered = folders.find(folder => isDelivered(facts, folder));
  return delivered === undefined ? facts : withProjectFirst(facts, delivered);
}

function isDelivered({ projects, dockerfiles, infrastructure }: WorkspaceFacts, folder: string): boolean {
  return (
    dockerfiles.some(({ value }) => value.folder === folder) ||
    infrastructure.some(
      ({ value, evidence }) => value.path === folder || folderOf(evidence.path) === folder,
    ) ||
    projects.some(project => project.folder === folder && makesSomething(project))
  );
}

/** A package of Node.js makes a folder for whom it is built for; a bundler at the root of a workspace is there for its members. */
function makesSomething({ runtime, frameworks, outputs, members }: Project): boolean {
  return (
    frameworks.some(({ value }) => members === undefined || value !== 'vite') ||
    (runtime !== 'nodejs' && outputs.length > 0)
  );
}

/** A library of another language than Node.js is seldom there for what stands below it. */
function isOfTools({ projects }: WorkspaceFacts, folder: string): boolean {
  const own = projects.filter(project => project.folder === folder);
  return own.every(({ runtime, members }) => runtime === 'nodejs' || members !== undefined);
}
