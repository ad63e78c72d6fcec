import type { Fact } from './facts';

/**
 * Packages that take a version or a commit from the history of git, and fail or name none without it. Sources: their own
 * documentation, each under "shallow clone" or "no git directory".
 */
const READERS: ReadonlySet<string> = new Set([
  ...[
    'setuptools-scm',
    'setuptools_scm',
    'hatch-vcs',
    'versioningit',
    'dunamai',
    'poetry-dynamic-versioning',
    'pbr',
  ],
  ...['git-commit-id-maven-plugin', 'git-commit-id-plugin', 'jgitver-maven-plugin'],
  ...[
    'com.palantir.git-version',
    'com.gorylenko.gradle-git-properties',
    'pl.allegro.tech.build.axion-release',
  ],
  ...['nerdbank.gitversioning', 'gitversion.msbuild', 'minver'],
  ...['semantic-release', 'git-revision-webpack-plugin', 'git-rev-sync'],
]);

/** The package that reads the history of the repository, the one nearest to the root; `undefined` where none does. */
export function historyReader(packages: readonly Fact<string>[]): Fact<string> | undefined {
  return packages.find(({ value }) => READERS.has(value));
}
