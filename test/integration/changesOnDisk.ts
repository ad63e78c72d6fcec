import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { Command } from '../../src/contrib/ids';
import { User } from './answers';
import { openFolder, showPipelines, until } from './window';

const BROKEN = 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo Built: done\n';
const SOUND = 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo Built\n';

/** Files that come, change and go without an editor, as with a checkout. Runs in a window that has shown no file yet. */
export function changesOnDisk(): void {
  describe('files that no editor has open', () => {
    const folder = path.join(openFolder(), 'elsewhere');
    const buildspec = path.join(folder, 'buildspec.yml');

    before(async () => {
      const answering = (await showPipelines()).answerWith(new User());
      await vscode.commands.executeCommand(Command.validateWorkspace);
      answering.dispose();
    });

    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    async function untilFound(count: number): Promise<void> {
      await until(
        `${count} findings`,
        listener => vscode.languages.onDidChangeDiagnostics(listener),
        () =>
          vscode.languages.getDiagnostics(vscode.Uri.file(buildspec)).length === count ? true : undefined,
      );
    }

    it('are checked when they come, change and go, once the workspace was validated', async () => {
      mkdirSync(folder);
      writeFileSync(buildspec, BROKEN);
      await untilFound(1);
      writeFileSync(buildspec, SOUND);
      await untilFound(0);
      writeFileSync(buildspec, BROKEN);
      await untilFound(1);
      rmSync(folder, { recursive: true });
      await untilFound(0);
      assert.deepEqual(vscode.window.visibleTextEditors, []);
    });
  });
}
