import { secondaryArtifacts } from '../language/navigate/buildspecNames';
import { NameCollector } from '../language/navigate/named';
import { nameAt, namesIn } from '../language/navigate/names';
import { editOf } from '../language/navigate/rename';
import { artifactNames } from '../pipeline/providers/configured';
import type { TextEdit } from '../rules/finding';
import { checkedWorkspace, type Build } from './builds';
import type { Workspace } from './workspace';

/** A change of a file other than the one that a name is changed in. */
export interface EditElsewhere {
  readonly path: string;
  /** The text that the edit is one of. */
  readonly text: string;
  readonly edit: TextEdit;
}

/**
 * What follows in buildspecs when an artifact gets another name: CodeBuild puts out several artifacts by the names of its
 * `secondary-artifacts`. Only buildspecs that a single action runs follow, and only where they have the name written out.
 *
 * @param path the pipeline's file
 * @param offset where the artifact's name stands in it
 */
export function renamedElsewhere(
  workspace: Workspace,
  path: string,
  offset: number,
  newName: string,
): readonly EditElsewhere[] {
  const file = workspace.content.files.get(path);
  const found = file && nameAt(namesIn(file), offset);
  if (file?.kind !== 'pipeline' || found?.named.kind !== 'artifact') return [];
  const { name, scope } = found.named;
  const { builds } = checkedWorkspace(workspace);
  return builds
    .filter(build => build.file.path === path && build.pipeline === file.document.pipelines[Number(scope)])
    .filter(build => putsOut(build, name) && isOnlyUser(build, builds))
    .flatMap(build => editIn(build, name, newName) ?? []);
}

/** As one of several; an only one is the buildspec's `files`, whatever its name. */
function putsOut({ action }: Build, name: string): boolean {
  const names = artifactNames(action.outputArtifacts) ?? [];
  return names.length > 1 && names.includes(name);
}

function isOnlyUser({ buildspec, isAssumed }: Build, builds: readonly Build[]): boolean {
  return !isAssumed && builds.filter(other => other.buildspec?.path === buildspec?.path).length === 1;
}

function editIn({ buildspec }: Build, name: string, newName: string): EditElsewhere | undefined {
  if (buildspec === undefined) return undefined;
  const { path, document } = buildspec;
  const entries = secondaryArtifacts(document);
  const entry = entries.find(({ key }) => key === name);
  if (entry === undefined || entries.some(({ key }) => key === newName)) return undefined;
  const place = new NameCollector(document.text).placeOf(name, { start: entry.keyStart, end: entry.keyEnd });
  if (!place.isWritten) return undefined;
  return { path, text: document.text, edit: editOf({ document }, place, newName) };
}
