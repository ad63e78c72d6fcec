import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { errors } from 'playwright-core';
import type { EditorWindow } from './editorWindow';
import { IntakeTab } from './intakeTab';
import { suiteSession } from './suiteSession';

const FOLDERS = ['harbour', 'lock'] as const;

describe('the page of the five questions in a window with two folders', function () {
  this.timeout(150_000);

  const session = suiteSession();

  it('asks which folder, and has a page for each', async () => {
    const parent = session().createFolder();
    for (const name of FOLDERS) {
      mkdirSync(path.join(parent, name));
      writeFileSync(path.join(parent, name, 'package.json'), JSON.stringify({ name }));
    }
    const window = await openFolders(path.join(parent, 'both.code-workspace'));
    while (!(await isThere(designed(window)))) await window.page.keyboard.press('Escape');
    await window.screenshot('intake-folders');
    await window.choice('lock').click();
    const tab = await IntakeTab.shown(window);
    await tab.ready();
    const name = tab.frame.getByRole('textbox', { name: 'Name', exact: true }).first();
    assert.equal(await name.inputValue(), 'lock');
    await window.command('Headgate: Design a Pipeline');
    await window.choice('harbour').click();
    const tabs = window.page.getByRole('tab', { name: 'Design a Pipeline' });
    await window.until(async () => (await tabs.count()) === 2);
    await window.close();
  });

  /**
   * Opens a window on both. Now and then VS Code reads the file that names them before it can reach it, and then has no folder
   * until that file changes: so it is written until they are there. It may load the window anew over that, a moment later.
   */
  async function openFolders(file: string): Promise<EditorWindow> {
    const write = (): void => {
      writeFileSync(file, JSON.stringify({ folders: FOLDERS.map(name => ({ path: name })) }));
    };
    write();
    const window = await session().open(file);
    const last = window.page.locator('.explorer-folders-view .monaco-list-row', { hasText: FOLDERS[1] });
    while (!(await isThere(last.waitFor({ timeout: 8_000 })))) write();
    return window;
  }
});

/** Opens the list of folders by the command; fails where the window is loaded anew meanwhile. */
async function designed(window: EditorWindow): Promise<void> {
  await window.command('Headgate: Design a Pipeline');
  await window.choice('lock').waitFor();
}

/** Whether what is waited for comes in its time. */
async function isThere(waiting: Promise<void>): Promise<boolean> {
  try {
    await waiting;
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}
