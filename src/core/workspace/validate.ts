import { ALL_PARTS } from '../language/diagnose';
import { diagnoseParsed, toDiagnostics, type Diagnostic } from '../language/diagnostics';
import type { LintSettings } from '../language/lintSettings';
import type { NavigationFile } from '../language/navigate/file';
import { isToolTemplate } from '../yaml/toolTemplate';
import { findAcross } from './check';
import type { WorkspaceFiles } from './files';
import { readWorkspace, type ReadOptions } from './reader';
import type { Workspace } from './workspace';

/** What is wrong with a file. */
export interface Found {
  /** The text that it was found in. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is wrong in the files of a folder, each on its own and all together. */
export interface Validation {
  /** How many files were checked. */
  readonly files: number;
  /** By path; files without any are left out. */
  readonly found: ReadonlyMap<string, Found>;
  /** Whether it came to its end; if not, these are the files that were read until then, each on its own. */
  readonly isWhole: boolean;
}

/** Checks every file of a folder that Headgate recognises, by all rules. Rejects where the files cannot be listed. */
export async function validateFolder(
  files: WorkspaceFiles,
  settings: LintSettings,
  options: Pick<ReadOptions, 'signal' | 'onProgress'> = {},
): Promise<Validation> {
  const read = new Map<string, NavigationFile>();
  const onFile = (path: string, file: NavigationFile): void => {
    read.set(path, file);
  };
  const workspace = await readWorkspace(files, { ...options, onFile });
  const across = workspace === undefined ? undefined : diagnoseAcross(workspace, settings);
  const found = new Map<string, Found>();
  for (const [path, { kind, document }] of read) {
    const { text } = document;
    const own = diagnoseParsed(text, () => document, settings, ALL_PARTS[kind]);
    const diagnostics = [...own, ...(across?.get(path)?.diagnostics ?? [])];
    if (diagnostics.length > 0) found.set(path, { text, diagnostics });
  }
  return { files: read.size, found, isWhole: workspace !== undefined };
}

/** What is wrong between the files of a folder, as it is shown; files without any are left out. */
export function diagnoseAcross(workspace: Workspace, settings: LintSettings): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const [path, findings] of findAcross(workspace)) {
    const document = workspace.documentAt(path);
    if (document === undefined) continue;
    const { text, parsed, lines } = document;
    // What a tool still turns into files says nothing of them.
    if (isToolTemplate(text, parsed.problems, lines)) continue;
    const diagnostics = toDiagnostics(text, findings, settings, lines);
    if (diagnostics.length > 0) found.set(path, { text, diagnostics });
  }
  return found;
}
