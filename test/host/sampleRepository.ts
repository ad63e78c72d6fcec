import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';

const FIRST_COMMIT = 'Publish the readings of the gates';

/**
 * Copies the sample project `from` to `to`, which must not exist, and makes it a git repository with one commit, by an
 * identity of its own, so that the machine's git configuration does not matter.
 *
 * @returns the commit's id
 * @throws when git is missing or refuses
 */
export function createSampleRepository(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  git(to, ['init', '--quiet', '--initial-branch=main']);
  commitAll(to, FIRST_COMMIT);
  return git(to, ['rev-parse', 'HEAD']).trim();
}

/** Commits everything that changed in a repository. */
export function commitAll(folder: string, message: string): void {
  git(folder, ['add', '--all']);
  const identity = ['-c', 'user.name=Sample Author', '-c', 'user.email=author@example.com'];
  git(folder, [...identity, '-c', 'commit.gpgSign=false', 'commit', '--quiet', '--message', message]);
}

function git(folder: string, args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, '-c', 'core.hooksPath=/dev/null', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
