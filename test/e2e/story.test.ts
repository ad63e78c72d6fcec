import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commitAll } from '../host/sampleRepository';
import type { EditorWindow } from './editorWindow';
import { Session } from './session';

/** Line of the sample's buildspec that runs its build. */
const BUILD_COMMAND = 12;

describe('the sample: see it, run it, break it, fix it', function () {
  this.timeout(120_000);
  this.bail(true);

  let session: Session;
  let folder: string;
  let buildspec: string;
  let window: EditorWindow;

  before(async () => {
    session = await Session.start();
    folder = session.createSample();
    buildspec = path.join(folder, 'buildspec.yml');
    window = await session.open(folder);
  });

  afterEach(async function () {
    await session.keepFailure(this.currentTest);
  });

  after(async () => {
    await session.stop();
  });

  it('shows its pipeline, which has not run', async () => {
    await window.showView();
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
    await window.screenshot('waiting');
  });

  it('says in the status bar what waits, and offers it there', async () => {
    await window.status.click();
    await window.choice('Approve').waitFor();
    await window.choice('Reject').waitFor();
    await window.choice('Stop').waitFor();
    await window.screenshot('status');
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

  it('shows the log of the build', async () => {
    await window.expand('Build');
    await window.row('Package').first().click();
    await window.editorShows(/Phase complete: BUILD State: SUCCEEDED/);
    await window.screenshot('log');
  });

  it('underlines a command that became a mapping, as it is typed', async () => {
    await window.openFile('buildspec.yml');
    await window.goToLine(BUILD_COMMAND);
    await window.typeLine('- echo Built: done');
    await window.errors.first().waitFor();
    await window.screenshot('broken');
  });

  it('fails the build of the broken buildspec, in the words of CodeBuild', async () => {
    await window.save(buildspec);
    commitAll(folder, 'Say when it is built');
    await window.press('gatehouse', 'Run Pipeline');
    await window.rowSays('gatehouse', /failed/);
    await window.row('Package').first().click();
    await window.editorShows(/YAML_FILE_ERROR/);
    await window.screenshot('failed');
  });

  it('repairs it by the quick fix, and runs again', async () => {
    await window.openFile('buildspec.yml');
    await window.goToLine(BUILD_COMMAND + 1);
    await window.quickFix('Quote the command');
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
