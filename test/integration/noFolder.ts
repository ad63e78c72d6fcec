import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import { Command } from '../../src/contrib/ids';
import { User } from './answers';
import { activated, headgate, loadedBundles, until } from './window';

/** A window without a folder: nothing is loaded, and everything says what is missing. */
export function noFolder(): void {
  describe('a window without a folder', () => {
    let seam: TestSeam;
    const user = new User();
    let answering: { dispose(): void };

    let bundlesOfActivation: readonly string[] = [];

    before(async () => {
      await activated();
      bundlesOfActivation = loadedBundles();
      seam = await headgate();
      answering = seam.answerWith(user);
    });

    after(() => {
      answering.dispose();
    });

    it('activates without any other bundle, and sees pipelines without the AWS SDK and the engine', () => {
      assert.deepEqual(bundlesOfActivation, ['extension']);
      assert.deepEqual(loadedBundles(), ['extension', 'pipelines']);
    });

    it('registers every command that it contributes', async () => {
      const registered = new Set(await vscode.commands.getCommands(true));
      assert.deepEqual(
        Object.values(Command).filter(id => !registered.has(id)),
        [],
      );
    });

    it('shows no row, no status, and no error', () => {
      assert.deepEqual(seam.rowsUnder(), []);
      assert.equal(seam.statusBar(), undefined);
      assert.deepEqual(user.messages, []);
    });

    it('says what is missing when a command has nothing to work on', async () => {
      await vscode.commands.executeCommand(Command.startExecution);
      await vscode.commands.executeCommand(Command.approve);
      await vscode.commands.executeCommand(Command.removeConnection);
      assert.deepEqual(user.messages, [
        'There is no pipeline to start.',
        'No approval is waiting.',
        'There is no connection to remove.',
      ]);
      user.messages.length = 0;
    });

    it('says what new files need', async () => {
      for (const command of [Command.newBuildspec, Command.newAppspec, Command.newPipeline]) {
        await vscode.commands.executeCommand(command);
        assert.match(user.messages.join(), /^No folder is open\. Open the folder of a project: /);
        user.messages.length = 0;
      }
    });

    it('takes any argument of a command as nothing', async () => {
      for (const rubbish of [null, 7, 'x', [], { connectionId: 5 }, { row: { target: 'x' } }]) {
        await vscode.commands.executeCommand(Command.openLog, rubbish);
      }
      assert.deepEqual(new Set(user.messages), new Set(['No build has run yet.']));
      user.messages.length = 0;
    });

    it('checks a buildspec that is not saved anywhere', async () => {
      const content = 'version: 0.2\nphases:\n  build:\n    comands:\n      - make\n';
      const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
      await vscode.window.showTextDocument(document);
      const found = await until(
        'a finding',
        listener => vscode.languages.onDidChangeDiagnostics(listener),
        () => {
          const all = vscode.languages.getDiagnostics(document.uri);
          return all.length > 0 ? all : undefined;
        },
      );
      assert.ok(found.some(({ source }) => source === 'Headgate'));
      assert.ok(loadedBundles().includes('language'));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });
}
