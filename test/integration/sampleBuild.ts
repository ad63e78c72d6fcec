import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import { Command } from '../../src/contrib/ids';
import { User } from './answers';
import { headgate, openFolder, until } from './window';

/** The sample's buildspec, run for itself: from the lines above it, with what the editor shows, and stopped. */
export function sampleBuild(): void {
  describe('the buildspec of the sample, run without its pipeline', () => {
    let seam: TestSeam;
    let document: vscode.TextDocument;
    let original = '';
    const user = new User();
    let answering: { dispose(): void };

    before(async () => {
      seam = await headgate();
      answering = seam.answerWith(user);
      document = await vscode.workspace.openTextDocument(path.join(openFolder(), 'buildspec.yml'));
      original = document.getText();
    });

    beforeEach(async () => {
      user.messages.length = 0;
      await vscode.window.showTextDocument(document);
    });

    afterEach(async () => {
      if (document.getText() !== original) await replace(document, document.getText(), original);
      await document.save();
    });

    after(() => {
      answering.dispose();
    });

    it('has a line to run it above its version, and one above each phase', async () => {
      const lenses = await lensesOf(document);
      assert.deepEqual(
        lenses.map(({ range, command }) => [document.lineAt(range.start.line).text.trim(), command?.title]),
        ['version: 0.2', 'install:', 'build:', 'post_build:'].map(text => [text, '$(play) Run locally']),
      );
    });

    it('has a line to run its pipeline above the definition', async () => {
      const file = path.join(openFolder(), 'infra', 'pipeline.yml');
      const definition = await vscode.workspace.openTextDocument(file);
      const [lens, ...others] = await lensesOf(definition);
      assert.equal(lens?.command?.command, Command.runPipeline);
      assert.deepEqual(lens.command.arguments, [{ connectionId: 'local', pipelineName: 'gatehouse' }]);
      assert.deepEqual(others, []);
    });

    it('runs by the line above it, with its log open, and says how it ended', async () => {
      const [lens] = await lensesOf(document);
      await press(lens);
      assert.deepEqual(user.messages, ['buildspec.yml succeeded.']);
      const log = await endedLog('The build has succeeded.');
      assert.match(log, /Running command npm run build/);
      assert.match(log, /The source is HEAD of \w+, [0-9a-f]{7} /);
      assert.match(log, /The buildspec is the text that was given to this build/);
      assert.match(log, /Packed \d+ files? into .*artifact-1\.zip/);
    });

    it('runs one phase as the editor shows it, unsaved', async () => {
      await replace(document, 'npm run build', 'echo "as it stands in the editor"');
      const lens = (await lensesOf(document)).find(
        ({ range }) => document.lineAt(range.start.line).text.trim() === 'build:',
      );
      await press(lens);
      assert.deepEqual(user.messages, ['build of buildspec.yml succeeded.']);
      const log = await endedLog('The build has succeeded.');
      assert.match(log, /^as it stands in the editor$/m);
      assert.match(log, /Only the phase build is run; passed over: install, post_build, artifacts/);
      assert.ok(!log.includes('Running command node --version'));
    });

    it('says which command failed', async () => {
      await replace(document, 'npm run build', 'exit 3');
      await vscode.commands.executeCommand(Command.runBuildspec);
      assert.deepEqual(user.messages, [
        'buildspec.yml failed in BUILD: Error while executing command: exit 3. Reason: exit status 3',
      ]);
      await endedLog('The build has failed.');
    });

    it('is stopped by Cancel, and starts no second time before', async () => {
      await replace(document, 'npm run build', 'echo begun && sleep 600');
      const running = vscode.commands.executeCommand(Command.runBuildspec);
      await until(
        'the first words of the build',
        listener => vscode.workspace.onDidChangeTextDocument(listener),
        () => (/^begun$/m.test(shownLog()) ? true : undefined),
        shownLog,
      );
      await vscode.commands.executeCommand(Command.runBuildspec, { uri: document.uri.toString() });
      assert.deepEqual(user.messages, ['buildspec.yml is running already.']);
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      await running;
      assert.deepEqual(user.messages.slice(1), ['buildspec.yml was stopped.']);
      await endedLog('The build was stopped.');
    });
  });
}

async function lensesOf(document: vscode.TextDocument): Promise<readonly vscode.CodeLens[]> {
  const found: vscode.CodeLens[] = await vscode.commands.executeCommand(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  return found.toSorted((a, b) => a.range.start.line - b.range.start.line);
}

async function press(lens: vscode.CodeLens | undefined): Promise<void> {
  assert.ok(lens?.command);
  const { command, arguments: given = [] } = lens.command;
  await vscode.commands.executeCommand(command, ...(given as readonly unknown[]));
}

async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const at = document.getText().indexOf(before);
  assert.ok(at >= 0);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + before.length));
  edit.replace(document.uri, range, after);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** The text of the log in the active editor. */
function shownLog(): string {
  const document = vscode.window.activeTextEditor?.document;
  return document?.uri.scheme === 'headgate-log' ? document.getText() : '';
}

/** Resolves to the shown log once it holds its last line. */
async function endedLog(lastLine: string): Promise<string> {
  return await until(
    lastLine,
    listener => vscode.workspace.onDidChangeTextDocument(listener),
    () => (shownLog().includes(lastLine) ? shownLog() : undefined),
    shownLog,
  );
}
