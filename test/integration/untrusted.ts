import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import { Command } from '../../src/contrib/ids';
import { User } from './answers';
import { git, openFolder, rowAt, showPipelines, until, untilRows } from './window';

/** The sample project before its folder is trusted. */
export function untrusted(): void {
  describe('a folder that is not trusted', () => {
    let seam: TestSeam;
    const user = new User();
    let answering: { dispose(): void };

    before(async () => {
      assert.equal(vscode.workspace.isTrusted, false);
      seam = await showPipelines();
      answering = seam.answerWith(user);
    });

    after(() => {
      answering.dispose();
    });

    it('shows its pipelines', async () => {
      await untilRows(seam, 'the pipeline', () => rowAt(seam, 'Local', 'gatehouse'));
    });

    for (const command of [Command.runPipeline, Command.startExecution, Command.runBuildspec]) {
      it(`is not run by ${command}, and the message says why`, async () => {
        await vscode.commands.executeCommand(command, { connectionId: 'local', pipelineName: 'gatehouse' });
        const [message, ...others] = user.messages;
        assert.match(message ?? '', /not trusted/);
        assert.deepEqual(others, []);
        assert.equal(rowAt(seam, 'Local', 'gatehouse')?.statusWord, 'not started');
        user.messages.length = 0;
      });
    }

    it('has new files written, of which nothing is run', async () => {
      user.picks = labels => labels.find(label => label.startsWith('EC2')) ?? labels[0];
      await vscode.commands.executeCommand(Command.newAppspec);
      assert.match(user.messages.join(), /^\d+ files were written\.$/);
      const appspec = path.join(openFolder(), 'appspec.yml');
      assert.match(readFileSync(appspec, 'utf8'), /^version: 0\.0$/m);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      git('clean', '--force', '-d', '--quiet');
      user.messages.length = 0;
    });

    it('has the files of a pipeline shown', async () => {
      user.picks = labels => labels[0];
      user.types = ({ value = '' }) => (value === '' ? 'ada/gatehouse' : value);
      await vscode.commands.executeCommand(Command.newPipeline);
      assert.match(user.messages.join(), /^\d+ files for the pipeline .* Nothing is written yet\./);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      user.messages.length = 0;
    });

    it('has no line that runs its buildspec', async () => {
      const file = vscode.Uri.file(path.join(openFolder(), 'buildspec.yml'));
      await vscode.workspace.openTextDocument(file);
      assert.deepEqual(await vscode.commands.executeCommand('vscode.executeCodeLensProvider', file), []);
    });

    it('has its buildspec checked', async () => {
      const file = vscode.Uri.file(path.join(openFolder(), 'buildspec.yml'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(file, new vscode.Position(0, 0), 'phases: {}\n');
      const document = await vscode.workspace.openTextDocument(file);
      await vscode.window.showTextDocument(document);
      assert.ok(await vscode.workspace.applyEdit(edit));
      await until(
        'a finding',
        listener => vscode.languages.onDidChangeDiagnostics(listener),
        () => (vscode.languages.getDiagnostics(file).length > 0 ? true : undefined),
      );
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });
}
