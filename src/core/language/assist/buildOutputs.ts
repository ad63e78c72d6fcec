import { buildProjects } from '../../pipeline/buildProject';
import type { ActionModel, PipelineFile } from '../../pipeline/model/model';
import { setting, settingText } from '../../pipeline/providers/configured';
import { asSequence, textOf, valueOf } from '../../yaml/access';
import { insidePath } from '../navigate/paths';
import { blockOf } from './block';

/** What CodeBuild takes where a project names no buildspec. Source: CodeBuild User Guide, "Buildspec file name". */
const DEFAULT_BUILDSPEC = 'buildspec.yml';

/** Where the buildspec of an action is: a path from the root of the source, or the text itself. */
export type BuildspecPlace = { readonly path: string } | { readonly inline: string };

/**
 * The buildspec that a CodeBuild action runs, by its own settings or by its project in the same file. Of a project that
 * is not there, the usual one where `isOnly` build of the pipeline; `undefined` where that is not known.
 */
export function buildspecOf(
  action: ActionModel,
  { projects }: Pick<PipelineFile, 'projects'>,
  isOnly: boolean,
): BuildspecPlace | undefined {
  if (setting(action, 'BuildspecOverride') !== undefined) {
    return placeOf(settingText(action, 'BuildspecOverride'));
  }
  const name = setting(action, 'ProjectName')?.value;
  const project = name?.kind === 'text' ? buildProjects(projects).get(name.text) : undefined;
  if (project === undefined) return isOnly ? { path: DEFAULT_BUILDSPEC } : undefined;
  const { buildspec = { path: DEFAULT_BUILDSPEC } } = project;
  return 'inline' in buildspec ? buildspec : placeOf(buildspec.path);
}

/** The names under `exported-variables` of a buildspec, in its order. */
export function exportedBy(buildspec: string): readonly string[] {
  const listed = valueOf(blockOf(buildspec, 'env'), 'exported-variables');
  return (asSequence(listed)?.items ?? []).flatMap(item => textOf(item) ?? []);
}

function placeOf(text: string | undefined): BuildspecPlace | undefined {
  if (text === undefined) return undefined;
  if (text.includes('\n')) return { inline: text };
  const path = insidePath('', text);
  return path === undefined ? undefined : { path };
}
