import * as vscode from 'vscode';
import { readFile } from '../kit/readFile';
import { searchFiles } from '../kit/searchFiles';

/** Folders that hold no file of the source. */
const PASSED_OVER = '**/{node_modules,.git,dist,out,target,cdk.out,.venv}/**';

/** Files that may declare a pipeline. */
const DEFINITIONS = '**/*.{yml,yaml,json,template}';
const MAX_DEFINITIONS = 300;
const MAX_DEFINITION_BYTES = 1_000_000;

/** The files of a folder that match a pattern, no more than `max` of them. */
export async function filesOf(
  folder: vscode.WorkspaceFolder,
  pattern: string,
  max: number,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const within = new vscode.RelativePattern(folder, pattern);
  return await searchFiles(within, PASSED_OVER, max, token);
}

/** The files of a folder that may declare a pipeline. */
export async function definitionFiles(
  folder: vscode.WorkspaceFolder,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  return await filesOf(folder, DEFINITIONS, MAX_DEFINITIONS, token);
}

/** The text of a file; empty for one that is gone meanwhile, or too large to be a definition. */
export async function textOf(file: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await readFile(file, MAX_DEFINITION_BYTES));
}
