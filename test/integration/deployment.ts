import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import type { Decision, DeploymentPage } from '../../src/core/deployment/page';
import { Command } from '../../src/contrib/ids';
import { AwsEndpointServer, TEST_KEYS } from '../fakes/awsEndpoint';
import { FakeAws } from '../fakes/fakeAws';
import { FakeCloudFormation } from '../fakes/fakeCloudFormation';
import { PIPELINE_TEMPLATE } from '../fakes/pipelineTemplate';
import { User } from './answers';
import { connect, writeProfiles } from './connections';
import { openFolder, rowAt, showPipelines, untilRows, write } from './window';

const TEMPLATE = 'infra/cloud-pipeline.yml';

/** A template becomes a pipeline, by way of a server that acts like CloudFormation. */
export function deployment(): void {
  describe('deploying a template', () => {
    const user = new User();
    const aws = new FakeAws();
    const stacks = new FakeCloudFormation(aws);
    let seam: TestSeam;
    let server: AwsEndpointServer;
    let answering: { dispose(): void };

    before(async () => {
      server = await AwsEndpointServer.start({ backend: aws, stacks });
      await writeProfiles({ lab: TEST_KEYS });
      await write(TEMPLATE, PIPELINE_TEMPLATE);
      seam = await showPipelines();
      answering = seam.answerWith(user);
      await connect({ name: 'Lab', profile: 'lab', region: 'eu-central-1', endpoint: server.url });
      await untilRows(seam, 'the connection', () => rowAt(seam, 'Lab'));
      user.picks = labels => labels.find(label => /^(?:Lab|Continue)/.test(label)) ?? labels[0];
      // The stage Production is production by the setting's default.
      user.types = ({ title, value = '' }) => {
        if (title.endsWith('Production')) return 'web';
        return value === '' ? 'main' : value;
      };
    });

    after(async () => {
      answering.dispose();
      await connect();
      await server.stop();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    beforeEach(() => {
      user.messages.length = 0;
      user.confirmations.length = 0;
      user.confirms = true;
    });

    /** Runs the command from the explorer, presses on its page, and resolves with the pages' texts when it has ended. */
    async function deploy(...presses: readonly Decision[]): Promise<DeploymentPage | undefined> {
      const before = new Set(await seam.deployments());
      const uri = vscode.Uri.joinPath(vscode.Uri.file(openFolder()), TEMPLATE);
      const state = { isOver: false };
      const running = vscode.commands.executeCommand(Command.deployPipeline, uri).then(() => {
        state.isOver = true;
      });
      const left = [...presses];
      const sheetOf = async () => (await seam.deployments()).find(sheet => !before.has(sheet));
      while (!state.isOver) {
        const sheet = await sheetOf();
        const [next] = left;
        const canPress = sheet?.page?.buttons.some(({ decision }) => decision === next) === true;
        if (sheet !== undefined && next !== undefined && canPress) {
          left.shift();
          sheet.decide(next);
        }
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      await running;
      return (await sheetOf())?.page;
    }

    it('makes nothing before the user has agreed, and takes back the change set', async () => {
      const page = await deploy('discard');
      assert.equal(page?.headline, 'Nothing was deployed, and nothing is left over.');
      assert.deepEqual([...aws.pipelines.keys()], []);
      assert.equal(stacks.calls.filter(call => call === 'ExecuteChangeSet').length, 0);
      assert.deepEqual(user.messages, []);
    });

    it('explains a failure, and deletes the stack that was rolled back', async () => {
      stacks.failures.set('Pipeline', 'web already exists in stack arn:aws:cloudformation:x:y:stack/other/1');
      const page = await deploy('deploy', 'deleteStack');
      stacks.failures.clear();
      assert.equal(page?.headline, 'The stack is deleted, and nothing is left over.');
      assert.equal(page.failure?.logicalId, 'Pipeline');
      assert.match(user.messages[0] ?? '', /^web was not deployed\. web exists already/);
    });

    it('makes the stack, follows it, and shows the new pipeline in the tree', async () => {
      stacks.stepsALook = 3;
      const page = await deploy('deploy');
      assert.equal(page?.headline, 'web is deployed.');
      const [confirmation] = user.confirmations;
      assert.match(
        confirmation?.detail ?? '',
        /Pipeline: web[^]*Account: 123456789012[^]*Region: eu-central-1/,
      );
      await untilRows(seam, 'the pipeline', () => rowAt(seam, 'Lab', 'web', 'Source'));
      assert.match(user.messages.join('\n'), /waits for its handshake/);
    });

    it('updates the same stack, after the name of what is production was typed', async () => {
      await write(TEMPLATE, PIPELINE_TEMPLATE.replace('ConnectionName: web', 'ConnectionName: website'));
      const asked = user.questions.length;
      const page = await deploy('deploy');
      assert.equal(page?.headline, 'web is deployed.');
      assert.ok(user.questions.slice(asked).includes('Deploy Pipeline: Production'));
      assert.equal(stacks.stack('web')?.status, 'UPDATE_COMPLETE');
    });

    it('says that nothing would change', async () => {
      assert.equal(await deploy(), undefined);
      assert.deepEqual(user.messages, ['Nothing would change: the stack web is as the template says.']);
    });

    it('names the permission that is missing', async () => {
      server.misbehave('deny', 'CreateChangeSet');
      await deploy();
      server.misbehave();
      assert.match(user.messages.join('\n'), /cloudformation:CreateChangeSet is not allowed for/);
    });
  });
}
