import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../base/appError';
import type { BuildspecArtifacts } from '../../core/buildspec/model';
import { pathPattern, type PathPattern } from './artifactsPattern';
import { walk } from './artifactsWalk';
import { artifactError, checkedName, type ZipEntry } from './zipEntry';
import { writeZip } from './zipWriter';

/**
 * Packs what `artifacts` of a buildspec names into `zipFile` and returns how many files (and links) that are.
 *
 * `files` and `exclude-paths` are relative to `base-directory`, which may be a pattern for several folders; the names
 * in the zip are relative to it too, or the last part alone with `discard-paths`, where of two equal names the later
 * one stays. A folder that is named without a pattern adds nothing: only files are packed. Links are kept with
 * `enable-symlinks`, else what they lead to is packed. Nothing outside `sourceFolder` is ever packed.
 *
 * Rejects with an `AppError`: `invalid-input` in CodeBuild's words when nothing matches, `cancelled` when `signal` is
 * aborted. Source: CodeBuild User Guide, Build specification reference, `artifacts`.
 */
export async function packArtifact(
  sourceFolder: string,
  artifacts: BuildspecArtifacts,
  zipFile: string,
  signal: AbortSignal,
): Promise<{ readonly files: number }> {
  try {
    const source = await realpath(sourceFolder);
    const entries = new Map<string, ZipEntry>();
    for (const base of await baseFolders(source, artifacts.baseDirectory, signal)) {
      for await (const entry of matching(source, base, artifacts, signal)) entries.set(entry.name, entry);
    }
    if (entries.size === 0) {
      const below = artifacts.baseDirectory === undefined ? '' : ` below ${artifacts.baseDirectory}`;
      throw new AppError('invalid-input', 'no matching artifact paths found', {
        remedy: `(No file of the build matches ${artifacts.files.join(', ')}${below}.)`,
      });
    }
    await writeZip(sorted([...entries.values()]), zipFile, signal);
    return { files: entries.size };
  } catch (error) {
    throw artifactError('The artifact cannot be packed', error, signal);
  }
}

async function baseFolders(
  source: string,
  base: string | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (base === undefined) return [source];
  const pattern = pathPattern(base, source);
  if (pattern?.matches('.') === true) return [source];
  const folders: string[] = [];
  if (pattern !== undefined) {
    const options = { root: source, enters: pattern.reaches, keepsLinks: false, signal };
    for await (const { kind, name } of walk(source, options)) {
      if (kind === 'folder' && pattern.matches(name)) folders.push(path.join(source, name));
    }
  }
  if (folders.length > 0) return folders;
  throw new AppError('invalid-input', `no matching base directory path found for ${base}`);
}

async function* matching(
  source: string,
  base: string,
  artifacts: BuildspecArtifacts,
  signal: AbortSignal,
): AsyncGenerator<ZipEntry> {
  const included = patterns(artifacts.files, base);
  const excluded = patterns(artifacts.excludePaths, base);
  const options = {
    root: source,
    enters: (folder: string) => included.some(pattern => pattern.reaches(folder)),
    // Without its folder a relative link would lead nowhere.
    keepsLinks: artifacts.enableSymlinks && !artifacts.discardPaths,
    signal,
  };
  for await (const entry of walk(base, options)) {
    const { kind, name } = entry;
    if (kind === 'folder' || !included.some(pattern => pattern.matches(name))) continue;
    if (excluded.some(pattern => pattern.matches(name))) continue;
    yield { ...entry, name: checkedName(artifacts.discardPaths ? path.posix.basename(name) : name) };
  }
}

function patterns(texts: readonly string[], base: string): readonly PathPattern[] {
  return texts.flatMap(text => pathPattern(text, base) ?? []);
}

function sorted(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
}
