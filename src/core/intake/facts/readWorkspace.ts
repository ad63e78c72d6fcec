import type { ProjectFiles } from './projectFiles';
import { readProjects } from './readProjects';
import { GIT_CONFIG, GIT_HEAD, GIT_REMOTE_HEAD, remoteSource } from './remote';
import { suggestTargets } from './suggestTargets';
import { tellingFiles } from './tellingFiles';
import type { WorkspaceFacts } from './workspaceFacts';

/**
 * What a folder says of itself; nothing of it is run. Files that git ignores say nothing.
 *
 * @param name the folder's own name
 */
export async function readWorkspaceFacts(files: ProjectFiles, name: string): Promise<WorkspaceFacts> {
  const telling = await tellingFiles(files);
  const [projects, config, head, remoteHead] = await Promise.all([
    readProjects(telling),
    files.text(GIT_CONFIG),
    files.text(GIT_HEAD),
    files.text(GIT_REMOTE_HEAD),
  ]);
  const source = remoteSource({ config, head, remoteHead });
  return {
    name,
    projects,
    dockerfiles: [],
    services: [],
    migrations: [],
    infrastructure: [],
    workflows: [],
    ...(source && { source }),
    targets: await suggestTargets(telling, projects),
    environments: [],
    buildspecs: [],
    appspecs: [],
    pipelines: [],
  };
}
