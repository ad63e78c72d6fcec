import ignore from 'ignore';
import type { Project } from './facts';

/** No workspace that somebody wrote has more patterns, or longer ones. */
const MAX_PATTERNS = 100;

/**
 * A project as its workspace installs it: with the tool, the lock and the version of the runtime that the manifest above it
 * has for all members. Any other project, and a member with a lock of its own, as it is.
 *
 * @param others those that may be above it, the nearest to the root first
 */
export function asMember(project: Project, others: readonly Project[]): Project {
  const root = others.findLast(other => other.runtime === project.runtime && isMember(project, other));
  if (root === undefined || project.hasLock) return project;
  return {
    ...project,
    tool: root.tool,
    hasLock: root.hasLock,
    ...((project.version ?? root.version) && { version: project.version ?? root.version }),
  };
}

/** The patterns of workspaces are those of `.gitignore` for all that they are used for: folders, stars and exceptions. */
function isMember({ folder }: Project, { folder: root, members }: Project): boolean {
  if (members === undefined || folder === root || !(root === '' || folder.startsWith(`${root}/`)))
    return false;
  const patterns = members.slice(0, MAX_PATTERNS).map(pattern => pattern.replace(/^(!?)(?:\.?\/)?/, '$1/'));
  return ignore()
    .add(patterns)
    .ignores(`${root === '' ? folder : folder.slice(root.length + 1)}/`);
}
