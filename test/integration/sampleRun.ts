import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import { Command } from '../../src/contrib/ids';
import { allRows, drawn, git, loadedBundles, rowAt, showPipelines, until, untilRows } from './window';
import { User } from './answers';

const GATEHOUSE = { connectionId: 'local', pipelineName: 'gatehouse' };
const APPROVE = { ...GATEHOUSE, stageName: 'Approval', actionName: 'Approve' };
const PACKAGE = { ...GATEHOUSE, stageName: 'Build', actionName: 'Package' };

/** The sample project, from opening it to a deployment. */
export function sampleRun(): void {
  describe('the sample project', () => {
    let seam: TestSeam;
    const user = new User();
    let answering: { dispose(): void };

    before(async () => {
      seam = await showPipelines();
      answering = seam.answerWith(user);
      await untilRows(seam, 'the pipeline gatehouse', () => rowAt(seam, 'Local', 'gatehouse'));
    });

    after(() => {
      answering.dispose();
    });

    it('shows its pipeline with all stages and actions, none of them run', async () => {
      const rows = await untilRows(seam, 'the stages', () => {
        const all = allRows(seam).map(({ label }) => label);
        return all.includes('Deploy') ? all : undefined;
      });
      assert.deepEqual(
        rows.filter(label => label !== 'Local'),
        [
          'gatehouse',
          'Source',
          'GitHub',
          'Build',
          'Test',
          'Package',
          'Approval',
          'Approve',
          'Deploy',
          'Site',
        ],
      );
      assert.equal(rowAt(seam, 'Local', 'gatehouse')?.statusWord, 'not started');
      assert.match(seam.statusBar()?.text ?? '', /gatehouse/);
      assert.ok(loadedBundles().includes('engine'));
    });

    it('runs through Source and Build to the approval, repainting only its own rows', async () => {
      const repaints: (readonly string[] | undefined)[] = [];
      const painting = seam.onDidRepaint(ids => repaints.push(ids));
      const seen = new Set<string>();
      const watching = seam.monitor.onDidChange(() => {
        for (const { label, statusWord } of allRows(seam)) seen.add(`${label} ${statusWord}`);
      });
      await vscode.commands.executeCommand(Command.runPipeline, GATEHOUSE);
      await untilRows(seam, 'the approval', () => waiting(seam));
      painting.dispose();
      watching.dispose();
      for (const state of ['gatehouse running', 'Source succeeded', 'Test running', 'Package succeeded']) {
        assert.ok(seen.has(state), `${state} was not seen\n${[...seen].join('\n')}`);
      }
      assert.ok(repaints.length > 0);
      assert.ok(
        repaints.every(ids => ids?.every(id => id.includes('gatehouse')) === true),
        JSON.stringify(repaints),
      );
      const commit = git('rev-parse', '--short=7', 'HEAD');
      assert.ok(rowAt(seam, 'Local', 'gatehouse')?.description.includes(commit), drawn(seam));
      assert.ok(
        rowAt(seam, 'Local', 'gatehouse', 'Source', 'GitHub')?.description.includes(commit),
        drawn(seam),
      );
      assert.match(seam.statusBar()?.text ?? '', /gatehouse: waiting for approval/);
    });

    it('opens the log of a build', async () => {
      await vscode.commands.executeCommand(Command.openLog, PACKAGE);
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document);
      assert.equal(document.uri.scheme, 'headgate-log');
      assert.equal(document.languageId, 'log');
      await until(
        'the end of the log',
        listener => vscode.workspace.onDidChangeTextDocument(listener),
        () => (document.getText().includes('Phase complete: POST_BUILD State: SUCCEEDED') ? true : undefined),
        () => document.getText(),
      );
      assert.ok(document.getText().includes('npm run build'));
    });

    it('offers the approval first in the menu of the status bar', async () => {
      let offered: readonly string[] = [];
      user.picks = labels => {
        offered = labels;
        return undefined;
      };
      await vscode.commands.executeCommand(Command.showStatus);
      assert.equal(offered[0], '$(check) Approve…');
      assert.ok(offered.some(label => label.includes('Stop gatehouse')));
    });

    it('deploys to the sandbox after the approval', async () => {
      await vscode.commands.executeCommand(Command.approve, { ...APPROVE, comment: 'reads well' });
      const row = await untilRows(seam, 'the end', () => {
        const found = rowAt(seam, 'Local', 'gatehouse');
        return found?.statusWord === 'succeeded' ? found : undefined;
      });
      assert.ok(!row.contextValue.split(' ').includes('running'));
      const site = await untilRows(seam, 'the deployment', () => {
        const found = rowAt(seam, 'Local', 'gatehouse', 'Deploy', 'Site');
        return found?.statusWord === 'succeeded' ? found : undefined;
      });
      assert.match(site.tooltip.join('\n'), /sandbox/);
      assert.deepEqual(user.messages, []);
    });

    it('has nothing left to approve or to stop, and says so', async () => {
      await vscode.commands.executeCommand(Command.approve);
      await vscode.commands.executeCommand(Command.stopExecution, GATEHOUSE);
      assert.deepEqual(user.messages, ['No approval is waiting.', 'gatehouse has no execution that runs.']);
      user.messages.length = 0;
    });

    it('opens its definition at the place of the pipeline', async () => {
      await vscode.commands.executeCommand(Command.openDefinition, GATEHOUSE);
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      assert.ok(editor.document.uri.fsPath.endsWith('pipeline.yml'));
      const text = editor.document.getText(
        new vscode.Range(editor.selection.start.line, 0, editor.selection.start.line + 3, 0),
      );
      assert.match(text, /Pipeline/);
    });
  });
}

function waiting(seam: TestSeam): true | undefined {
  return rowAt(seam, 'Local', 'gatehouse', 'Approval', 'Approve')
    ?.contextValue.split(' ')
    .includes('waiting') === true
    ? true
    : undefined;
}
