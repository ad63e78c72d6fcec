import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import type { TreeRow } from '../../src/core/monitor/treeRow';
import { Command } from '../../src/contrib/ids';
import { User } from './answers';
import { allRows, commit, git, openFolder, rowAt, showPipelines, until, untilRows, write } from './window';

/** A folder in which everything is wrong at first, and one thing after the other is put right. */
export function badInput(): void {
  describe('a folder with bad input', () => {
    let seam: TestSeam;
    const user = new User();
    let answering: { dispose(): void };

    before(async () => {
      seam = await showPipelines();
      answering = seam.answerWith(user);
      await vscode.commands.executeCommand(Command.refresh);
    });

    after(() => {
      assert.deepEqual(user.messages, []);
      answering.dispose();
    });

    it('leaves the view to its welcome text while it is empty', () => {
      assert.deepEqual(seam.rowsUnder(), []);
    });

    it('takes no connection from the settings of the folder', async () => {
      const connections = [{ region: 'eu-central-1', profile: 'default', endpoint: 'http://127.0.0.1:1' }];
      const settings = { 'headgate.connections': connections, 'headgate.refresh.idle': 77 };
      await write('.vscode/settings.json', JSON.stringify(settings));
      await until(
        'the settings of the folder',
        listener => vscode.workspace.onDidChangeConfiguration(listener),
        () => (vscode.workspace.getConfiguration().get('headgate.refresh.idle') === 77 ? true : undefined),
      );
      await vscode.commands.executeCommand(Command.refresh);
      assert.deepEqual(seam.rowsUnder(), []);
    });

    it('shows a definition that does not parse as a problem that opens the file', async () => {
      await write(
        'pipelines/broken.json',
        '{ "pipeline": { "name": "broken", "stages": [ { "actionTypeId": ',
      );
      const problem = await untilRows(seam, 'the problem', () => problems(seam)[0]);
      assert.equal(problem.contextValue, 'problem file');
      await vscode.commands.executeCommand(Command.openDefinition, { row: problem });
      assert.ok(vscode.window.activeTextEditor?.document.uri.fsPath.endsWith('broken.json'));
      await rm(path.join(openFolder(), 'pipelines', 'broken.json'));
      await untilRows(seam, 'no problem', () => (problems(seam).length === 0 ? true : undefined));
    });

    it('shows a stage without an action as a problem, and its pipeline not at all', async () => {
      const stages = [sourceStage(), { name: 'Build', actions: [] }];
      await write('pipelines/hollow.json', definition('hollow', stages));
      const problem = await untilRows(seam, 'the problem', () => problems(seam)[0]);
      assert.match(problem.description, /Build.*no action/);
      assert.ok(!allRows(seam).some(({ kind }) => kind === 'pipeline'));
      await rm(path.join(openFolder(), 'pipelines', 'hollow.json'));
      await untilRows(seam, 'no problem', () => (problems(seam).length === 0 ? true : undefined));
    });

    it('shows one of two pipelines of one name, and names both files for the other', async () => {
      await write('pipelines/one.json', definition('twin', [sourceStage(), buildStage()]));
      await write('pipelines/two.json', definition('twin', [sourceStage(), buildStage()]));
      const problem = await untilRows(seam, 'the problem', () => problems(seam)[0]);
      assert.match(
        [problem.description, ...problem.tooltip].join('\n'),
        /one\.json[^]*two\.json|two\.json[^]*one\.json/,
      );
      const pipelines = allRows(seam).filter(({ kind }) => kind === 'pipeline');
      assert.deepEqual(
        pipelines.map(({ label }) => label),
        ['twin'],
      );
      await rm(path.join(openFolder(), 'pipelines', 'two.json'));
      await untilRows(seam, 'no problem', () => (problems(seam).length === 0 ? true : undefined));
    });

    it('fails the source action where the folder is no git repository', async () => {
      assert.match(await failureOf(seam, 'Source', 'Git'), /not a git repository/);
    });

    it('fails the source action where the repository has no commit', async () => {
      git('init', '--quiet');
      assert.match(await failureOf(seam, 'Source', 'Git'), /no commit/);
    });

    it('fails the build where the buildspec is missing', async () => {
      commit('Begin');
      assert.match(await failureOf(seam, 'Build', 'Make'), /YAML_FILE_ERROR.*buildspec\.yml/s);
    });

    it('shows a log with a line of 10 MB and with bytes that are no UTF-8', async () => {
      await write(
        'buildspec.yml',
        [
          'version: 0.2',
          'phases:',
          '  build:',
          '    commands:',
          "      - head -c 10000000 /dev/zero | tr '\\0' x",
          "      - printf 'begin\\377\\033[31mend\\n'",
          '      - exit 3',
          '',
        ].join('\n'),
      );
      commit('Print');
      assert.match(await failureOf(seam, 'Build', 'Make'), /exit status 3/);
      await vscode.commands.executeCommand(Command.openLog, {
        connectionId: 'local',
        pipelineName: 'twin',
        stageName: 'Build',
        actionName: 'Make',
      });
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document);
      await until(
        'the end of the log',
        listener => vscode.workspace.onDidChangeTextDocument(listener),
        () => (document.getText().includes('Phase complete: BUILD State: FAILED') ? true : undefined),
        () => document.getText().slice(-2000),
      );
      assert.match(document.getText(), /begin\uFFFDend/);
      assert.ok(document.getText().length < 1_000_000);
    });
  });
}

function problems(seam: TestSeam): readonly TreeRow[] {
  return allRows(seam).filter(({ kind }) => kind === 'problem');
}

/** Runs `twin` and resolves to what the row of the failed action says. */
async function failureOf(seam: TestSeam, stage: string, action: string): Promise<string> {
  const before = rowAt(seam, 'Local', 'twin')?.target.executionId;
  await vscode.commands.executeCommand(Command.runPipeline, { connectionId: 'local', pipelineName: 'twin' });
  return await untilRows(seam, `${action} failing`, () => {
    const pipeline = rowAt(seam, 'Local', 'twin');
    if (pipeline?.target.executionId === before || pipeline?.statusWord !== 'failed') return undefined;
    const row = rowAt(seam, 'Local', 'twin', stage, action);
    return row?.statusWord === 'failed' ? [row.description, ...row.tooltip].join('\n') : undefined;
  });
}

function definition(name: string, stages: readonly unknown[]): string {
  const roleArn = 'arn:aws:iam::123456789012:role/pipeline';
  const artifactStore = { type: 'S3', location: 'artifacts' };
  return JSON.stringify({ pipeline: { name, roleArn, artifactStore, stages, version: 1 } }, undefined, 2);
}

function sourceStage(): unknown {
  return {
    name: 'Source',
    actions: [
      {
        name: 'Git',
        actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' },
        configuration: { RepositoryName: 'twin', BranchName: 'main' },
        outputArtifacts: [{ name: 'Code' }],
      },
    ],
  };
}

function buildStage(): unknown {
  return {
    name: 'Build',
    actions: [
      {
        name: 'Make',
        actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
        configuration: { ProjectName: 'twin' },
        inputArtifacts: [{ name: 'Code' }],
      },
    ],
  };
}
