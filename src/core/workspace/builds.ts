import type { BuildspecDocument } from '../buildspec/document';
import { insidePath } from '../language/navigate/paths';
import type { PipelineDocument } from '../pipeline/document';
import { stepsOf } from '../pipeline/flow';
import type { ActionModel, PipelineModel, ProjectModel } from '../pipeline/model/model';
import { artifactNames, setting, settingText } from '../pipeline/providers/configured';
import { fieldOf, knownText, type TextRange, type Value } from '../pipeline/value';
import { rootsOf } from './places';
import type { Placed, Workspace } from './workspace';

/** What CodeBuild takes where a project names no buildspec. Source: CodeBuild User Guide, "Buildspec file name". */
export const DEFAULT_BUILDSPEC = 'buildspec.yml';

/** A place in one of the files. */
export interface FilePlace extends TextRange {
  readonly path: string;
}

/** An action that runs a buildspec. */
export interface Build {
  readonly file: Placed<PipelineDocument>;
  readonly pipeline: PipelineModel;
  readonly action: ActionModel;
  /** From the root of the source. */
  readonly buildspecPath: string;
  /** Where it is named, or else what it follows from. */
  readonly place: FilePlace;
  /** Whether a file of that name is there. */
  readonly exists: boolean;
  /** Absent where it is not there, or holds something else. */
  readonly buildspec?: Placed<BuildspecDocument>;
  /** The root of the source, as a folder of the workspace. */
  readonly root: string;
  /** The artifact that the buildspec comes from; absent where it is not known. */
  readonly source?: string;
  /** Runs as a batch, or may: what it puts out is another matter then. */
  readonly isBatch: boolean;
  /** The project is declared nowhere here; it is taken for the one build that the folder has a buildspec for. */
  readonly isAssumed: boolean;
}

/** What the rules across files look at. */
export interface CheckedWorkspace {
  readonly workspace: Workspace;
  readonly builds: readonly Build[];
}

interface Named {
  readonly buildspecPath: string;
  readonly place: FilePlace;
  readonly isAssumed?: boolean;
}

/** The actions of all pipelines that run a buildspec which is known by its path. */
export function checkedWorkspace(workspace: Workspace): CheckedWorkspace {
  const all = workspace.pipelines.flatMap(file =>
    file.document.pipelines.flatMap(pipeline =>
      stepsOf(pipeline)
        .filter(({ action }) => knownText(action.provider) === 'CodeBuild')
        .map(({ action }) => ({ file, pipeline, action })),
    ),
  );
  const only = all.length === 1 ? soleBuildspec(workspace) : undefined;
  const builds = all.flatMap(({ file, pipeline, action }): Build[] => {
    const named = namedBuildspec(workspace, file, action, only);
    if (named === undefined) return [];
    const { buildspecPath, place, isAssumed = false } = named;
    const [found, ...others] = allFound(workspace, file.path, buildspecPath);
    // Which of several is meant only the source tells.
    const buildspec =
      found === undefined || others.length > 0 ? undefined : workspace.buildspecAt(found.path);
    const source = sourceOf(action);
    return [
      {
        ...{ file, pipeline, action, buildspecPath, place, isAssumed },
        exists: found !== undefined || isBelowRepository(workspace, buildspecPath),
        root: found?.root ?? '',
        ...(buildspec === undefined ? {} : { buildspec }),
        ...(source === undefined ? {} : { source }),
        isBatch:
          setting(action, 'BatchEnabled') !== undefined && settingText(action, 'BatchEnabled') !== 'false',
      },
    ];
  });
  return { workspace, builds };
}

interface FoundFile {
  readonly root: string;
  readonly path: string;
}

/** A file that is named from the root of the source; the root may be the folder itself, or one on the way to `file`. */
export function foundAt(workspace: Workspace, file: string, path: string): FoundFile | undefined {
  return allFound(workspace, file, path)[0];
}

function allFound(workspace: Workspace, file: string, path: string): readonly FoundFile[] {
  return rootsOf(file).flatMap(root => {
    const full = insidePath(root, path);
    return full !== undefined && workspace.has(full) ? [{ root, path: full }] : [];
  });
}

/** The folder may be one below the root of the source: then the file is there under the end of its path. */
export function isBelowRepository({ content }: Workspace, path: string): boolean {
  if (content.isRepository) return false;
  const parts = path.split('/');
  return parts.some((_, at) => at > 0 && content.paths.has(parts.slice(at).join('/')));
}

/** The one buildspec of the folder, where it has CodeBuild's own name. */
function soleBuildspec({ buildspecs }: Workspace): string | undefined {
  const [first, ...others] = buildspecs;
  return others.length === 0 && first?.path === DEFAULT_BUILDSPEC ? first.path : undefined;
}

function namedBuildspec(
  workspace: Workspace,
  file: Placed<PipelineDocument>,
  action: ActionModel,
  only: string | undefined,
): Named | undefined {
  const override = setting(action, 'BuildspecOverride');
  if (override !== undefined) return named(override.value, file.path);
  const name = setting(action, 'ProjectName')?.value;
  if (name?.kind !== 'text') return undefined;
  const projects = projectsNamed(workspace, file, name.text, name.unresolved === undefined);
  const [project] = projects;
  if (project === undefined)
    return only === undefined
      ? undefined
      : { buildspecPath: only, place: { path: file.path, ...rangeOf(name) }, isAssumed: true };
  if (projects.length > 1) return undefined;
  const { model, path } = project;
  if (model.buildspec !== undefined) return named(model.buildspec, path);
  const source = model.properties && fieldOf(model.properties, 'Source');
  // What a macro or a function may add is not known to be absent.
  if (source?.kind !== 'map' || source.isOpen === true || source.entries.has('BuildSpec')) return undefined;
  return { buildspecPath: DEFAULT_BUILDSPEC, place: { path: file.path, ...rangeOf(name) } };
}

/** A name that stands under a condition may never come into force. */
function named(value: Value, path: string): Named | undefined {
  const text = value.branches === undefined ? knownText(value) : undefined;
  const buildspecPath = text === undefined ? undefined : insidePath('', text);
  return buildspecPath === undefined ? undefined : { buildspecPath, place: { path, ...rangeOf(value) } };
}

/** In the same template, by whatever name; in others by a name that is known. */
function projectsNamed(
  { pipelines, content }: Workspace,
  file: Placed<PipelineDocument>,
  name: string,
  isKnown: boolean,
): readonly { readonly model: ProjectModel; readonly path: string }[] {
  const own = file.document.file.projects.filter(model => model.name.text === name);
  if (own.length > 0 || !isKnown) return own.map(model => ({ model, path: file.path }));
  return [...pipelines, ...content.projectFiles].flatMap(({ path, document }) =>
    document.file.projects.filter(model => knownText(model.name) === name).map(model => ({ model, path })),
  );
}

/** The artifact that CodeBuild looks for the buildspec in. */
function sourceOf(action: ActionModel): string | undefined {
  const inputs = artifactNames(action.inputArtifacts);
  return inputs?.length === 1 ? inputs[0] : settingText(action, 'PrimarySource');
}

function rangeOf({ start, end }: TextRange): TextRange {
  return { start, end };
}
