import * as vscode from 'vscode';
import { toAppError } from '../../base/appError';
import type { Log } from '../../base/log';
import type { OffsetRange } from '../../core/yaml/document';
import type { NavigationFile } from '../../core/language/navigate/file';
import type { Navigate } from '../../core/language/navigate/navigate';
import { isCandidate } from './candidate';
import { factsOf } from './documentFacts';

/** A file that an editor asks about, as it is in this moment. */
export interface Asked {
  readonly navigate: Navigate;
  readonly file: NavigationFile;
  /** From the folder of the workspace that holds the file, with slashes; only the name where none does. */
  readonly path: string;
  /** The folder of the workspace that holds the file. */
  readonly folder: vscode.WorkspaceFolder | undefined;
}

/** Reads the documents that editors ask about, each version of one once. */
export class Navigator {
  readonly #log: Log;
  readonly #load: () => Promise<Navigate>;
  readonly #read = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly file: NavigationFile | undefined }
  >();

  /** `load` gets what reads files; by default the bundle `navigate`. */
  constructor(log: Log, load: () => Promise<Navigate> = loadNavigate) {
    this.#log = log;
    this.#load = load;
  }

  /** What `answer` finds in a document; `nothing` for one that Headgate does not check, and where there is a defect. */
  async ask<T>(
    document: vscode.TextDocument,
    nothing: T,
    answer: (asked: Asked) => T | Promise<T>,
  ): Promise<T> {
    const { uri, fileName, version } = document;
    try {
      if (!isCandidate(factsOf(document))) return nothing;
      const navigate = await this.#load();
      const file = this.#open(navigate, document);
      if (file === undefined) return nothing;
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      const path = folder === undefined ? '' : pathIn(folder, uri);
      const found = await answer({ navigate, file, path, folder });
      // Places in an older text are places of something else.
      return document.version === version ? found : nothing;
    } catch (thrown) {
      this.#log.error(`Headgate cannot look up what ${fileName} holds: ${toAppError(thrown).message}`);
      return nothing;
    }
  }

  #open(navigate: Navigate, document: vscode.TextDocument): NavigationFile | undefined {
    const { version, fileName } = document;
    const before = this.#read.get(document);
    if (before?.version === version) return before.file;
    const file = navigate.openFile(fileName, document.getText());
    this.#read.set(document, { version, file });
    return file;
  }
}

/** The path of a file from the folder that holds it. */
export function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}

export function toRange(document: vscode.TextDocument, { start, end }: OffsetRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** The first of some files of a folder that exists. */
export async function firstFile(
  folder: vscode.WorkspaceFolder,
  candidates: readonly string[],
): Promise<vscode.Uri | undefined> {
  for (const candidate of candidates) {
    const uri = vscode.Uri.joinPath(folder.uri, candidate);
    if (await isFile(uri)) return uri;
  }
  return undefined;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

async function loadNavigate(): Promise<Navigate> {
  const { NAVIGATE } = await import(
    /* webpackChunkName: "navigate" */ '../../core/language/navigate/navigate'
  );
  return NAVIGATE;
}
