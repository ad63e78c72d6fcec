import type { Project } from '../../../src/core/intake/facts/facts';
import type { WorkspaceFacts } from '../../../src/core/intake/facts/workspaceFacts';
import type { ProjectFiles } from '../../../src/core/intake/facts/projectFiles';
import { readWorkspaceFacts } from '../../../src/core/intake/facts/readWorkspace';

/** Path → text of the files of a folder. */
export type Tree = Readonly<Record<string, string>>;

export function filesOf(tree: Tree): ProjectFiles {
  return {
    paths: Object.keys(tree),
    text: path => Promise.resolve(Object.hasOwn(tree, path) ? tree[path] : undefined),
  };
}

/** What a folder says of itself. */
export function factsOf(tree: Tree): Promise<WorkspaceFacts> {
  return readWorkspaceFacts(filesOf(tree), 'shop');
}

/** The one project of a folder. */
export async function projectOf(tree: Tree): Promise<Project> {
  const [project, ...others] = (await factsOf(tree)).projects;
  if (project === undefined || others.length > 0) throw new Error(`${String(others.length + 1)} projects`);
  return project;
}

export function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
