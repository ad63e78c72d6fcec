import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { AwsEndpointServer, TEST_KEYS } from '../fakes/awsEndpoint';
import { FakeAws } from '../fakes/fakeAws';
import { FakeCloudFormation } from '../fakes/fakeCloudFormation';
import { PIPELINE_TEMPLATE } from '../fakes/pipelineTemplate';
import type { EditorWindow } from './editorWindow';
import { keepForReadme } from './readmePicture';
import { suiteSession } from './suiteSession';
import { ALL_THEMES } from './theme';
import { axeFindings } from './webviewAxe';
import { webviewFrame } from './webviewFrame';

describe('a deployment on the screen', function () {
  this.timeout(120_000);

  const session = suiteSession();
  let stacks: FakeCloudFormation;
  let server: AwsEndpointServer;

  beforeEach(async () => {
    const aws = new FakeAws();
    stacks = new FakeCloudFormation(aws);
    server = await AwsEndpointServer.start({ backend: aws, stacks });
    session().connect(server.url, TEST_KEYS);
  });

  afterEach(async () => {
    await server.stop();
  });

  it('goes by keyboard from the command to the new pipeline in the tree', async () => {
    const folder = session().createFolder();
    writeFileSync(path.join(folder, 'pipeline.yml'), PIPELINE_TEMPLATE);
    const window = await session().open(folder);
    const { keyboard } = window.page;
    await toReview(window);
    const page = await webviewFrame(window, 'Deploy web');
    const isAccessible = async (): Promise<void> => {
      assert.deepEqual(await axeFindings(page), []);
    };
    await page.getByText('It adds 3 resources.').waitFor();
    await window.screenshot('deploy-review', ALL_THEMES, isAccessible);
    await keepForReadme(window, 'deploy', { x: 300, y: 30, width: 980, height: 640 });

    stacks.stepsALook = 2;
    await tabTo(window, page, 'Deploy…');
    await keyboard.press('Enter');
    await window.page.locator('.monaco-dialog-box').waitFor();
    await window.screenshot('deploy-confirm');
    await window.page
      .locator('.monaco-dialog-box')
      .getByRole('button', { name: 'Deploy', exact: true })
      .press('Enter');
    await window.quickInput.waitFor();
    await window.screenshot('deploy-production');
    await window.answer('Type web to deploy it', 'web');
    await page.getByText(/being created: [1-9] of 3 resources/).waitFor();
    stacks.stepsALook = 0;
    await window.screenshot('deploy-running', ALL_THEMES, isAccessible);
    stacks.stepsALook = 100;
    await page.getByText('web is deployed.').waitFor();
    await window.rowSays('web', /not started/);
    await page.getByRole('button', { name: 'Check Again' }).waitFor();
    await window.screenshot('deploy-done', ALL_THEMES, isAccessible);
    await window.close();
  });

  it('is followed on after the window was loaded anew in the midst of it', async () => {
    stacks.heldIn = 'CREATE_IN_PROGRESS';
    const folder = session().createFolder();
    writeFileSync(path.join(folder, 'pipeline.yml'), PIPELINE_TEMPLATE);
    const window = await session().open(folder);
    await toReview(window);
    const before = await webviewFrame(window, 'Deploy web');
    await before.getByRole('button', { name: 'Deploy…' }).click();
    await press(window, 'Deploy');
    await window.answer('Type web to deploy it', 'web');
    await before.getByText(/^web is being created/).waitFor();
    await window.reload();
    await toStackName(window);
    await window.answer('The name of the CloudFormation stack', 'web');
    await window.page.locator('.monaco-dialog-box').waitFor();
    await window.screenshot('deploy-follow');
    await press(window, 'Follow');
    const after = await webviewFrame(window, 'Deploy web');
    await after.getByText(/^web is being created/).waitFor();
    stacks.heldIn = undefined;
    await after.getByText('web is deployed.').waitFor();
    assert.equal(stacks.calls.filter(call => call === 'CreateChangeSet').length, 1);
    await window.close();
  });

  it('explains what failed first, and what is left over', async () => {
    stacks.failures.set(
      'Pipeline',
      'User: arn:aws:iam::123456789012:user/dev is not authorized to perform: codepipeline:CreatePipeline on resource: arn:aws:codepipeline:eu-central-1:123456789012:web',
    );
    const folder = session().createFolder();
    writeFileSync(path.join(folder, 'pipeline.yml'), PIPELINE_TEMPLATE);
    const window = await session().open(folder);
    await toReview(window);
    const page = await webviewFrame(window, 'Deploy web');
    await page.getByRole('button', { name: 'Deploy…' }).click();
    await press(window, 'Deploy');
    await window.answer('Type web to deploy it', 'web');
    await page.getByText('What failed first').waitFor();
    await page.getByText('What is left over').waitFor();
    await window.screenshot('deploy-failed', ALL_THEMES, async () => {
      assert.deepEqual(await axeFindings(page), []);
    });
    await page.getByRole('button', { name: 'Open it in the template' }).click();
    await window.page.locator('.tab.active[data-resource-name="pipeline.yml"]').waitFor();
    await window.close();
  });
});

/** Presses a button of the modal dialog. */
async function press(window: EditorWindow, name: string): Promise<void> {
  await window.page.locator('.monaco-dialog-box').getByRole('button', { name, exact: true }).click();
}

/** Begins a deployment, up to the name of the stack. */
async function toStackName(window: EditorWindow): Promise<void> {
  // The settings have come when the connection is there.
  await window.showView();
  await window.rowSays('Lab', /./);
  await window.command('Headgate: Deploy Pipeline');
  await window.choice('Lab').waitFor();
  await window.screenshot('deploy-connection');
  await window.page.keyboard.press('Enter');
}

/** Answers the questions up to the page, by keyboard. */
async function toReview(window: EditorWindow): Promise<void> {
  const { keyboard } = window.page;
  await toStackName(window);
  await window.answer('The name of the CloudFormation stack', 'web');
  await window.choice('Give the values that are missing').waitFor();
  await window.screenshot('deploy-parameters');
  await keyboard.press('Enter');
  await window.answer('The branch that the pipeline follows', 'main');
  await window.choice('Continue with these values').waitFor();
  await keyboard.press('Enter');
}

/** Presses Tab until a button of the page has the focus. */
async function tabTo(window: EditorWindow, page: Frame, name: string): Promise<void> {
  await page.locator('body').press('Tab');
  await window.until(async () => {
    const focused: unknown = await page.evaluate('document.activeElement?.textContent?.trim()');
    if (focused === name) return true;
    await window.page.keyboard.press('Tab');
    return false;
  });
}
