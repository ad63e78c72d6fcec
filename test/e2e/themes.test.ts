import type { EditorWindow } from './editorWindow';
import { keepForReadme } from './readmePicture';
import { suiteSession } from './session';
import { ALL_THEMES, THEMES } from './theme';

describe('every screen in every theme', function () {
  this.timeout(120_000);

  const session = suiteSession();

  for (const theme of ALL_THEMES) {
    it(`draws the run, its log and a broken buildspec in ${THEMES[theme]}`, async () => {
      const window = await session().open(session().createSample(), theme);
      await window.showView();
      await window.widenSidebar(420);
      await window.rowSays('gatehouse', /not started/);
      await window.press('gatehouse', 'Run Pipeline');
      await window.rowSays('Approval', /waiting for approval/);
      await window.expand('Build');
      await window.row('Approve,').first().hover();
      await keepForReadme(window, theme, 'approval', { x: 4, y: 36, width: 464, height: 290 });
      await window.row('Package').first().click();
      await window.editorShows(/Phase complete: BUILD State: SUCCEEDED/);
      await window.screenshot('run');
      await keepForReadme(window, theme, 'overview');
      await keepForReadme(window, theme, 'log', { x: 0, y: 36, width: 1280, height: 480 });
      await breakBuildspec(window);
      await window.screenshot('buildspec');
      await window.openQuickFixes();
      await keepForReadme(window, theme, 'buildspec', { x: 472, y: 36, width: 780, height: 420 });
      await window.page.keyboard.press('Escape');
      await window.status.click();
      await window.choice('Approve').waitFor();
      await window.screenshot('menu');
      await keepForReadme(window, theme, 'status', { x: 340, y: 4, width: 604, height: 252 });
      await window.close();
    });
  }
});

async function breakBuildspec(window: EditorWindow): Promise<void> {
  await window.openFile('buildspec.yml');
  await window.goToLine(12);
  await window.typeLine('- echo Built: done');
  await window.errors.first().waitFor();
}
