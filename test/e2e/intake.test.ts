import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { EditorWindow } from './editorWindow';
import { createProject } from './intakeProject';
import { IntakeTab, isTooWide } from './intakeTab';
import { keepForReadme } from './readmePicture';
import { suiteSession } from './suiteSession';
import { ALL_THEMES } from './theme';
import { axeFindings } from './webviewAxe';

describe('the page of the five questions', function () {
  this.timeout(150_000);

  const session = suiteSession();

  it('is without a finding of axe, wide, narrow and enlarged', async () => {
    const window = await session().open(createProject(session()));
    const tab = await IntakeTab.open(window);
    const isAccessible = async (): Promise<void> => {
      assert.deepEqual(await axeFindings(tab.frame), []);
    };
    await tab.ready();
    await window.page.keyboard.press('Control+B');
    await tab.part('action:Build/Build').click();
    await tab.frame.getByText('All 1').first().waitFor();
    await window.screenshot('intake', ALL_THEMES, isAccessible);
    await keepForReadme(window, 'intake', { x: 48, y: 36, width: 1228, height: 732 });

    await tab.frame.getByRole('textbox', { name: 'Repository' }).fill('nowhere');
    await tab.frame.getByRole('checkbox', { name: 'On a schedule' }).check();
    for (const summary of await tab.frame.locator('summary').all()) await summary.click();
    await window.page.setViewportSize({ width: 1280, height: 2100 });
    await window.screenshot('intake-whole', ALL_THEMES, isAccessible);

    await window.page.setViewportSize({ width: 640, height: 800 });
    await window.screenshot('intake-narrow', ALL_THEMES);
    assert.equal(await isTooWide(tab), false, 'The page has to be scrolled sideways.');

    // Half as many pixels, each twice as large, are what zooming makes of a window.
    await window.page.setViewportSize({ width: 640, height: 400 });
    await tab.button('Add environment').click();
    await window.screenshot('intake-zoomed');
    assert.equal(await isTooWide(tab), false, 'At 200 % the page has to be scrolled sideways.');
    await window.close();
  });

  it('is filled in by keyboard alone, follows each answer, and keeps all of it over a reload', async () => {
    const window = await session().open(createProject(session()));
    const tab = await IntakeTab.open(window);
    await tab.ready();
    const { keyboard } = window.page;
    assert.deepEqual(await tab.stages(), [
      'Source',
      'Build',
      'Integration',
      'Staging',
      'ApproveProduction',
      'Production',
    ]);

    await tab.frame.getByRole('combobox', { name: 'Kind of software' }).focus();
    await keyboard.press('Tab');
    await keyboard.type('AWS Lambda');
    await tab.picture.getByText('AWS Lambda').first().waitFor();
    // Onwards, past what was found, to the first service: it is taken out again.
    await tabTo(tab, window, 'service-postgresql');
    await keyboard.press('Space');
    await tabTo(tab, window, 'on-pull-request');
    await keyboard.press('Space');
    await tab.part('review').waitFor();

    await tabTo(tab, window, 'environments.0.down');
    await keyboard.press('Enter');
    await window.until(async () => (await tab.stages()).at(-1) === 'Staging');
    assert.equal(await focused(tab), 'environments.1.up');
    assert.equal(await tab.frame.locator('.hidden[role=status]').textContent(), 'staging is now 2 of 2.');
    await keyboard.press('Enter');
    await window.until(async () => (await tab.stages()).at(-1) === 'Production');
    await tabTo(tab, window, 'add-environment');
    await keyboard.press('Enter');
    assert.equal(await focused(tab), 'environments.2.name');
    // VS Code selects all of a page's field a little after Control+A, and so what is typed behind it may be lost.
    await keyboard.press('End');
    await window.until(async () => {
      await keyboard.press('Backspace');
      return (await tab.frame.evaluate('document.activeElement.value')) === '';
    });
    await keyboard.type('Elsewhere');
    await window.until(async () => (await tab.stages()).at(-1) === 'Elsewhere');

    const before = await tab.picture.textContent();
    await tab.frame
      .getByRole('button', { name: /^Use (?!it:)/ })
      .first()
      .focus();
    await keyboard.press('Enter');
    assert.equal(await focused(tab), 'undo');
    await window.until(async () => (await tab.picture.textContent()) !== before);
    await keyboard.press('Enter');
    await window.until(async () => (await tab.picture.textContent()) === before);

    // As a user does it: what a page that is torn away has not stored yet is lost.
    const reloaded = window.page.waitForEvent('load');
    await window.command('Developer: Reload Window');
    await reloaded;
    await window.ready();
    const restored = await IntakeTab.shown(window);
    await restored.ready();
    await restored.picture.getByText('AWS Lambda').first().waitFor();
    assert.equal((await restored.stages()).at(-1), 'Elsewhere');
    await window.close();
  });

  it('asks which project of several, and says beside a field what is wrong with it', async () => {
    const projects = Object.fromEntries(
      ['api', 'jobs', 'mail', 'shop', 'site', 'stock', 'tax', 'users'].map(name => [
        `services/${name}/package.json`,
        JSON.stringify({ name, dependencies: { express: '^5.0.0' } }),
      ]),
    );
    const window = await session().open(createProject(session(), projects));
    const tab = await IntakeTab.open(window);
    await tab.frame.getByText('Which project is the pipeline for?').waitFor();
    await window.screenshot('intake-projects');
    assert.deepEqual(await axeFindings(tab.frame), []);
    await tab.frame.getByRole('button', { name: /services\/shop/ }).click();
    await tab.ready();
    assert.equal(await tab.frame.getByRole('combobox', { name: 'Project' }).inputValue(), 'services/shop');

    const repository = tab.frame.getByRole('textbox', { name: 'Repository' });
    await tab.button('Write Files').click();
    assert.equal(await focused(tab), 'source.repository');
    assert.equal(await repository.getAttribute('aria-invalid'), 'true');
    await repository.fill('acme/shop');
    await window.until(async () => (await repository.getAttribute('aria-invalid')) === 'false');
    await window.close();
  });

  it('previews and writes the files, with the answers among them', async () => {
    const folder = createProject(session());
    const window = await session().open(folder);
    const tab = await IntakeTab.open(window);
    await tab.ready();
    await tab.button('Write Files').click();
    await window.quickInput.getByRole('button', { name: /OK|Write/ }).click();
    const answers = path.join(folder, '.headgate', 'intake.json');
    // A file is there before its text is.
    await window.until(
      () => existsSync(answers) && readFileSync(answers, 'utf8').includes('"repository": "gatehouse/site"'),
    );

    // What was written last is shown; the page knows that it is there when it is looked at again.
    await window.until(
      async () => (await window.page.getByRole('tab', { name: /pipeline|intake/i }).count()) > 1,
    );
    await window.page.getByRole('tab', { name: 'Design a Pipeline' }).click();
    const shown = await IntakeTab.shown(window);
    await shown.ready();
    await shown.frame.getByText('exists, unchanged').first().waitFor();
    await window.close();
  });

  it('says that no folder is open', async () => {
    const window = await session().open();
    const tab = await IntakeTab.open(window);
    await tab.button('Open Folder…').waitFor();
    assert.deepEqual(await axeFindings(tab.frame), []);
    await window.close();
  });
});

async function focused(tab: IntakeTab): Promise<string> {
  return String(await tab.frame.evaluate('document.activeElement?.id'));
}

/** Presses Tab until the element has the focus. */
async function tabTo(tab: IntakeTab, window: EditorWindow, id: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused(tab)) === id) return;
    await window.page.keyboard.press('Tab');
  }
  throw new Error(`${id} is not reached by Tab.`);
}
