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
    await answer(window, 'Type web to deploy it', 'web');
    await page.getByText(/being created: [1-9] of 3 resources/).waitFor();
    stacks.stepsALook = 0;
    await window.screenshot('deploy-running', ALL_THEMES, isAccessible);
    stacks.stepsALook = 100;
    await page.getByText('web is deployed.').waitFor();
    await window.rowSays('web', /not started/);
    await window.screenshot('deploy-done', ALL_THEMES, isAccessible);
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
    await window.page
      .locator('.monaco-dialog-box')
      .getByRole('button', { name: 'Deploy', exact: true })
      .click();
    await answer(window, 'Type web to deploy it', 'web');
    await page.getByText('What failed first').waitFor();
    await page.getByText('What is left over').waitFor();
    await window.screenshot('deploy-failed');
    assert.deepEqual(await axeFindings(page), []);
    await page.getByRole('button', { name: 'Open it in the template' }).click();
    await window.page.locator('.tab.active[data-resource-name="pipeline.yml"]').waitFor();
    await window.close();
  });
});

/** Answers the questions up to the page, by keyboard. */
async function toReview(window: EditorWindow): Promise<void> {
  const { keyboard } = window.page;
  // The settings have come when the connection is there.
  await window.showView();
  await window.rowSays('Lab', /./);
  await window.command('Headgate: Deploy Pipeline');
  await window.choice('Lab').waitFor();
  await window.screenshot('deploy-connection');
  await keyboard.press('Enter');
  await answer(window, 'The name of the CloudFormation stack', 'web');
  await window.choice('Give the values that are missing').waitFor();
  await window.screenshot('deploy-parameters');
  await keyboard.press('Enter');
  await answer(window, 'The branch that the pipeline follows', 'main');
  await window.choice('Continue with these values').waitFor();
  await keyboard.press('Enter');
}

/**
 * Writes the answer to a question. The list before it may have the question as a line, and what is typed before the field has
 * the focus is lost: so both the question above the field and the focus are waited for.
 */
async function answer(window: EditorWindow, prompt: string, text: string): Promise<void> {
  await window.quickInput.locator('.quick-input-message').getByText(prompt).waitFor();
  const input = window.quickInput.locator('input[type="text"]').first();
  await input.and(window.page.locator(':focus')).waitFor();
  await window.until(async () => {
    await input.fill(text);
    return (await input.inputValue()) === text;
  });
  await input.press('Enter');
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
