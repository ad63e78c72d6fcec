import picomatch from 'picomatch';
import type { BuildspecDocument } from '../buildspec/document';
import { secondaryArtifacts } from '../language/navigate/buildspecNames';
import { insidePath } from '../language/navigate/paths';
import { entryOf, textOf, valueOf } from '../yaml/access';
import type { MappingEntry, YamlNode } from '../yaml/node';
import { baseName } from './places';

/** What one block of artifacts, primary or secondary, hands over. */
export interface Selection {
  /** The entry of `files`; absent for what no buildspec lists. */
  readonly entry?: MappingEntry;
  readonly patterns: readonly string[];
  readonly excluded: readonly string[];
  /** From the root of the source, empty for the root; `undefined` where it is a pattern or put together. */
  readonly base: string | undefined;
  readonly discardsPaths: boolean;
}

/** The block that an output artifact comes from; `undefined` where the buildspec has none, or it cannot be read. */
export function selectionOf(
  document: BuildspecDocument,
  output: string,
  isOnlyOutput: boolean,
): Selection | undefined {
  const artifacts = document.entry('artifacts')?.value;
  const block = isOnlyOutput
    ? artifacts
    : secondaryArtifacts(document).find(({ key }) => key === output)?.value;
  return document.isWhole ? selectionIn(block) : undefined;
}

/** What all blocks of artifacts of a buildspec hand over. */
export function selectionsOf(document: BuildspecDocument): readonly Selection[] {
  const blocks = [
    document.entry('artifacts')?.value,
    ...secondaryArtifacts(document).map(({ value }) => value),
  ];
  return blocks.flatMap(block => selectionIn(block) ?? []);
}

function selectionIn(block: YamlNode | undefined): Selection | undefined {
  const entry = entryOf(block, 'files');
  if (entry === undefined) return undefined;
  const patterns = textsOf(entry.value);
  const base = valueOf(block, 'base-directory');
  return {
    entry,
    patterns,
    excluded: textsOf(valueOf(block, 'exclude-paths')),
    base: base === undefined ? '' : folderIn(textOf(base)),
    discardsPaths: /^(yes|true|on)$/i.test(textOf(valueOf(block, 'discard-paths')) ?? ''),
  };
}

/** Whether an artifact can hold a file at a path. What cannot be read as a pattern may match anything. */
export function mayHold({ patterns, excluded, discardsPaths }: Selection, path: string): boolean {
  const isMatched = patterns.some(pattern =>
    discardsPaths ? holdsFlat(pattern, path) : holds(pattern, path),
  );
  return (
    isMatched && (discardsPaths || !excluded.some(pattern => isPlain(pattern) && matches(pattern, path)))
  );
}

/** The files of the workspace that an artifact takes for a path; `root` is the root of the source. */
export function takenFor(
  { patterns, base, discardsPaths }: Selection,
  path: string,
  root: string,
  paths: ReadonlySet<string>,
): readonly string[] {
  const folder = [root, base].filter(part => part !== undefined && part !== '').join('/');
  const full = insidePath(folder, path);
  if (!discardsPaths) return full !== undefined && paths.has(full) ? [full] : [];
  const start = folder === '' ? '' : `${folder}/`;
  return [...paths].filter(
    other =>
      other.startsWith(start) &&
      baseName(other) === path &&
      patterns.some(pattern => isPlain(pattern) && matches(trimmed(pattern), other.slice(start.length))),
  );
}

/**
 * Whether an artifact has a file at a path where the source has it not: flattened, or out of a folder of the source.
 * `undefined` where it comes out of a folder that the build makes, so that it may.
 */
export function movesTo(selection: Selection, path: string, paths: ReadonlySet<string>): boolean | undefined {
  const { base, discardsPaths } = selection;
  if ((base === '' && !discardsPaths) || !mayHold(selection, path)) return false;
  const isThere = base === '' || [...paths].some(other => other.startsWith(`${base ?? ''}/`));
  if (base === undefined || !isThere) return undefined;
  return takenFor(selection, path, '', paths).length > 0;
}

/** Something that the shell fills in, a place outside the source, or a path of Windows. */
function isPlain(pattern: string): boolean {
  return !/[$`%\\~]|^\/|^[A-Za-z]:|^(\.\/)*\.\.(\/|$)/.test(pattern);
}

function holds(pattern: string, path: string): boolean {
  if (!isPlain(pattern)) return true;
  const own = trimmed(pattern);
  return own === '' || matches(own, path) || path.startsWith(`${own}/`);
}

/** Without folders only names are left; a last part that is no pattern may be a folder. */
function holdsFlat(pattern: string, path: string): boolean {
  if (!isPlain(pattern)) return true;
  if (path.includes('/')) return false;
  const last = baseName(trimmed(pattern));
  return last === '' || matches(last, path) || !/[*?.[{]/.test(last);
}

function trimmed(pattern: string): string {
  return pattern
    .replace(/^(\.\/+)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '');
}

function matches(pattern: string, path: string): boolean {
  try {
    return picomatch(pattern, { dot: true, nonegate: true, windows: false })(path);
  } catch {
    return true;
  }
}

function folderIn(text: string | undefined): string | undefined {
  if (text === undefined || !isPlain(text) || /[*?[{]/.test(text)) return undefined;
  return trimmed(text);
}

function textsOf(node: YamlNode | undefined): readonly string[] {
  const nodes = node?.kind === 'sequence' ? node.items : [node];
  return nodes.flatMap(item => {
    const text = textOf(item)?.trim();
    return text === undefined || text === '' ? [] : [text];
  });
}
