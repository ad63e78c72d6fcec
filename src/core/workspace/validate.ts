import { ALL_PARTS } from '../language/diagnose';
import { diagnoseParsed, toDiagnostics, type Diagnostic } from '../language/diagnostics';
import type { LintSettings } from '../language/lintSettings';
import type { NavigationFile } from '../language/navigate/file';
import { isToolTemplate } from '../yaml/toolTemplate';
import { findAcross } from './check';
import type { WorkspaceFiles } from './files';
import { readWorkspace, type ReadOptions, type Workspace } from './workspace';

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
  const across =
    workspace === undefined ? new Map<string, readonly Diagnostic[]>() : diagnoseAcross(workspace, settings);
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  for (const [path, { kind, document }] of found) {
    const own = diagnoseParsed(document.text, () => document, settings, ALL_PARTS[kind]);
    const all = [...own, ...(across.get(path) ?? [])];
    if (all.length > 0) diagnostics.set(path, all);
  }
  return { files: found.size, diagnostics, isWhole: workspace !== undefined };
}

/** What is wrong between the files of a folder, as it is shown; files without any are left out. */
export function diagnoseAcross(
  workspace: Workspace,
  settings: LintSettings,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  for (const [path, findings] of findAcross(workspace)) {
    const document = workspace.documentAt(path);
    // What a tool still turns into files says nothing of them.
    if (document === undefined || isToolTemplate(document.text, document.parsed.problems, document.lines))
      continue;
    const shown = toDiagnostics(document.text, findings, settings, document.lines);
    if (shown.length > 0) diagnostics.set(path, shown);
  }
  return diagnostics;
}
