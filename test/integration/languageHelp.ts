import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { openFolder } from './window';

/** Where the cursor stands in the texts here. */
const CURSOR = '¦';

/** Completion and hover as VS Code gets them, in a folder that need not be trusted. */
export function languageHelp(): void {
  describe('help while writing', () => {
    it('completes a half-written buildspec, with its indentation', async () => {
      const { document, position } = await opened('untitled:buildspec.yml', 'version: 0.2\nphases:\n    bu¦');
      const build = await suggestion(document, position, 'build');
      assert.ok(build.insertText instanceof vscode.SnippetString);
      const editor = await vscode.window.showTextDocument(document);
      assert.ok(build.range instanceof vscode.Range);
      assert.ok(
        await editor.insertSnippet(build.insertText, build.range, {
          undoStopBefore: true,
          undoStopAfter: true,
          keepWhitespace: true,
        }),
      );
      assert.equal(
        document.getText(),
        'version: 0.2\nphases:\n    build:\n        commands:\n            - ',
      );
    });

    it('offers a whole AppSpec file where nothing is written yet', async () => {
      const { document, position } = await opened('untitled:appspec.yml', CURSOR);
      await suggestion(document, position, 'appspec: EC2 and on-premises');
    });

    it('knows artifacts, settings and variables of the sample’s pipeline', async () => {
      const document = await sample('infra', 'pipeline.yml');
      const setting = document.positionAt(document.getText().indexOf('ProjectName:') + 3);
      const project = await suggestion(document, setting, 'BatchEnabled');
      assert.ok(project.documentation instanceof vscode.MarkdownString);
      assert.match(project.documentation.value, /https:\/\/docs\.aws\.amazon\.com\//);
    });

    it('offers the files of the folder where a file is asked for', async () => {
      const text = 'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n      buildspec: ¦\n';
      const uri = vscode.Uri.file(path.join(openFolder(), 'buildspec.yml'));
      const { document, position } = await opened(uri.toString(), text);
      await suggestion(document, position, 'buildspec.test.yml');
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('explains a key and its value, and trusts no command in it', async () => {
      const document = await sample('buildspec.yml');
      const at = document.positionAt(document.getText().indexOf('phases:') + 2);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      const contents = hovers.flatMap(({ contents }) => contents);
      const ours = contents.filter(content => content instanceof vscode.MarkdownString);
      const found = ours.find(({ value }) => value.includes('four phases'));
      assert.ok(found, JSON.stringify(contents));
      assert.notEqual(found.isTrusted, true);
    });

    it('says nothing in an old version of a file, which nobody can edit', async () => {
      const text = 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo Built: done\n';
      const scheme = 'old-version';
      const content = { provideTextDocumentContent: () => text };
      const registration = vscode.workspace.registerTextDocumentContentProvider(scheme, content);
      const old = await vscode.workspace.openTextDocument(vscode.Uri.parse(`${scheme}:/buildspec.yml`));
      const { document } = await opened('untitled:latest-buildspec.yml', text);
      const ended = Date.now() + 10_000;
      while (vscode.languages.getDiagnostics(document.uri).length === 0 && Date.now() < ended)
        await new Promise(resolve => setTimeout(resolve, 50));
      assert.equal(vscode.languages.getDiagnostics(document.uri).length, 1);
      assert.deepEqual(vscode.languages.getDiagnostics(old.uri), []);
      registration.dispose();
    });

    it('says nothing in a file of another tool', async () => {
      const { document, position } = await opened('untitled:compose.yml', 'services:\n  web:\n    ¦');
      assert.deepEqual(await labels(document, position), []);
    });
  });
}

async function opened(
  uri: string,
  marked: string,
): Promise<{ readonly document: vscode.TextDocument; readonly position: vscode.Position }> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const edit = new vscode.WorkspaceEdit();
  const all = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
  edit.replace(document.uri, all, marked.replace(CURSOR, ''));
  assert.ok(await vscode.workspace.applyEdit(edit));
  return { document, position: document.positionAt(marked.indexOf(CURSOR)) };
}

async function sample(...parts: readonly string[]): Promise<vscode.TextDocument> {
  return await vscode.workspace.openTextDocument(path.join(openFolder(), ...parts));
}

async function suggestions(
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  // Words of the document are the editor's own.
  return list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
}

async function suggestion(
  document: vscode.TextDocument,
  position: vscode.Position,
  label: string,
): Promise<vscode.CompletionItem> {
  const items = await suggestions(document, position);
  const found = items.find(item => item.label === label);
  assert.ok(found, `${label} is not offered, but ${JSON.stringify(items.map(item => item.label))}`);
  return found;
}

async function labels(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly (string | vscode.CompletionItemLabel)[]> {
  return (await suggestions(document, position)).map(({ label }) => label);
}
