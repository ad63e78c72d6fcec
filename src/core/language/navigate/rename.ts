import { ARTIFACT_NAME_PATTERN, NAMESPACE_PATTERN, RESERVED_NAMESPACES } from '../../pipeline/limits';
import type { TextEdit } from '../../rules/finding';
import { shown } from '../../rules/shown';
import type { NavigationFile } from './file';
import type { Named, NamedKind, Occurrence } from './named';
import { nameAt, namesIn } from './names';

/** Why a name cannot be changed, as a sentence for the user. */
export interface Refusal {
  readonly refusal: string;
}

/** A name that can be changed. */
export interface RenamePlace {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** Changes that never overlap. */
export interface RenameEdits {
  readonly edits: readonly TextEdit[];
}

interface Renamable {
  readonly what: string;
  readonly pattern: RegExp;
  /** What the pattern lets through, for the end of "takes". */
  readonly takes: string;
  /** Another kind of names that must differ from these. */
  readonly apartFrom?: NamedKind;
}

/** Sources: as of the rules about names of pipelines, and the CodeBuild User Guide, "Batch build buildspec reference". */
const RENAMABLE: Partial<Readonly<Record<NamedKind, Renamable>>> = {
  artifact: {
    what: 'artifact',
    pattern: ARTIFACT_NAME_PATTERN,
    takes: '1 to 100 letters, digits and - _',
    apartFrom: 'namespace',
  },
  namespace: {
    what: 'namespace',
    pattern: NAMESPACE_PATTERN,
    takes: '1 to 100 letters, digits and @ - _',
    apartFrom: 'artifact',
  },
  pipelineVariable: {
    what: 'variable',
    pattern: /^[\w@-]{1,128}$/,
    takes: '1 to 128 letters, digits and @ - _',
  },
  batchBuild: {
    what: 'build',
    pattern: /^[A-Za-z0-9_]{1,127}$/,
    takes: '1 to 127 letters, digits and _',
  },
};

/** Text that YAML takes for a text without quotes, whatever its version. */
const PLAIN = /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z_][\w@-]*$/i;

/**
 * The name at an offset, for an editor to ask for another; `undefined` where there is none that can be changed. A name of
 * which some place is put together by a function of the template cannot be.
 */
export function prepareRename(file: NavigationFile, offset: number): RenamePlace | Refusal | undefined {
  const found = nameAt(namesIn(file), offset);
  const kind = found && RENAMABLE[found.named.kind];
  if (found === undefined || kind === undefined) return undefined;
  const obstacle = obstacleOf(file, kind, found.named);
  if (obstacle !== undefined) return { refusal: obstacle };
  const { start, end } = found.occurrence;
  return { start, end, name: found.named.name };
}

/** What changes the name at an offset in all of its places, or why that cannot be; no edits where nothing would change. */
export function rename(file: NavigationFile, offset: number, newName: string): RenameEdits | Refusal {
  const names = namesIn(file);
  const found = nameAt(names, offset);
  const kind = found && RENAMABLE[found.named.kind];
  if (found === undefined || kind === undefined) return { refusal: 'Nothing here can be renamed.' };
  const { named } = found;
  if (newName === named.name) return { edits: [] };
  const refusal = obstacleOf(file, kind, named) ?? wrongName(kind, named, newName, names);
  if (refusal !== undefined) return { refusal };
  return { edits: named.occurrences.map(occurrence => editOf(file, occurrence, newName)) };
}

function obstacleOf({ document }: NavigationFile, { what }: Renamable, named: Named): string | undefined {
  const place = named.occurrences.find(({ isWritten }) => !isWritten);
  if (place === undefined) return undefined;
  const line = String(document.lines.lineAt(place.start) + 1);
  return `The ${what} "${shown(named.name)}" cannot be renamed: in line ${line} a function or an escape makes its name. Change it there.`;
}

function wrongName(
  { what, pattern, takes, apartFrom }: Renamable,
  { kind, scope }: Named,
  newName: string,
  names: readonly Named[],
): string | undefined {
  if (!pattern.test(newName)) return `The name of ${article(what)} takes ${takes}.`;
  if (kind === 'namespace' && RESERVED_NAMESPACES.has(newName))
    return `"${newName}" is a namespace of CodePipeline itself. Choose another.`;
  const others = names.filter(other => other.scope === scope && other.name === newName);
  if (others.some(other => other.kind === kind)) return `Another ${what} has the name "${newName}" already.`;
  const other = others.find(one => one.kind === apartFrom);
  if (other === undefined) return undefined;
  return `${other.kind === 'artifact' ? 'An artifact' : 'A namespace'} has the name "${newName}" already. CodePipeline wants both to differ.`;
}

/** An artifact, a namespace. */
function article(what: string): string {
  return `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`;
}

/** Puts another name in a place. Without quotes around it, a name such as `1` or `true` needs some. */
export function editOf(
  { document: { text } }: Pick<NavigationFile, 'document'>,
  { start, end }: Pick<Occurrence, 'start' | 'end'>,
  newName: string,
): TextEdit {
  const before = /(?:^|[\s,[])$/.test(text.slice(Math.max(0, start - 1), start));
  const after = /^(?:$|[\s,\]}]|:(?:\s|$))/.test(text.slice(end, end + 2));
  return { start, end, newText: before && after && !PLAIN.test(newName) ? `'${newName}'` : newName };
}
