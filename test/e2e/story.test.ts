import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commitAll } from '../host/sampleRepository';
import type { EditorWindow } from './editorWindow';
import { keepForReadme } from './readmePicture';
import { suiteSession } from './suiteSession';
import { ALL_THEMES } from './theme';

/** Line of the sample's buildspec that runs its build. */
const BUILD_COMMAND = 12;

describe('the sample: see it, run it, break it, fix it', function () {
  this.timeout(120_000);
  this.bail(true);

  const session = suiteSession();
  let folder: string;
  let buildspec: string;
  let window: EditorWindow;

  before(async () => {
    folder = session().createSample();
    buildspec = path.join(folder, 'buildspec.yml');
    window = await session().open(folder);
    await window.showView();
    await window.widenSidebar(420);
  });

  it('shows its pipeline, which has not run', async () => {
    await window.rowSays('Local', /./);
    await window.rowSays('gatehouse', /not started/);
    await window.screenshot('pipeline');
  });

  it('runs it from the button of its row, up to the approval', async () => {
    await window.press('gatehouse', 'Run Pipeline');
    await window.rowSays('gatehouse', /running/);
    await window.rowSays('Source', /succeeded/);
    await window.rowSays('Build', /running/);
    await window.screenshot('running');
    await window.rowSays('Build', /succeeded/);
    await window.rowSays('Approval', /waiting for approval/);
  });

  it('shows the log of the build', async () => {
    await window.expand('Build');
    await window.row('Approve,').first().hover();
    await keepForReadme(window, 'approval', { x: 4, y: 36, width: 464, height: 290 });
    await window.row('Package').first().click();
    await window.editorShows(/Phase complete: BUILD State: SUCCEEDED/);
    await window.screenshot('run', ALL_THEMES);
    await keepForReadme(window, 'overview');
    await keepForReadme(window, 'log', { x: 0, y: 36, width: 1280, height: 480 });
  });

  it('says in the status bar what waits, and offers it there', async () => {
    await window.status.click();
    await window.choice('Approve').waitFor();
    await window.choice('Reject').waitFor();
    await window.choice('Stop').waitFor();
    await window.screenshot('status');
    await keepForReadme(window, 'status', { x: 340, y: 4, width: 604, height: 252 });
    await window.page.keyboard.press('Escape');
  });

  it('approves it with a comment and deploys it', async () => {
    await window.press('Approve,', 'Approve');
    await window.quickInput.waitFor();
    await window.page.keyboard.type('Reads well');
    await window.page.keyboard.press('Enter');
    await window.rowSays('Deploy', /succeeded/);
    await window.rowSays('gatehouse', /succeeded/);
    await window.screenshot('succeeded');
  });

  it('underlines a command that became a mapping, as it is typed', async () => {
    await window.openFile('buildspec.yml');
    await window.goToLine(BUILD_COMMAND);
    await window.typeLine('- echo Built: done');
    await window.errors.first().waitFor();
    await window.screenshot('broken', ALL_THEMES);
  });

  it('fails the build of the broken buildspec, in the words of CodeBuild', async () => {
    await window.save(buildspec);
    commitAll(folder, 'Say when it is built');
    await window.press('gatehouse', 'Run Pipeline');
    await window.rowSays('gatehouse', /failed/);
    await window.row('Package').first().click();
    await window.editorShows(/YAML_FILE_ERROR/);
    await window.screenshot('failed', ALL_THEMES);
  });

  it('repairs it by the quick fix, and runs again', async () => {
    await window.openFile('buildspec.yml');
    await window.goToLine(BUILD_COMMAND + 1);
    await window.openQuickFixes();
    await window.screenshot('quick-fixes');
    await keepForReadme(window, 'buildspec', { x: 472, y: 36, width: 780, height: 420 });
    await window.takeQuickFix('Quote the command');
    await window.errors.first().waitFor({ state: 'detached' });
    await window.save(buildspec);
    assert.match(readFileSync(buildspec, 'utf8'), /^ {6}- ['"]echo Built: done['"]$/m);
    commitAll(folder, 'Quote the command');
    await window.press('gatehouse', 'Run Pipeline');
    await window.rowSays('Approval', /waiting for approval/);
  });

  it('says after a reload that the run was cut off, and runs again', async () => {
    await window.reload();
    await window.showView();
    await window.rowSays('gatehouse', /failed/);
    await window.press('gatehouse', 'Run Pipeline');
    await window.rowSays('gatehouse', /running/);
    await window.rowSays('Approval', /waiting for approval/);
  });
});
