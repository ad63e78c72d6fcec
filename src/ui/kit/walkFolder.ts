/** What a folder holds: names, and whether each is a folder. */
export type ReadFolder = (path: string) => Promise<readonly (readonly [name: string, isFolder: boolean])[]>;

/** No folder of a project is nested deeper. */
const MAX_DEPTH = 20;

/**
 * The paths of the files of a folder, for file systems that cannot be searched; no more than `limit`, those nearest to the root
 * first. Folders that cannot be read hold nothing.
 *
 * @param read of a path from the root, empty for the root itself
 * @param isSkipped whether a folder is passed over, by its name
 */
export async function walkFolder(
  read: ReadFolder,
  isSkipped: (name: string) => boolean,
  limit: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const found: string[] = [];
  let level: readonly string[] = [''];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    const below: string[] = [];
    for (const folder of level) {
      if (signal.aborted || found.length >= limit) return found.slice(0, limit);
      for (const [name, isFolder] of await read(folder).catch(() => [])) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (!isFolder) found.push(path);
        else if (!isSkipped(name)) below.push(path);
      }
    }
    level = below;
  }
  return found.slice(0, limit);
}
