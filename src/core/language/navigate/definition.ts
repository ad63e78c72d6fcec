import type { PipelineDocument } from '../../pipeline/document';
import { knownText } from '../../pipeline/value';
import type { OffsetRange } from '../../yaml/document';
import { buildsOf, sharedBy, type Shared } from './elsewhere';
import type { NavigationFile } from './file';
import { linksIn } from './links';
import type { Named, Occurrence } from './named';
import { nameAt, namesIn, type NameAt } from './names';
import { insidePath } from './paths';

/** Another file, and what to look for in it. */
export interface FileTarget {
  /** From the root of the source, the likeliest first; the first one that exists is meant. */
  readonly candidates: readonly string[];
  /** Absent where the file as a whole is meant. */
  readonly shared?: Shared;
}

/** Where the meaning of a place is, and who else uses it. */
export interface Meaning {
  /** What of the text is asked about. */
  readonly origin: OffsetRange;
  /** Places of the same file that give the name its meaning. */
  readonly definitions: readonly OffsetRange[];
  /** All places of the same file with the name, in order. */
  readonly places: readonly (OffsetRange & { readonly isDefinition: boolean })[];
  /** A file that says what the place means, where it exists and does say so. */
  readonly target?: FileTarget;
  /** Whether that says more than {@link definitions}. */
  readonly isTargetFirst: boolean;
  /** What pipelines that run this buildspec know the name as. */
  readonly shared?: Shared;
}

/** What the place at an offset means; `path` is the file's own, from the root of the source. Never throws. */
export function meaningAt(file: NavigationFile, path: string, offset: number): Meaning | undefined {
  const found = nameAt(namesIn(file), offset);
  const link = linksIn(file, path).find(({ start, end }) => start <= offset && offset <= end);
  const length = found === undefined ? Infinity : found.occurrence.end - found.occurrence.start;
  if (link !== undefined && link.end - link.start <= length) {
    const { start, end, candidates } = link;
    return {
      origin: { start, end },
      definitions: [],
      places: [],
      target: { candidates },
      isTargetFirst: true,
    };
  }
  return found && aboutName(file, found);
}

/** All places of the file with the name at an offset, in order; none where there is no name. Never throws. */
export function placesAt(file: NavigationFile, offset: number): readonly Occurrence[] {
  return nameAt(namesIn(file), offset)?.named.occurrences ?? [];
}

function aboutName(file: NavigationFile, { named, occurrence }: NameAt): Meaning {
  const target =
    file.kind === 'pipeline' ? targetOf(file.document, named, occurrence.isDefinition) : undefined;
  const shared = sharedBy(file, named);
  return {
    origin: occurrence,
    definitions: definitionsOf(file, named),
    places: named.occurrences,
    isTargetFirst: occurrence.isDefinition || named.kind === 'outputVariable',
    ...(target === undefined ? {} : { target }),
    ...(shared === undefined ? {} : { shared }),
  };
}

/** Of a variable that is declared nowhere in the file, the action that puts it out. */
function definitionsOf(file: NavigationFile, { kind, scope, occurrences }: Named): readonly OffsetRange[] {
  const own = occurrences.filter(({ isDefinition }) => isDefinition);
  if (own.length > 0 || kind !== 'outputVariable') return own;
  const action = namesIn(file).find(
    named => named.kind === 'namespace' && `${named.scope} ${named.name}` === scope,
  );
  return action?.occurrences.filter(({ isDefinition }) => isDefinition) ?? [];
}

/** The buildspec that makes an artifact, that exports a variable, or that a project runs. */
function targetOf(document: PipelineDocument, named: Named, isDefinition: boolean): FileTarget | undefined {
  const { kind, name, scope } = named;
  if (kind === 'project' && isDefinition) {
    const project = document.file.projects.find(one => one.name.text === name);
    const path = insidePath('', knownText(project?.buildspec) ?? '');
    return path === undefined ? undefined : { candidates: [path] };
  }
  const builds = buildsOf(document).map(({ action, pipeline, buildspec }) => ({
    action,
    buildspec,
    scope: String(document.pipelines.indexOf(pipeline)),
  }));
  if (kind === 'outputVariable') {
    const build = builds.find(one => `${one.scope} ${one.action.namespace?.text ?? ''}` === scope);
    return build && { candidates: [build.buildspec], shared: { kind: 'exportedVariable', name } };
  }
  if (kind !== 'artifact') return undefined;
  const build = builds.find(
    one => one.scope === scope && one.action.outputArtifacts.items.some(output => output.name?.text === name),
  );
  return build && { candidates: [build.buildspec], shared: { kind: 'secondaryArtifact', name } };
}
