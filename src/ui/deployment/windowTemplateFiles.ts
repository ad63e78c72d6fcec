import * as vscode from 'vscode';
import { AppError } from '../../base/appError';
import { MAX_TEMPLATE_BYTES } from '../../core/pipeline/templateBody';
import type { TemplateFiles, TemplateText } from '../kit/deployment';
import { readFile } from '../kit/readFile';
import { searchFiles } from '../kit/searchFiles';

const NAMES = '**/*.{yml,yaml,json,template}';
const PASSED_OVER = '**/{node_modules,.git,cdk.out,.aws-sam,dist,out}/**';
const PIPELINE = 'AWS::CodePipeline::Pipeline';
const MAX_FILES = 2_000;
/** Larger ones cannot be deployed from here anyway, which is said of those that the user names. */
const MAX_BYTES = 4 * MAX_TEMPLATE_BYTES;

/** The templates in the folders of this window. */
export const windowTemplateFiles: TemplateFiles = {
  get active() {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri?.scheme === 'output' ? undefined : uri?.toString();
  },
  find: async signal => {
    const source = new vscode.CancellationTokenSource();
    signal.addEventListener('abort', () => {
      source.cancel();
    });
    const found = await searchFiles(NAMES, PASSED_OVER, MAX_FILES, source.token);
    const templates: TemplateText[] = [];
    for (const uri of found) {
      if (signal.aborted) throw new AppError('cancelled', 'The search was cancelled.');
      const bytes = await readFile(uri, MAX_BYTES);
      if (bytes === undefined || !new TextDecoder().decode(bytes).includes(PIPELINE)) continue;
      templates.push(await read(uri));
    }
    return templates.sort((a, b) => (a.path < b.path ? -1 : 1));
  },
  read: async uri => await read(vscode.Uri.parse(uri)),
  save: async uri => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    return await document.save();
  },
  open: async (uri, { line, character }) => {
    const place = new vscode.Position(line, character);
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
      selection: new vscode.Range(place, place),
      viewColumn: vscode.ViewColumn.Beside,
    });
  },
};

async function read(uri: vscode.Uri): Promise<TemplateText> {
  const path = vscode.workspace.asRelativePath(uri, (vscode.workspace.workspaceFolders ?? []).length > 1);
  const name = uri.toString();
  const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === name);
  if (open?.isDirty === true || open?.isUntitled === true)
    return { uri: name, path, text: open.getText(), isUnsaved: true };
  try {
    // From the disk: what another program wrote just now has not yet come to an editor that shows the file.
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return { uri: name, path, text, isUnsaved: false };
  } catch {
    throw new AppError('not-found', `${path} cannot be read.`);
  }
}
