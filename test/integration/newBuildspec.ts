import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import { Command } from '../../src/contrib/ids';
import { User } from './answers';
import { commit, headgate, openFolder, until } from './window';

const MANIFEST = { name: 'gauge', scripts: { test: 'node --test' } };
const TEST = "require('node:test')('adds', () => { require('node:assert').equal(1 + 1, 2); });\n";

/** A buildspec that is proposed from what a folder holds. */
export function newBuildspec(): void {
  describe('a new buildspec', () => {
    let seam: TestSeam;
    let folder = '';
    const user = new User();
    let answering: { dispose(): void };

    before(async () => {
      seam = await headgate();
      answering = seam.answerWith(user);
      folder = path.join(openFolder(), 'tools', 'gauge');
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'package.json'), JSON.stringify(MANIFEST));
      writeFileSync(path.join(folder, 'gauge.test.js'), TEST);
      commit('Measure the water');
    });

    after(async () => {
      answering.dispose();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      rmSync(path.dirname(folder), { recursive: true });
      commit('Measure it no more');
    });

    it('opens unsaved, without a finding, for the folder of the explorer', async () => {
      await vscode.commands.executeCommand(Command.newBuildspec, vscode.Uri.file(folder));
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(document?.uri.scheme, 'untitled');
      assert.equal(document.uri.path, path.join(folder, 'buildspec.yml'));
      assert.match(document.getText(), /npm install\n[^]*npm run test -- --test-reporter=spec/);
      assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    });

    it('builds and tests the project when it is saved and run here', async () => {
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(await document?.save(), true);
      const uri = vscode.Uri.file(path.join(folder, 'buildspec.yml')).toString();
      await vscode.commands.executeCommand(Command.runBuildspec, { uri });
      assert.deepEqual(user.messages, ['tools/gauge/buildspec.yml succeeded.']);
      await until(
        'the result of the test in the log',
        listener => vscode.workspace.onDidChangeTextDocument(listener),
        () => /ℹ pass 1$/m.test(shownLog()) || undefined,
        shownLog,
      );
    });

    it('has a pipeline shown around it, with nothing written', async () => {
      const asked: string[] = [];
      user.messages.length = 0;
      user.picks = (labels, title) => {
        asked.push(title);
        return labels.find(label => label === 'CodeCommit') ?? labels[0];
      };
      user.types = ({ value }) => (value === '' ? 'gatehouse' : value);
      await vscode.commands.executeCommand(Command.newPipeline, vscode.Uri.file(folder));
      assert.equal(asked[0], 'New Pipeline: What is it for?');
      assert.match(user.messages[0] ?? '', /^\d+ files for the pipeline gauge\. Nothing is written yet\./);
      assert.ok(!existsSync(path.join(openFolder(), 'pipeline.yml')));
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });

    it('says that the folder of the explorer is gone', async () => {
      for (const command of [Command.newBuildspec, Command.newAppspec, Command.newPipeline]) {
        user.messages.length = 0;
        await vscode.commands.executeCommand(command, vscode.Uri.file(path.join(folder, 'gone')));
        assert.deepEqual(user.messages, [
          'tools/gauge/gone is no longer there. Call the command for a folder that is, or without one.',
        ]);
      }
    });

    it('leaves one that is there as it is', async () => {
      user.messages.length = 0;
      await vscode.commands.executeCommand(Command.newBuildspec, vscode.Uri.file(folder));
      assert.deepEqual(user.messages, ['tools/gauge/buildspec.yml is there already, and stays as it is.']);
    });
  });
}

function shownLog(): string {
  return vscode.window.activeTextEditor?.document.getText() ?? '';
}
