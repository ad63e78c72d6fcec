import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_ANSWERS } from '../../src/core/intake/answers/defaults';
import { ANSWERS_FILE, encodeAnswers } from '../../src/core/intake/answers/decodeAnswers';
import type { EditorWindow } from './editorWindow';
import { createProject, PROJECT } from './intakeProject';
import { IntakeTab, isTooWide } from './intakeTab';
import { keepForReadme } from './readmePicture';
import { suiteSession } from './suiteSession';
import { axeFindings } from './webviewAxe';

const SAVED = encodeAnswers({ ...DEFAULT_ANSWERS, name: 'harbour', target: 'lambda', purpose: 'function' });

describe('the page of the five questions in use', function () {
  this.timeout(150_000);

  const session = suiteSession();

  it('previews the files, and says what differs from saved answers', async () => {
    const folder = createProject(session(), { ...PROJECT, [ANSWERS_FILE]: SAVED });
    const window = await session().open(folder);
    const tab = await IntakeTab.open(window);
    await tab.ready();
    await tab.frame.getByText('These are your saved answers').waitFor();
    await window.screenshot('intake-saved');
    assert.deepEqual(await axeFindings(tab.frame), []);
    await tab.button('Compare').click();
    await window.page.getByRole('tab', { name: 'Preview: 1 changed' }).waitFor();
    await differs(window, /harbour/);
    await window.screenshot('intake-compare');

    await toPage(window);
    const shown = await IntakeTab.shown(window);
    await shown.button('Use what the folder suggests').click();
    await shown.frame.getByText('These answers differ from your saved ones').waitFor();
    await shown.button('Preview Files').click();
    await window.page.getByRole('tab', { name: 'Preview: 4 new, 1 changed' }).waitFor();
    await differs(window, /AWSTemplateFormatVersion/);
    await window.screenshot('intake-preview');
    assert.equal(existsSync(path.join(folder, 'pipeline.yml')), false, 'A preview has written a file.');
    await window.close();
  });

  it('exports the pipeline for another tool', async () => {
    const folder = createProject(session());
    const window = await session().open(folder);
    const tab = await IntakeTab.open(window);
    await tab.ready();
    await tab.button('Export…').click();
    await window.choice('Terraform').waitFor();
    await window.screenshot('intake-export');
    await keepForReadme(window, 'exports', { x: 300, y: 0, width: 980, height: 420 });
    await window.choice('JSON').click();
    await window.choice('pipeline.json').waitFor();
    await window.quickInput.getByRole('button', { name: 'OK' }).click();
    await window.until(() => existsSync(path.join(folder, 'create-pipeline', 'pipeline.json')));
    await window.close();
  });

  it('writes the template that differs before it deploys', async () => {
    const folder = createProject(session());
    const template = path.join(folder, 'pipeline.yml');
    writeFileSync(template, 'Resources: {}\n');
    const window = await session().open(folder);
    const tab = await IntakeTab.open(window);
    await tab.ready();
    await tab.frame.getByText('exists, you choose').waitFor();
    await tab.button('Deploy to AWS…').click();
    // What is there is not ticked by itself.
    await window.choice('pipeline.yml').waitFor();
    await window.screenshot('intake-deploy');
    await window.choice('pipeline.yml').click();
    await window.quickInput.getByRole('button', { name: 'OK' }).click();
    await window.until(() => readFileSync(template, 'utf8').includes('AWS::CodePipeline::Pipeline'));
    await window.page
      .getByText(/through a connection to AWS/)
      .first()
      .waitFor();
    await window.screenshot('intake-deploy-unconnected');
    await window.close();
  });

  it('asks for what an empty folder without git does not say', async () => {
    const window = await session().open(createProject(session(), {}));
    const tab = await IntakeTab.open(window);
    await tab.ready();
    await tab.frame.getByText('Nothing that can be built was found').waitFor();
    await tab.frame.getByText('No git remote was found').waitFor();
    await window.screenshot('intake-empty');
    assert.deepEqual(await axeFindings(tab.frame), []);
    await window.close();
  });

  it('says that a folder is gone, and reads it again when it is back', async () => {
    const folder = createProject(session());
    const window = await session().open(folder);
    const tab = await IntakeTab.open(window);
    await tab.ready();
    renameSync(folder, `${folder}.away`);
    await tab.button('Read again').click();
    await tab.frame.getByText('The folder could not be read').waitFor();
    await window.screenshot('intake-gone');
    assert.deepEqual(await axeFindings(tab.frame), []);
    renameSync(`${folder}.away`, folder);
    await tab.button('Read Again').click();
    await tab.ready();
    assert.equal(await tab.frame.getByRole('textbox', { name: 'Repository' }).inputValue(), 'gatehouse/site');
    await window.close();
  });

  it('follows the folder where nobody has answered otherwise, and goes back to what was found', async () => {
    const folder = createProject(session());
    const window = await session().open(folder);
    const tab = await IntakeTab.open(window);
    await tab.ready();
    const target = tab.frame.getByRole('combobox', { name: 'Deployed to' });
    await target.selectOption('AWS Lambda');
    await tab.frame.getByText('Found for “deployed to”').waitFor();
    writeFileSync(path.join(folder, 'compose.yaml'), 'services:\n  cache:\n    image: redis:7\n');
    await tab.frame
      .locator('.banner', { hasText: 'The folder has changed, and with it: services' })
      .waitFor();
    assert.equal(await tab.frame.getByRole('checkbox', { name: 'Redis' }).isChecked(), true);
    assert.equal(await target.inputValue(), 'lambda');
    await window.screenshot('intake-followed');
    assert.deepEqual(await axeFindings(tab.frame), []);

    await tab.button('Undo').click();
    assert.equal(await tab.frame.getByRole('checkbox', { name: 'Redis' }).isChecked(), false);
    await tab.frame.getByRole('button', { name: /found for deployed to$/ }).click();
    assert.equal(await target.inputValue(), 'ecs');
    assert.equal(await tab.frame.evaluate('document.activeElement?.id'), 'question-purpose');
    await window.close();
  });

  it('can be used beside a file', async () => {
    const window = await session().open(createProject(session()));
    await window.openFile('package.json');
    await window.page.keyboard.press('Control+\\');
    await window.until(async () => (await window.page.locator('.editor-group-container').count()) === 2);
    const beside = await IntakeTab.open(window);
    await beside.ready();
    await window.screenshot('intake-beside');
    assert.equal(await isTooWide(beside), false, 'Beside a file the page has to be scrolled sideways.');

    await window.close();
  });

  it('keeps what was typed last when the window is reloaded in the midst of it', async () => {
    const window = await session().open(createProject(session()));
    const tab = await IntakeTab.open(window);
    await tab.ready();
    const repository = tab.frame.getByRole('textbox', { name: 'Repository' });
    await repository.fill('');
    await repository.pressSequentially('half/a-na');
    const reloaded = window.page.waitForEvent('load');
    await window.command('Developer: Reload Window');
    await reloaded;
    await window.ready();
    const restored = await IntakeTab.shown(window);
    await restored.ready();
    assert.equal(await restored.frame.getByRole('textbox', { name: 'Repository' }).inputValue(), 'half/a-na');
    await window.close();
  });
});

describe('the page of the five questions in Restricted Mode', function () {
  this.timeout(150_000);

  const session = suiteSession(true);

  it('reads the folder and previews, and deploys nothing', async () => {
    const window = await session().open(createProject(session()));
    await window.page.getByText('Restricted Mode').first().waitFor();
    const tab = await IntakeTab.open(window);
    await tab.ready();
    await window.screenshot('intake-restricted');
    await tab.button('Preview Files').click();
    await window.page.getByRole('tab', { name: /^Preview: \d+ new/ }).waitFor();
    await toPage(window);
    const shown = await IntakeTab.shown(window);
    await shown.ready();
    await shown.button('Deploy to AWS…').click();
    await shown.frame.getByText('Nothing is deployed in Restricted Mode').waitFor();
    await window.screenshot('intake-restricted-deploy');
    await window.close();
  });
});

/** Waits until the preview that is shown has a text. */
async function differs(window: EditorWindow, text: RegExp): Promise<void> {
  await window.page.locator('.multiDiffEditor .view-line').filter({ hasText: text }).first().waitFor();
}

async function toPage(window: EditorWindow): Promise<void> {
  await window.page.getByRole('tab', { name: 'Design a Pipeline' }).click();
}
