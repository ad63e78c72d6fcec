import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import { Command } from '../../src/contrib/ids';
import { User } from './answers';
import { openFolder, rowAt, showPipelines, until, untilRows } from './window';

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
