import type { WorkspaceFacts } from './workspaceFacts';

/** The same facts with the projects of a folder in front, which is where the answers are filled in from. */
export function withProjectFirst(facts: WorkspaceFacts, folder: string): WorkspaceFacts {
  const isChosen = (project: WorkspaceFacts['projects'][number]): boolean => project.folder === folder;
  return {
    ...facts,
    projects: [...facts.projects.filter(isChosen), ...facts.projects.filter(project => !isChosen(project))],
  };
}
