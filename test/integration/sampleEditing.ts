import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import { Command } from '../../src/contrib/ids';
import { User } from './answers';
import { commit, drawn, openFolder, rowAt, showPipelines, until, untilRows } from './window';

const GATEHOUSE = { connectionId: 'local', pipelineName: 'gatehouse' };

/** The sample's buildspec, broken, repaired, and made to last for ever. */
export function sampleEditing(): void {
  describe('the buildspec of the sample', () => {
    let seam: TestSeam;
    const user = new User();
    let answering: { dispose(): void };
    let document: vscode.TextDocument;
    let original = '';

    before(async () => {
      seam = await showPipelines();
      answering = seam.answerWith(user);
      await untilRows(seam, 'the pipeline gatehouse', () => rowAt(seam, 'Local', 'gatehouse'));
      document = await vscode.workspace.openTextDocument(path.join(openFolder(), 'buildspec.yml'));
      await vscode.window.showTextDocument(document);
      original = document.getText();
    });

    after(() => {
      answering.dispose();
    });

    it('has no findings as it is', () => {
      assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    });

    it('is underlined where a command became a mapping', async () => {
      await replace(document, 'npm run build', 'echo Built: done');
      await document.save();
      const [finding] = await findings(document, 1);
      assert.ok(finding);
      assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
      assert.ok(typeof finding.code === 'object' && finding.code.value === 'buildspec/command-is-mapping');
      assert.match(document.getText(finding.range), /echo Built/);
    });

    it('fails the pipeline in the words of CodeBuild when it is committed so', async () => {
      commit('Say that it is built');
      await vscode.commands.executeCommand(Command.runPipeline, GATEHOUSE);
      const row = await untilRows(seam, 'the failure', () => {
        const found = rowAt(seam, 'Local', 'gatehouse', 'Build', 'Package');
        return found?.statusWord === 'failed' ? found : undefined;
      });
      assert.match([row.description, ...row.tooltip].join('\n'), /YAML_FILE_ERROR/);
      assert.equal(await ended(seam), 'failed');
      assert.match(seam.statusBar()?.text ?? '', /\$\(error\) gatehouse: Build failed/);
    });

    it('is repaired by its quick fix', async () => {
      const [finding] = await findings(document, 1);
      assert.ok(finding);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        finding.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const fix = actions.find(({ edit }) => edit !== undefined);
      assert.ok(fix?.edit, JSON.stringify(actions));
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      assert.deepEqual(await findings(document, 0), []);
      await document.save();
    });

    it('runs to the approval again, which can be rejected', async () => {
      await replace(document, document.getText(), original);
      await document.save();
      commit('Build again');
      await vscode.commands.executeCommand(Command.runPipeline, GATEHOUSE);
      await untilRows(seam, 'the approval', () => {
        const row = rowAt(seam, 'Local', 'gatehouse', 'Approval', 'Approve');
        return row?.contextValue.split(' ').includes('waiting') === true ? true : undefined;
      });
      const approve = { ...GATEHOUSE, stageName: 'Approval', actionName: 'Approve', comment: 'not today' };
      await vscode.commands.executeCommand(Command.reject, approve);
      assert.equal(await ended(seam), 'failed');
      const row = rowAt(seam, 'Local', 'gatehouse', 'Approval', 'Approve');
      assert.match([row?.description, ...(row?.tooltip ?? [])].join('\n'), /not today/);
    });

    it('is stopped with all of its processes when it never ends, while its log is followed', async () => {
      await replace(document, 'npm run build', 'echo it begins; sleep 98761 & sleep 98762');
      await document.save();
      commit('Never end');
      await vscode.commands.executeCommand(Command.runPipeline, GATEHOUSE);
      await untilRows(seam, 'the build', () => {
        const row = rowAt(seam, 'Local', 'gatehouse', 'Build', 'Package');
        return row?.statusWord === 'running' && row.contextValue.split(' ').includes('log')
          ? true
          : undefined;
      });
      const build = { ...GATEHOUSE, stageName: 'Build', actionName: 'Package' };
      await vscode.commands.executeCommand(Command.openLog, build);
      const log = vscode.window.activeTextEditor?.document;
      assert.ok(log);
      await until(
        'a line of the running build',
        listener => vscode.workspace.onDidChangeTextDocument(listener),
        () => (/^it begins$/m.test(log.getText()) ? true : undefined),
        () => log.getText(),
      );
      assert.match(processes(), /sleep 98762/);
      await vscode.commands.executeCommand(Command.stopExecution, { ...GATEHOUSE, abandon: true });
      assert.equal(await ended(seam), 'stopped');
      assert.doesNotMatch(processes(), /sleep 9876/);
      assert.deepEqual(user.messages, [], drawn(seam));
    });
  });
}

async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const start = document.getText().indexOf(before);
  assert.ok(start >= 0, `"${before}" is not in the document`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + before.length));
  edit.replace(document.uri, range, after);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function findings(document: vscode.TextDocument, count: number): Promise<readonly vscode.Diagnostic[]> {
  return await until(
    `${count} findings`,
    listener => vscode.languages.onDidChangeDiagnostics(listener),
    () => {
      const found = vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source }) => source === 'Headgate');
      return found.length === count ? found : undefined;
    },
  );
}

/** How the execution that was started last has ended. */
async function ended(seam: TestSeam): Promise<string> {
  return await untilRows(seam, 'the end of the execution', () => {
    const row = rowAt(seam, 'Local', 'gatehouse');
    return row === undefined || row.contextValue.split(' ').includes('running') ? undefined : row.statusWord;
  });
}

function processes(): string {
  return execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' });
}
