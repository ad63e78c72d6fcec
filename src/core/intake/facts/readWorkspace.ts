import { withDeliveredFirst } from './chosenProject';
import { readDockerfiles } from './dockerfile';
import { readEnvironments } from './environments';
import { historyReader } from './gitHistory';
import { readWritten } from './infrastructure';
import { readMigrations } from './migrations';
import { readPackages } from './packages';
import type { ProjectFiles } from './projectFiles';
import { readProjects } from './readProjects';
import { GIT_CONFIG, GIT_HEAD, GIT_REMOTE_HEAD, remoteSource } from './remote';
import { readServices } from './services/readServices';
import { suggestTargets } from './suggestTargets';
import { tellingFiles } from './tellingFiles';
import { readWorkflows } from './workflows/readWorkflows';
import type { WorkspaceFacts } from './workspaceFacts';

/**
 * What a folder says of itself; nothing of it is run. Files that git ignores say nothing, and those that are broken what can
 * be read of them.
 *
 * @param name the folder's own name
 */
export async function readWorkspaceFacts(files: ProjectFiles, name: string): Promise<WorkspaceFacts> {
  const telling = await tellingFiles(files);
  const [projects, packages, dockerfiles, workflows, written, config, head, remoteHead] = await Promise.all([
    readProjects(telling),
    readPackages(telling),
    readDockerfiles(telling),
    readWorkflows(telling),
    readWritten(telling),
    files.text(GIT_CONFIG),
    files.text(GIT_HEAD),
    files.text(GIT_REMOTE_HEAD),
  ]);
  const source = remoteSource({ config, head, remoteHead });
  const reader = historyReader(packages);
  return withDeliveredFirst({
    name,
    projects,
    dockerfiles,
    services: await readServices(
      telling,
      projects,
      packages,
      workflows.flatMap(({ services }) => services),
    ),
    migrations: readMigrations(telling, projects, packages),
    workflows: workflows
      .map(({ workflow }) => workflow)
      .map(workflow => ({
        value: workflow,
        evidence: { path: workflow.path },
      })),
    ...(source && { source }),
    ...(reader && { historyReader: reader }),
    targets: await suggestTargets(telling, projects),
    environments: readEnvironments(
      telling,
      workflows.flatMap(({ environments }) => environments),
    ),
    ...written,
  });
}
