import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import assert from 'node:assert/strict';
import type { EditorWindow } from './editorWindow';
import { suiteSession } from './suiteSession';

describe('where there is nothing yet', function () {
  this.timeout(60_000);

  const session = suiteSession();

  describe('a window without a folder', () => {
    let window: EditorWindow;

    before(async () => {
      window = await session().open();
      await window.showView();
    });

    it('says what to do, and has buttons for it', async () => {
      await window.welcome.getByRole('button', { name: 'Open Folder' }).waitFor();
      await window.welcome.getByRole('button', { name: 'Try the Sample' }).waitFor();
      await window.screenshot('welcome');
    });

    it('makes the sample in the folder that is picked, and opens it', async () => {
      const parent = session().createFolder();
      mkdirSync(path.join(parent, 'projects'));
      await window.welcome.getByRole('button', { name: 'Try the Sample' }).click();
      await window.pickFolder(parent, 'projects', 'Put the Sample Here');
      await window.page.waitForURL(url => url.searchParams.get('folder') === path.join(parent, 'gatehouse'));
      await window.ready();
      await window.showView();
      await window.rowSays('gatehouse', /not started/);
      assert.ok(existsSync(path.join(parent, 'gatehouse', '.git', 'HEAD')));
    });
  });

  describe('a folder without a pipeline', () => {
    let window: EditorWindow;

    before(async () => {
      window = await session().open(session().createFolder());
      await window.showView();
    });

    it('says that none is declared, and looks again on a press', async () => {
      await window.welcome.getByText('No pipeline is declared').waitFor();
      await window.screenshot('no-pipeline');
      await window.welcome.getByRole('button', { name: 'Look Again' }).click();
      await window.welcome.getByText('No pipeline is declared').waitFor();
    });

    it('asks for a connection on a press', async () => {
      await window.welcome.getByRole('button', { name: 'Connection' }).click();
      await window.quickInput.waitFor();
      await window.page.keyboard.press('Escape');
    });
  });
});
