import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { openFolder, until } from './window';

const BROKEN = `version: 0.2
phases:
  build:
    commands:
      - echo Built: done
`;

/** The settings that a folder shares, as they come, change and go while a file of it is open. */
export function sharedSettings(): void {
  describe('the settings that a folder shares', () => {
    const buildspec = path.join(openFolder(), 'shared', 'buildspec.yml');
    const folder = path.join(openFolder(), '.headgate');
    let document: vscode.TextDocument;

    before(async () => {
      mkdirSync(path.dirname(buildspec));
      writeFileSync(buildspec, BROKEN);
      document = await vscode.workspace.openTextDocument(buildspec);
      await vscode.window.showTextDocument(document);
    });

    after(async () => {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      rmSync(path.dirname(buildspec), { recursive: true });
      rmSync(folder, { recursive: true, force: true });
    });

    async function severityBecomes(expected: vscode.DiagnosticSeverity): Promise<void> {
      const read = (): vscode.DiagnosticSeverity | undefined =>
        vscode.languages.getDiagnostics(document.uri).find(({ source }) => source === 'Headgate')?.severity;
      await until(
        `a finding of severity ${vscode.DiagnosticSeverity[expected]}`,
        listener => vscode.languages.onDidChangeDiagnostics(listener),
        () => (read() === expected ? true : undefined),
      );
    }

    function share(level: string): void {
      const rules = { 'buildspec/command-is-mapping': level };
      writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ rules }));
    }

    it('hold as soon as their folder is there, as after a checkout', async () => {
      await severityBecomes(vscode.DiagnosticSeverity.Error);
      mkdirSync(folder);
      share('warning');
      await severityBecomes(vscode.DiagnosticSeverity.Warning);
    });

    it('change with the file', async () => {
      share('information');
      await severityBecomes(vscode.DiagnosticSeverity.Information);
    });

    it('are underlined where they name what does not exist', async () => {
      const rules = { 'buildspec/command-is-maping': 'off', 'buildspec/command-is-mapping': 'fatal' };
      writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ rules }));
      const config = await vscode.workspace.openTextDocument(path.join(folder, 'config.json'));
      await vscode.window.showTextDocument(config, { preview: false });
      await until(
        'findings in the settings',
        listener => vscode.languages.onDidChangeDiagnostics(listener),
        () => (vscode.languages.getDiagnostics(config.uri).length === 2 ? true : undefined),
        () => JSON.stringify(vscode.languages.getDiagnostics(config.uri)),
      );
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });

    it('end with their folder', async () => {
      rmSync(folder, { recursive: true });
      await severityBecomes(vscode.DiagnosticSeverity.Error);
      assert.equal(vscode.languages.getDiagnostics(document.uri).length, 1);
    });
  });
}
