import type { PipelineDocument } from '../../pipeline/document';
import { stepsOf } from '../../pipeline/flow';
import type { ActionModel, PipelineModel } from '../../pipeline/model/model';
import { settingText } from '../../pipeline/providers/configured';
import { knownText } from '../../pipeline/value';
import type { OffsetRange } from '../../yaml/document';
import { exportedVariables, secondaryArtifacts } from './buildspecNames';
import type { NavigationFile } from './file';
import type { Named } from './named';
import { namesIn } from './names';
import { insidePath } from './paths';

/** Something that a buildspec and the pipelines that run it call by one name. */
export interface Shared {
  readonly kind: 'exportedVariable' | 'secondaryArtifact';
  readonly name: string;
}

/** What CodeBuild takes where a project names no buildspec. Source: CodeBuild User Guide, "Buildspec file name". */
const DEFAULT_BUILDSPEC = 'buildspec.yml';

/**
 * The buildspec that an action runs, from the root of the source; `undefined` where it is no build, where the template
 * does not say, and where the project holds the buildspec itself.
 */
function buildspecOf({ file }: PipelineDocument, action: ActionModel): string | undefined {
  if (knownText(action.provider) !== 'CodeBuild') return undefined;
  const override = settingText(action, 'BuildspecOverride');
  if (override !== undefined) return insidePath('', override);
  const name = action.configuration.items.findLast(({ key }) => key === 'ProjectName')?.value;
  const project = file.projects.find(one => name?.kind === 'text' && one.name.text === name.text);
  if (project === undefined) return undefined;
  const path = project.buildspec === undefined ? DEFAULT_BUILDSPEC : knownText(project.buildspec);
  return path === undefined ? undefined : insidePath('', path);
}

/** The actions of a document that run a buildspec, with it. */
export function buildsOf(
  document: PipelineDocument,
): readonly { readonly action: ActionModel; readonly pipeline: PipelineModel; readonly buildspec: string }[] {
  return document.pipelines.flatMap(pipeline =>
    stepsOf(pipeline).flatMap(({ action }) => {
      const buildspec = buildspecOf(document, action);
      return buildspec === undefined ? [] : [{ action, pipeline, buildspec }];
    }),
  );
}

/** Where a buildspec declares what a pipeline asks it for; nothing where it does not. */
export function declarationsIn(file: NavigationFile, { kind, name }: Shared): readonly OffsetRange[] {
  if (file.kind !== 'buildspec') return [];
  if (kind === 'secondaryArtifact')
    return secondaryArtifacts(file.document)
      .filter(({ key }) => key === name)
      .map(({ keyStart, keyEnd }) => ({ start: keyStart, end: keyEnd }));
  return exportedVariables(file.document).filter(item => item.kind === 'scalar' && item.value === name);
}

/** Where the pipelines of a file ask a buildspec (a path from the root of the source) for something. */
export function usesIn(
  file: NavigationFile,
  buildspec: string,
  { kind, name }: Shared,
): readonly OffsetRange[] {
  if (file.kind !== 'pipeline') return [];
  const { document } = file;
  const builds = buildsOf(document).filter(build => build.buildspec === buildspec);
  if (kind === 'secondaryArtifact')
    return builds.flatMap(({ action }) =>
      action.outputArtifacts.items.flatMap(output => (output.name?.text === name ? [output.name] : [])),
    );
  const scopes = new Set(
    builds.map(
      ({ action, pipeline }) =>
        `${String(document.pipelines.indexOf(pipeline))} ${action.namespace?.text ?? ''}`,
    ),
  );
  return namesIn(file)
    .filter(named => named.kind === 'outputVariable' && named.name === name && scopes.has(named.scope))
    .flatMap(named => named.occurrences);
}

/** What a name of a buildspec is to pipelines; `undefined` where it is nothing to them. */
export function sharedBy(file: NavigationFile, { kind, name }: Named): Shared | undefined {
  if (file.kind !== 'buildspec') return undefined;
  if (kind === 'secondaryArtifact') return { kind, name };
  const shared: Shared = { kind: 'exportedVariable', name };
  return kind === 'environmentVariable' && declarationsIn(file, shared).length > 0 ? shared : undefined;
}
