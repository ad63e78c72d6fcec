import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import { Command } from '../../src/contrib/ids';
import { APPSPEC, BUILDSPEC, PIPELINE, SCRIPT } from '../../src/core/workspace/rules/sample';
import { User } from './answers';
import { openFolder, showPipelines, until } from './window';

const BROKEN = `version: 0.2
phases:
  build:
    commands:
      - echo Built: done
`;

/** Files of the sample that are looked at together while one of them is seen, without being asked for. */
export function filesTogether(): void {
  describe('the files of the workspace together', () => {
    const appspec = vscode.Uri.file(path.join(openFolder(), 'appspec.yml'));
    const script = path.join(openFolder(), 'hooks', 'restart.sh');

    before(async () => {
      await showPipelines();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      const hooks = 'hooks:\n  AfterInstall:\n    - location: hooks/restart.sh\n';
      writeFileSync(appspec.fsPath, `version: 0.0\nos: linux\n${hooks}`);
    });

    after(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      rmSync(appspec.fsPath, { force: true });
      rmSync(path.dirname(script), { recursive: true, force: true });
    });

    async function untilRules(...expected: readonly string[]): Promise<void> {
      await until(
        `the findings ${expected.join(', ')}`,
        listener => vscode.languages.onDidChangeDiagnostics(listener),
        () => (rulesOf(appspec).join() === expected.join() ? true : undefined),
        () => rulesOf(appspec).join(),
      );
    }

    it('are checked when one of them is opened', async () => {
      assert.deepEqual(rulesOf(appspec), []);
      await vscode.window.showTextDocument(appspec);
      await untilRules('workspace/hook-script');
    });

    it('are checked again when a file comes', async () => {
      mkdirSync(path.dirname(script));
      writeFileSync(script, 'systemctl restart gatehouse\n');
      await untilRules('workspace/hook-script-shebang');
    });

    it('are checked again when a script is saved', async () => {
      writeFileSync(script, '#!/bin/sh\nsystemctl restart gatehouse\n');
      await untilRules();
    });

    it('are checked again when one of them is saved', async () => {
      const edit = new vscode.WorkspaceEdit();
      const document = await vscode.workspace.openTextDocument(appspec);
      const start = document.positionAt(document.getText().indexOf('restart'));
      edit.insert(appspec, start, 'no-');
      await vscode.workspace.applyEdit(edit);
      await document.save();
      await untilRules('workspace/hook-script');
    });

    it('are mended by a quick fix', async () => {
      const shop = path.join(openFolder(), 'shop');
      const files = {
        'pipeline.yml': PIPELINE.replace('BuildSpec: buildspec.yml', 'BuildSpec: buildspec-shop.yml'),
        'buildspec-shop.yml': BUILDSPEC.replace('    - appspec.yml\n', ''),
        'appspec.yml': APPSPEC,
        'scripts/start.sh': SCRIPT,
      };
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(shop, name)), { recursive: true });
        writeFileSync(path.join(shop, name), text);
      }
      try {
        const buildspec = vscode.Uri.file(path.join(shop, 'buildspec-shop.yml'));
        await vscode.window.showTextDocument(buildspec);
        const finding = await until(
          'the finding',
          listener => vscode.languages.onDidChangeDiagnostics(listener),
          () => vscode.languages.getDiagnostics(buildspec)[0],
        );
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          buildspec,
          finding.range,
          vscode.CodeActionKind.QuickFix.value,
        );
        const fix = actions.find(({ title }) => title === 'Add "appspec.yml" to the files');
        assert.ok(fix?.edit, JSON.stringify(actions));
        assert.ok(await vscode.workspace.applyEdit(fix.edit));
        await vscode.workspace.saveAll();
        await until(
          'no finding',
          listener => vscode.languages.onDidChangeDiagnostics(listener),
          () => (vscode.languages.getDiagnostics(buildspec).length === 0 ? true : undefined),
        );
      } finally {
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        rmSync(shop, { recursive: true });
      }
    });
  });
}

function rulesOf(uri: vscode.Uri): unknown[] {
  return vscode.languages
    .getDiagnostics(uri)
    .map(({ code }) => (typeof code === 'object' ? code.value : code));
}

/** All files of the sample at once, open or not. */
export function workspaceValidation(): void {
  describe('validating the workspace', () => {
    let seam: TestSeam;
    const user = new User();
    let answering: { dispose(): void };
    const folder = path.join(openFolder(), 'more');
    const buildspec = vscode.Uri.file(path.join(folder, 'buildspec.yml'));
    const appspec = vscode.Uri.file(path.join(openFolder(), 'appspec.yml'));

    before(async () => {
      seam = await showPipelines();
      answering = seam.answerWith(user);
    });

    after(() => {
      answering.dispose();
      rmSync(folder, { recursive: true, force: true });
      rmSync(appspec.fsPath, { force: true });
    });

    async function validate(): Promise<string> {
      await vscode.commands.executeCommand(Command.validateWorkspace);
      return user.messages.at(-1) ?? '';
    }

    it('finds nothing in the sample', async () => {
      assert.match(await validate(), /^No problems in \d+ files\.$/);
    });

    it('shows what is wrong in files that are not open, and between them', async () => {
      mkdirSync(folder);
      writeFileSync(buildspec.fsPath, BROKEN);
      const scripts = 'hooks:\n  AfterInstall:\n    - location: scripts/restart.sh\n';
      writeFileSync(appspec.fsPath, `version: 0.0\nos: linux\n${scripts}`);
      assert.match(await validate(), /^\d errors?( and \d warnings?)? in \d+ files\.$/);
      assert.deepEqual(rulesOf(buildspec), ['buildspec/command-is-mapping']);
      assert.deepEqual(rulesOf(appspec), ['workspace/hook-script']);
    });

    it('shows each finding of a file that is opened once', async () => {
      const document = await vscode.workspace.openTextDocument(buildspec);
      await vscode.window.showTextDocument(document);
      const end = Date.now() + 10_000;
      while (rulesOf(buildspec).length !== 1 && Date.now() < end)
        await new Promise(resolve => setTimeout(resolve, 50));
      assert.deepEqual(rulesOf(buildspec), ['buildspec/command-is-mapping']);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });

    it('heeds the settings that the folder shares', async () => {
      const config = path.join(openFolder(), '.headgate', 'config.json');
      mkdirSync(path.dirname(config), { recursive: true });
      const rules = { 'workspace/hook-script': 'off', 'buildspec/command-is-mapping': 'off' };
      writeFileSync(config, JSON.stringify({ rules }));
      const end = Date.now() + 20_000;
      while (!(await validate()).startsWith('No problems') && Date.now() < end)
        await new Promise(resolve => setTimeout(resolve, 100));
      rmSync(path.dirname(config), { recursive: true });
      assert.deepEqual(rulesOf(appspec), []);
    });

    it('takes back what is mended', async () => {
      rmSync(folder, { recursive: true });
      rmSync(appspec.fsPath);
      assert.match(await validate(), /^No problems in \d+ files\.$/);
      assert.deepEqual(rulesOf(appspec), []);
    });
  });
}
