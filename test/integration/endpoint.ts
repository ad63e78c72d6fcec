import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import type { TreeRow } from '../../src/core/monitor/treeRow';
import { Command } from '../../src/contrib/ids';
import { AwsEndpointServer } from '../fakes/awsEndpoint';
import { FakeAws } from '../fakes/fakeAws';
import { BUILD_ID, waitingPipeline } from '../fakes/fakePipelines';
import { User } from './answers';
import { connect, credentialsFile, writeProfiles } from './connections';
import { drawn, rowAt, showPipelines, until, untilRows } from './window';

/** Made up for this test, so that they can be searched for in everything that Headgate writes. */
const KEYS = {
  accessKeyId: 'AKIACANARYCANARYCANA',
  secretAccessKey: 'canary/secret/Zq8vXw2LpT5nRk7mYh3cBd9f',
};
const GATE = { pipelineName: 'web', stageName: 'Approve', actionName: 'Release', comment: 'go' };

/** Pipelines of a server that acts like AWS, by the setting `headgate.connections`. */
export function endpoint(): void {
  describe('a connection to an endpoint', () => {
    const user = new User();
    const aws = new FakeAws();
    let seam: TestSeam;
    let server: AwsEndpointServer;
    let answering: { dispose(): void };

    before(async () => {
      aws.add(waitingPipeline('web'));
      aws.builds.set(BUILD_ID, {
        id: BUILD_ID,
        buildComplete: true,
        buildStatus: 'SUCCEEDED',
        phases: [],
        logs: { groupName: '/aws/codebuild/web-build', streamName: 's1' },
      });
      aws.logs.set('/aws/codebuild/web-build s1', ['first line\n', 'last \u001b[31mline\n']);
      server = await AwsEndpointServer.start({ backend: aws, keys: [KEYS] });
      const wrong = { ...KEYS, secretAccessKey: 'canary/not/the/secret/of/this/key' };
      await writeProfiles({ lab: KEYS, wrong });
      seam = await showPipelines();
      answering = seam.answerWith(user);
    });

    after(async () => {
      answering.dispose();
      await connect();
    });

    it('shows the pipelines and how they stand', async () => {
      await connect({ name: 'Lab', profile: 'lab', region: 'eu-central-1', endpoint: server.url });
      await untilRows(seam, 'the connection', () => rowAt(seam, 'Lab', 'web'));
      // Rows of AWS connections are closed at first, and nothing below a closed row is read.
      await seam.showPipeline(connectionId(seam), 'web');
      const row = await untilRows(seam, 'the state', () => {
        const found = rowAt(seam, 'Lab', 'web');
        return found?.statusWord === 'waiting for approval' ? found : undefined;
      });
      assert.match(row.description, /abc1234 fix login/);
      assert.equal(rowAt(seam, 'Lab', 'web', 'Build', 'UnitTests')?.statusWord, 'succeeded');
      assert.match(seam.statusBar()?.text ?? '', /web: waiting for approval/);
    });

    it('changes nothing before the user has confirmed, and names account, region and pipeline', async () => {
      const lab = connectionId(seam);
      user.confirms = false;
      await vscode.commands.executeCommand(Command.startExecution, {
        connectionId: lab,
        pipelineName: 'web',
      });
      await vscode.commands.executeCommand(Command.approve, { connectionId: lab, ...GATE });
      await vscode.commands.executeCommand(Command.reject, { connectionId: lab, ...GATE });
      const stop = { connectionId: lab, pipelineName: 'web', abandon: true };
      await vscode.commands.executeCommand(Command.stopExecution, stop);
      assert.deepEqual(changes(aws), []);
      assert.equal(user.confirmations.length, 4, user.messages.join('\n'));
      for (const { detail } of user.confirmations)
        assert.match(detail, /web[^]*123456789012[^]*eu-central-1/);
      assert.match(user.confirmations[1]?.detail ?? '', /abc1234 fix login/);
    });

    it('approves, starts and stops when the user confirms', async () => {
      const lab = connectionId(seam);
      user.confirms = true;
      await vscode.commands.executeCommand(Command.approve, { connectionId: lab, ...GATE });
      const stop = { connectionId: lab, pipelineName: 'web', abandon: true };
      await vscode.commands.executeCommand(Command.stopExecution, stop);
      await vscode.commands.executeCommand(Command.startExecution, {
        connectionId: lab,
        pipelineName: 'web',
      });
      assert.deepEqual(changes(aws), [
        'PutApprovalResult',
        'StopPipelineExecution',
        'StartPipelineExecution',
      ]);
      assert.deepEqual(user.messages, []);
    });

    it('shows a log without its escape sequences', async () => {
      const place = { pipelineName: 'web', stageName: 'Build', actionName: 'UnitTests' };
      await vscode.commands.executeCommand(Command.openLog, { connectionId: connectionId(seam), ...place });
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document);
      await until(
        'the log',
        listener => vscode.workspace.onDidChangeTextDocument(listener),
        () => (document.getText().includes('last line') ? true : undefined),
        () => document.getText(),
      );
      // CloudWatch Logs may bring more for some seconds; what is there already is shown without waiting for that.
      assert.doesNotMatch(document.getText(), /The build has succeeded/);
    });

    it('tells wrong keys, a missing profile and a dead endpoint apart, and keeps what it knew', async () => {
      const dead = await AwsEndpointServer.start({ backend: aws });
      await dead.stop();
      await connect(
        { name: 'Lab', profile: 'lab', region: 'eu-central-1', endpoint: server.url },
        { name: 'Wrong', profile: 'wrong', region: 'eu-central-1', endpoint: server.url },
        { name: 'Nobody', profile: 'nobody', region: 'eu-central-1', endpoint: server.url },
        { name: 'Dead', profile: 'lab', region: 'eu-central-1', endpoint: dead.url },
      );
      const words = await untilRows(seam, 'three failures', () => {
        const rows = ['Wrong', 'Nobody', 'Dead'].map(name => rowAt(seam, name));
        return rows.every(row => row !== undefined && row.statusWord !== '') ? rows : undefined;
      });
      assert.equal(new Set(words.map(row => row?.statusWord)).size, 3, drawn(seam));
      assert.ok(rowAt(seam, 'Lab', 'web'));
      await server.stop();
      await vscode.commands.executeCommand(Command.refresh);
      await untilRows(seam, 'the failure', () => (rowAt(seam, 'Lab')?.statusWord === '' ? undefined : true));
      assert.ok(rowAt(seam, 'Lab', 'web'), drawn(seam));
    });

    it('names entries of the setting that cannot be used, once', async () => {
      user.messages.length = 0;
      await connect({ region: 'eu-central-1', endpoint: 'http://example.com' });
      await until('the message', user.onDidHear, () => (user.messages.length > 0 ? true : undefined));
      assert.equal(user.messages.length, 1);
      assert.match(user.messages[0] ?? '', /Entry 1 .*endpoint/);
      assert.deepEqual(seam.rowsUnder(), []);
    });

    it('writes no key to any file, log or message', async () => {
      const said = JSON.stringify([user.messages, user.confirmations, user.questions]);
      assert.ok(!said.includes('canary') && !said.includes('CANARY'));
      const profiles = credentialsFile();
      const root = path.dirname(homedir());
      const searched: string[] = [];
      for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
        const file = path.join(entry.parentPath, entry.name);
        if (!entry.isFile() || file === profiles) continue;
        const text = await readFile(file, 'latin1');
        searched.push(file);
        assert.ok(!text.includes(KEYS.secretAccessKey) && !text.includes(KEYS.accessKeyId), file);
      }
      assert.ok(searched.some(file => file.endsWith('settings.json')));
    });
  });
}

const CHANGES = new Set(['StartPipelineExecution', 'StopPipelineExecution', 'PutApprovalResult']);

function changes(aws: FakeAws): readonly string[] {
  return aws.calls.filter(call => CHANGES.has(call));
}

function connectionId(seam: TestSeam): string {
  const row: TreeRow | undefined = rowAt(seam, 'Lab');
  assert.ok(row);
  return row.target.connectionId;
}
