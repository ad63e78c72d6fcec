import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EditorWindow } from './editorWindow';
import { suiteSession } from './suiteSession';

const DECLARATION = `{
  "name": "gatehouse",
  "roleArn": "arn:aws:iam::111122223333:role/pipeline",
  "artifactStore": { "type": "S3", "location": "artifacts" },
  "stages": []
}
`;

describe('a new file', function () {
  this.timeout(120_000);

  const session = suiteSession();

  it('is written with what is offered', async () => {
    const folder = session().createFolder();
    writeFileSync(path.join(folder, 'buildspec.yml'), 'artifacts:\n  files: \n');
    writeFileSync(path.join(folder, 'pipeline.yml'), '');
    writeFileSync(path.join(folder, 'codepipeline.json'), DECLARATION);
    const window = await session().open(folder);

    await window.openFile('pipeline.yml');
    await offers(window, 'pipeline: connection, build, deploy');
    await showDetails(window);
    await window.screenshot('writing-pipeline');
    await take(window, 'pipeline: connection, build, deploy');
    await window.editorShows(/name: app.*pipelineType: V2/s);

    await window.openFile('buildspec.yml');
    await window.goToLine(2);
    await window.page.keyboard.press('End');
    await offers(window, '**/*');
    await take(window, '**/*');
    await window.editorShows(/files:\s+- '\*\*\/\*'/);

    await window.openFile('codepipeline.json');
    await window.goToLine(5);
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('ArrowLeft');
    await offers(window, 'stage: source');
    await showDetails(window);
    await window.screenshot('writing-json');
    await take(window, 'stage: source');
    await window.editorShows(/"category": "Source"/);
    await window.close();
  });
});

/** Asks for suggestions; the one is the first. */
async function offers(window: EditorWindow, label: string): Promise<void> {
  await window.page.keyboard.press('Control+Space');
  await window.suggestion(label).first().waitFor();
  const first = await window.page.locator('.suggest-widget .monaco-list-row').first().textContent();
  assert.ok(first?.includes(label), first ?? 'nothing');
}

/** Takes a suggestion by keyboard, wherever the arrow keys have led to. */
async function take(window: EditorWindow, label: string): Promise<void> {
  const focused = window.page.locator('.suggest-widget .monaco-list-row.focused');
  await window.until(async () => {
    if ((await focused.textContent())?.includes(label) === true) return true;
    await window.page.keyboard.press('ArrowUp');
    return false;
  });
  await window.page.keyboard.press('Enter');
}

/** Opens what is said about the chosen suggestion beside it, where that is not open yet. */
async function showDetails(window: EditorWindow): Promise<void> {
  const details = window.page.locator('.suggest-details-container');
  if (!(await details.isVisible())) await window.page.keyboard.press('Control+Space');
  // The editor measures the first text before it has drawn it.
  await window.page.keyboard.press('ArrowDown');
  await window.page.keyboard.press('ArrowUp');
  await details.getByText('AWS documentation').first().waitFor();
}
