import { relative, resolve } from 'node:path';
import type { Diagnostic } from '../core/language/diagnostics';
import type { LintSettings } from '../core/language/lintSettings';
import type { DocumentKind } from '../core/language/recognise';
import { readWorkspace } from '../core/workspace/reader';
import { diagnoseAcross } from '../core/workspace/validate';
import { STDIN, type Candidate } from './files';
import { filesOnDisk, folderOfFile } from './folder';
import type { CheckedFile } from './report';

/** A file that was checked, with what is needed to look at it again. */
export interface LintedFile extends CheckedFile {
  readonly candidate: Candidate;
  readonly kind: DocumentKind;
}

/** What is wrong between files. */
export interface FoundAcross {
  readonly found: ReadonlyMap<LintedFile, readonly Diagnostic[]>;
  /** Folders with too many files to look at. */
  readonly tooLarge: readonly string[];
}

/**
 * Checks files together with all others of their repositories, or else of their folders, and keeps what is wrong in those
 * that are given. Standard input is left out: it lies nowhere.
 *
 * @param working the working folder
 */
export async function findAcrossFiles(
  files: readonly LintedFile[],
  working: string,
  settings: LintSettings,
): Promise<FoundAcross> {
  const byFolder = new Map<string, LintedFile[]>();
  for (const file of files) {
    if (file.candidate.path === STDIN) continue;
    const folder = await folderOfFile(file.candidate, working);
    const others = byFolder.get(folder);
    if (others === undefined) byFolder.set(folder, [file]);
    else others.push(file);
  }
  const found = new Map<LintedFile, readonly Diagnostic[]>();
  const tooLarge: string[] = [];
  for (const [folder, own] of byFolder) {
    const workspace = await readWorkspace(filesOnDisk(folder));
    if (workspace?.content.isWhole === false) tooLarge.push(folder);
    const foundHere = workspace && diagnoseAcross(workspace, settings);
    for (const file of own) {
      const path = relative(folder, resolve(file.candidate.path)).replaceAll('\\', '/');
      const across = foundHere?.get(path);
      // A file that is being written has another text by now, and other places in it.
      if (across?.text === file.text) found.set(file, across.diagnostics);
    }
  }
  return { found, tooLarge };
}
