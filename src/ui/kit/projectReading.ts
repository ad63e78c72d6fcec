import type { ProjectFiles } from '../../core/intake/facts/projectFiles';
import type { ProjectFolders, ProjectRoot } from './projectFolders';

/** As long as this, in milliseconds, a folder is read before others have a turn: about the time of a frame. */
const TURN = 10;

/** The files of a folder of the window, read so that the editor goes on meanwhile. */
export async function projectFiles(
  projectFolders: ProjectFolders,
  root: ProjectRoot,
  signal: AbortSignal,
): Promise<ProjectFiles> {
  const paths = await projectFolders.paths(root, signal);
  return { paths, text: async path => await projectFolders.text(root, path), pause: takingTurns() };
}

/** Lets others have their turn where {@link TURN} has gone by since the last one. */
export function takingTurns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN) return;
    await new Promise(resolve => setImmediate(resolve));
    since = performance.now();
  };
}
