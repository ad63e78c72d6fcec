import { stepsOf } from '../pipeline/flow';
import type { PipelineModel } from '../pipeline/model/model';
import { settingText } from '../pipeline/providers/configured';
import { knownText } from '../pipeline/value';
import type { Severity } from '../rules/finding';
import type { CheckedWorkspace } from './builds';
import { repositoryName } from './places';

/** The settings of source actions that name a repository. */
const REPOSITORY_KEYS: readonly string[] = ['FullRepositoryId', 'RepositoryName', 'Repo'];

/**
 * Whether an artifact of a pipeline holds the files of this folder. A definition may stand in another repository than
 * what it builds; a file that is missing here says something only where the folder is the source.
 *
 * - `known`: git's remote has the name of the repository, or another file that the pipeline takes from there is here;
 * - `possible`: nothing speaks against it;
 * - `no`: it is another repository, one of several, or no repository at all.
 */
export type Belonging = 'known' | 'possible' | 'no';

export function belongingOf(
  { workspace, builds }: CheckedWorkspace,
  pipeline: PipelineModel,
  artifact: string | undefined,
): Belonging {
  const sources = stepsOf(pipeline)
    .map(({ action }) => action)
    .filter(({ category }) => knownText(category) === 'Source');
  const own = sources.filter(({ outputArtifacts }) =>
    outputArtifacts.items.some(({ name }) => artifact !== undefined && knownText(name) === artifact),
  );
  const [source] = own;
  if (source === undefined || own.length > 1 || knownText(source.provider) === 'ECR') return 'no';
  const repository = REPOSITORY_KEYS.map(key => settingText(source, key)).find(text => text !== undefined);
  const { remotes } = workspace.content;
  if (repository !== undefined && remotes.size > 0)
    return remotes.has(repositoryName(repository)) ? 'known' : 'no';
  const hasEvidence = builds.some(
    build => build.pipeline === pipeline && build.source === artifact && build.exists && !build.isAssumed,
  );
  if (hasEvidence) return 'known';
  // What lies in a bucket was mostly made elsewhere.
  if (knownText(source.provider) === 'S3') return 'no';
  const repositories = sources.filter(({ provider }) => knownText(provider) !== 'ECR');
  return repositories.length === 1 ? 'possible' : 'no';
}

/**
 * How much a file counts that is missing in the source; `undefined` where nothing can be said. Definitions often stand in
 * a repository of their own, so without a sign that this one is the source nothing is missing.
 *
 * @param hasMeant whether a file of the same name is here in another place, so that the folder looks like the source
 */
export function missingSeverity(belonging: Belonging, hasMeant: boolean): Severity | undefined {
  if (belonging === 'known') return 'error';
  return belonging === 'possible' && hasMeant ? 'warning' : undefined;
}
