import { lstat, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../base/appError';

/** More entries than this are refused, in and out: no artifact of a pipeline comes near it. */
export const MAX_ENTRIES = 200_000;

/** What goes into a zip. `name` is relative, its parts are separated by `/`. */
export type ZipEntry =
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly file: string;
      readonly mode: number;
      readonly size: number;
    }
  | { readonly kind: 'link'; readonly name: string; readonly target: string }
  | { readonly kind: 'folder'; readonly name: string };

/**
 * Everything below `folder`, sorted by name: files with their modes, symbolic links as links, and folders that are
 * empty. Sockets, pipes and devices are left out. Rejects with an `AppError` where a folder cannot be read, a name
 * cannot stand in a zip, or `signal` is aborted.
 */
export async function folderEntries(folder: string, signal: AbortSignal): Promise<readonly ZipEntry[]> {
  const entries: ZipEntry[] = [];
  const visit = async (prefix: string): Promise<void> => {
    stopWhenAborted(signal);
    const children = await readdir(path.join(folder, prefix), { withFileTypes: true });
    if (children.length === 0 && prefix !== '') entries.push({ kind: 'folder', name: prefix.slice(0, -1) });
    for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = prefix + checkedName(child.name);
      const file = path.join(folder, name);
      if (child.isDirectory()) await visit(`${name}/`);
      else if (child.isSymbolicLink()) entries.push({ kind: 'link', name, target: await readlink(file) });
      else if (child.isFile()) {
        const { mode, size } = await lstat(file);
        entries.push({ kind: 'file', name, file, mode, size });
      }
      checkCount(entries.length);
    }
  };
  await visit('');
  return entries;
}

/** The name of a file as it goes into a zip. A backslash there separates folders for some who unpack. */
export function checkedName(name: string): string {
  if (!name.includes('\\')) return name;
  throw new AppError(
    'invalid-input',
    `The file ${JSON.stringify(name)} cannot be packed: its name has a backslash.`,
    {
      remedy: 'Rename the file.',
    },
  );
}

/** Throws where a zip would have, or has, more entries than anything sane. */
export function checkCount(count: number): void {
  if (count <= MAX_ENTRIES) return;
  throw new AppError('invalid-input', `The artifact has more than ${MAX_ENTRIES} files.`, {
    remedy: 'Let the artifact hold fewer files.',
  });
}

/** Throws the `AppError` of kind `cancelled` once `signal` is aborted. */
export function stopWhenAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled', 'The work on the artifact was stopped.');
}

/** What went wrong while `what` was done, as an `AppError`; one that is aborted is `cancelled`. */
export function artifactError(what: string, error: unknown, signal: AbortSignal): AppError {
  if (error instanceof AppError) return error;
  if (signal.aborted) return new AppError('cancelled', 'The work on the artifact was stopped.');
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('internal', `${what}: ${reason}`, { cause: error });
}
