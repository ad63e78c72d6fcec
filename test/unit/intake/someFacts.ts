import type { Fact, Project } from '../../../src/core/intake/facts/facts';
import type { WorkspaceFacts } from '../../../src/core/intake/facts/workspaceFacts';

/** A value as a fact of a file. */
export function fact<T>(value: T, path: string, line?: number): Fact<T> {
  return { value, evidence: line === undefined ? { path } : { path, line } };
}

/** What a folder without anything says of itself, and more. */
export function someFacts(more: Partial<WorkspaceFacts> = {}): WorkspaceFacts {
  return {
    name: 'shop',
    projects: [],
    dockerfiles: [],
    services: [],
    migrations: [],
    infrastructure: [],
    workflows: [],
    targets: [],
    environments: [],
    buildspecs: [],
    appspecs: [],
    pipelines: [],
    ...more,
  };
}

/** A project of Node.js with tests. */
export function someProject(more: Partial<Project> = {}): Project {
  const path =
    more.folder === undefined || more.folder === '' ? 'package.json' : `${more.folder}/package.json`;
  return {
    folder: '',
    runtime: 'nodejs',
    tool: fact('npm', path),
    frameworks: [fact('express', path)],
    test: fact('jest', path),
    scripts: [fact('build', path)],
    outputs: [fact('dist', path)],
    hasWrapper: false,
    hasLock: true,
    ...more,
  };
}
