import { LANGUAGES, planBuild } from '../../core/intake/build/planBuild';
import { withoutIgnored } from '../../core/intake/facts/gitignore';
import type { ProjectFiles } from '../../core/intake/facts/projectFiles';
import { readProjects } from '../../core/intake/facts/readProjects';
import { buildspecText } from '../../core/scaffold/buildspec';

/** A buildspec that could be written. */
export interface BuildspecProposal {
  /** The folder that it is for, from the root; empty for the root. */
  readonly folder: string;
  /** What is built: `Node.js, Python`. */
  readonly languages: string;
  /** The files that say so: `package.json, pyproject.toml`. */
  readonly evidence: string;
  readonly text: string;
}

/** The buildspecs for the projects of a folder, one for each folder with a manifest, those nearest to its root first. */
export async function proposeBuildspecs(files: ProjectFiles): Promise<readonly BuildspecProposal[]> {
  const text = (path: string): Promise<string | undefined> => files.text(path);
  const projects = await readProjects({ paths: await withoutIgnored(files.paths, text), text });
  return [...Map.groupBy(projects, ({ folder }) => folder)].map(([folder, own]) => ({
    folder,
    languages: own.map(({ runtime }) => LANGUAGES[runtime]).join(', '),
    evidence: own.map(({ tool }) => tool.evidence.path).join(', '),
    text: buildspecText(planBuild(folder, own)),
  }));
}

/** A buildspec for a folder in which no project was found: its commands are left to the user. */
export function emptyBuildspec(folder: string): string {
  return buildspecText(planBuild(folder, []));
}
