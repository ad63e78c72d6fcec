import { ALL_PARTS } from '../language/diagnose';
import { toDiagnostics, type Diagnostic } from '../language/diagnostics';
import type { LintSettings } from '../language/lintSettings';
import type { NavigationFile } from '../language/navigate/file';
import type { Finding } from '../rules/finding';
import { findAcross } from './check';
import type { WorkspaceFiles } from './files';
import { readWorkspace, type ReadOptions } from './workspace';

/** What is wrong in the files of a folder, each on its own and all together. */
export interface Validation {
  /** How many files were checked. */
  readonly files: number;
  /** By path; files without any are left out. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Whether it came to its end; if not, these are the files that were read until then, each on its own. */
  readonly isWhole: boolean;
}

/** Checks every file of a folder that Headgate recognises, by all rules. Rejects where the files cannot be listed. */
export async function validateFolder(
  files: WorkspaceFiles,
  settings: LintSettings,
  options: Pick<ReadOptions, 'signal' | 'onProgress'> = {},
): Promise<Validation> {
  const found = new Map<string, NavigationFile>();
  const onFile = (path: string, file: NavigationFile): void => {
    found.set(path, file);
  };
  const workspace = await readWorkspace(files, { ...options, onFile });
  const across = workspace === undefined ? new Map<string, readonly Finding[]>() : findAcross(workspace);
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  for (const [path, { kind, document }] of found) {
    const { text, parsed, lines } = document;
    const own = ALL_PARTS[kind](text, parsed, settings, lines);
    const all = toDiagnostics(text, [...own, ...(across.get(path) ?? [])], settings, lines);
    if (all.length > 0) diagnostics.set(path, all);
  }
  return { files: found.size, diagnostics, isWhole: workspace !== undefined };
}
