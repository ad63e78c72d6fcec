import * as vscode from 'vscode';
import type { Editor } from './editor';

/** The window as an {@link Editor}, with those who show log documents and pipelines. */
export function windowEditor({ openLog, showPipeline }: Pick<Editor, 'openLog' | 'showPipeline'>): Editor {
  return {
    openFile: async (file, { line, character }) => {
      const place = new vscode.Position(line, character);
      await vscode.window.showTextDocument(vscode.Uri.file(file), {
        selection: new vscode.Range(place, place),
      });
    },
    openLog,
    showPipeline,
    openInBrowser: async address => {
      const uri = vscode.Uri.parse(address, true);
      if (uri.scheme === 'https') await vscode.env.openExternal(uri);
    },
    copyText: async text => {
      await vscode.env.clipboard.writeText(text);
    },
    openFolder: async (folder, newWindow) => {
      const options = { forceNewWindow: newWindow, forceReuseWindow: !newWindow };
      await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder), options);
    },
    get hasOpenFolder() {
      return (vscode.workspace.workspaceFolders ?? []).length > 0;
    },
    withProgress: async (title, task) =>
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title, cancellable: true },
        async (_progress, token) => {
          const abort = new AbortController();
          const subscription = token.onCancellationRequested(() => {
            abort.abort();
          });
          try {
            return await task(abort.signal);
          } finally {
            subscription.dispose();
          }
        },
      ),
  };
}
