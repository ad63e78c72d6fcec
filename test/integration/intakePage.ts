import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command, Webview } from '../../src/contrib/ids';
import { headgate, openFolder, until } from './window';

/** The page of the five questions, as VS Code keeps its tab. */
export function intakePage(): void {
  describe('the page of the five questions', () => {
    before(headgate);

    afterEach(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('opens in a tab, and is brought up by a second call', async () => {
      await vscode.commands.executeCommand(Command.openIntake);
      await until('the tab', vscode.window.tabGroups.onDidChangeTabs, () => pages()[0]);
      await vscode.commands.executeCommand(Command.openIntake, vscode.Uri.file(openFolder()));
      assert.equal(pages().length, 1);
      assert.equal(pages()[0]?.label, 'Design a Pipeline');
    });

    it('opens anew after its tab was closed', async () => {
      await vscode.commands.executeCommand(Command.openIntake);
      const tab = await until('the tab', vscode.window.tabGroups.onDidChangeTabs, () => pages()[0]);
      await vscode.window.tabGroups.close(tab);
      assert.deepEqual(pages(), []);
      await vscode.commands.executeCommand(Command.openIntake);
      await until('the tab again', vscode.window.tabGroups.onDidChangeTabs, () => pages()[0]);
    });
  });
}

function pages(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(Webview.intake),
    );
}
