import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { EDITOR_THEMES, THEMES, USUAL_THEME, type Theme } from './theme';

const SCREENSHOTS = path.resolve('out', 'screenshots');

/** A window of VS Code, as somebody in front of it uses it. Everything waits for what it needs, up to 30 seconds. */
export class EditorWindow {
  readonly page: Page;
  #theme = USUAL_THEME;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(30_000);
  }

  /** Resolves when the workbench is drawn and knows the extension. */
  async ready(): Promise<void> {
    await this.#activityIcon.waitFor();
  }

  /** Loads the window anew, as "Developer: Reload Window" does. */
  async reload(): Promise<void> {
    const showsView = await this.view.isVisible();
    await this.page.reload();
    await this.ready();
    // The view comes back after the icon, whose click would hide it again.
    if (showsView) await this.view.waitFor();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Shows the Headgate view. */
  async showView(): Promise<void> {
    if (!(await this.view.isVisible())) await this.#activityIcon.click();
    await this.view.waitFor();
  }

  get #activityIcon(): Locator {
    return this.page.locator('.activitybar [aria-label^="Headgate"]').first();
  }

  get #sidebar(): Locator {
    return this.page.locator('.part.sidebar');
  }

  /** The title of the view in the sidebar. */
  get view(): Locator {
    return this.#sidebar
      .locator('.composite.title', { hasText: 'Headgate' })
      .or(this.#sidebar.locator('.pane-header', { hasText: 'Pipelines' }))
      .first();
  }

  /** The text of the view where it has no rows. */
  get welcome(): Locator {
    return this.#sidebar.locator('.welcome-view-content');
  }

  /** Rows of the tree whose spoken label starts so, as "gatehouse, succeeded". */
  row(label: string): Locator {
    return this.#sidebar.locator(`[role="treeitem"][aria-label^=${JSON.stringify(label)}]`);
  }

  /** Waits for a row whose spoken label starts with `label` and matches `status`. */
  async rowSays(label: string, status: RegExp, limitMs = 40_000): Promise<void> {
    const pattern = new RegExp(`^${escape(label)}.*(?:${status.source})`, status.flags);
    await this.#sidebar.getByRole('treeitem', { name: pattern }).first().waitFor({ timeout: limitMs });
  }

  /** The spoken labels of all rows, from top to bottom. */
  async rows(): Promise<readonly string[]> {
    const rows = await this.#sidebar.getByRole('treeitem').all();
    return Promise.all(rows.map(async row => (await row.getAttribute('aria-label')) ?? ''));
  }

  /** Opens a row that is closed. */
  async expand(label: string): Promise<void> {
    const row = this.row(label).first();
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false')
      await row.locator('.monaco-tl-twistie').click();
  }

  /** Presses a button at the right of a row. */
  async press(label: string, button: string): Promise<void> {
    const row = this.row(label).first();
    await row.hover();
    await row
      .locator(`.action-label[aria-label^=${JSON.stringify(button)}]`)
      .first()
      .click();
  }

  /** Milliseconds from a press of a row's button until a row shows something else. */
  async timeFirstChange(label: string, button: string): Promise<number> {
    // Without a function of its own inside: tsx would wrap it in one that the page does not have.
    await this.page.evaluate(() => {
      const selector = '.sidebar [role="treeitem"]';
      delete document.body.dataset['firstChange'];
      document.addEventListener(
        'click',
        () => {
          const before = [...document.querySelectorAll(selector)].map(row => row.ariaLabel).join('\n');
          const start = performance.now();
          new MutationObserver((_changes, observer) => {
            const now = [...document.querySelectorAll(selector)].map(row => row.ariaLabel).join('\n');
            if (now === before) return;
            observer.disconnect();
            document.body.dataset['firstChange'] = String(performance.now() - start);
          }).observe(document.body, { subtree: true, childList: true, attributes: true });
        },
        { capture: true, once: true },
      );
    });
    await this.press(label, button);
    const changed = await this.page.waitForFunction(() => document.body.dataset['firstChange']);
    return Number(await changed.jsonValue());
  }

  /** The item of the status bar that Headgate puts there. */
  get status(): Locator {
    return this.page.locator('.statusbar-item[id*="headgate"]').first();
  }

  /** Runs a command by its title, from the command palette. */
  async command(title: string): Promise<void> {
    await this.typeCommand(title);
    await this.page.keyboard.press('Enter');
  }

  /** Types a command's title into the palette, so that Enter would run it. */
  async typeCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.waitFor();
    await this.page.keyboard.type(title);
    await this.#chosen(title).waitFor();
  }

  /** The list that opens at the top of the window. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget').filter({ visible: true });
  }

  /** Answers a question by text. */
  async answer(question: string, text: string): Promise<void> {
    await this.typeAnswer(question, text);
    await this.page.keyboard.press('Enter');
  }

  /**
   * Writes the answer to a question. The list before it may have the question as a line, and what is typed before the field has
   * the focus is lost: so both the question above the field and the focus are waited for.
   */
  async typeAnswer(question: string, text: string): Promise<void> {
    await this.quickInput.locator('.quick-input-message').getByText(question).waitFor();
    const input = this.quickInput.locator('input[type="text"]').first();
    await input.and(this.page.locator(':focus')).waitFor();
    await this.until(async () => {
      await input.fill(text);
      return (await input.inputValue()) === text;
    });
  }

  /** Goes to a folder in the dialog that asks for one, by way of `child`, a folder in it, and presses its button. */
  async pickFolder(folder: string, child: string, button: string): Promise<void> {
    const input = this.quickInput.locator('input[type="text"]').first();
    // The dialog writes the home folder when it has found it, over whatever was typed before.
    await this.until(async () => (await input.inputValue()) !== '');
    await this.until(async () => {
      await input.fill(`${folder}/`);
      return this.choice(child).isVisible();
    });
    await this.quickInput.getByRole('button', { name: button }).click();
  }

  /** The first entry of that list that says `text`. */
  choice(text: string): Locator {
    return this.quickInput.locator('.monaco-list-row', { hasText: text }).first();
  }

  /** The entry that Enter would take. */
  #chosen(text: string): Locator {
    return this.quickInput.locator('.monaco-list-row.focused', { hasText: text });
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.quickInput.waitFor();
    await this.page.keyboard.type(name);
    await this.#chosen(name).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.tab.active[data-resource-name="${path.posix.basename(name)}"]`).waitFor();
    await this.editor.click();
  }

  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** The text that the active editor shows now, with plain spaces. */
  async editorText(): Promise<string> {
    const lines = await this.editor.locator('.view-line').evaluateAll(all =>
      all
        .map(line => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Waits until the active editor shows text that matches. */
  async editorShows(pattern: RegExp): Promise<void> {
    await this.until(async () => pattern.test(await this.editorText()));
  }

  /** Waits for what cannot be waited for in the window alone. */
  async until(condition: () => boolean | Promise<boolean>, limitMs = 40_000): Promise<void> {
    const end = Date.now() + limitMs;
    while (!(await condition())) {
      if (Date.now() > end)
        throw new Error(`Not within ${limitMs} ms. The editor shows:\n${await this.editorText()}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Puts the cursor at the end of a line, counted from one. */
  async goToLine(line: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.quickInput.waitFor();
    await this.page.keyboard.type(String(line));
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.#cursorPosition.getByText(`Ln ${String(line)},`).waitFor();
    await this.page.keyboard.press('End');
  }

  /**
   * Types a line below that of the cursor. A list that has just closed at the top of the window may still swallow the Enter;
   * so it is pressed until the cursor has moved.
   */
  async typeLine(text: string): Promise<void> {
    const line = await this.#cursorLine();
    while ((await this.#cursorLine()) === line) {
      await this.page.keyboard.press('Enter');
      await this.#cursorMovedFrom(line);
    }
    await this.page.keyboard.type(text);
  }

  /** The number of the line with the cursor, from the status bar. */
  async #cursorLine(): Promise<number> {
    const text = await this.#cursorPosition.textContent();
    return Number(/Ln (\d+)/.exec(text ?? '')?.[1]);
  }

  async #cursorMovedFrom(line: number): Promise<void> {
    const end = Date.now() + 2000;
    while ((await this.#cursorLine()) === line && Date.now() < end) await this.page.waitForTimeout(50);
  }

  get #cursorPosition(): Locator {
    return this.page.locator('.statusbar-item[id="status.editor.selection"]').first();
  }

  /** Saves the active editor, and waits until the file holds what the editor does. */
  async save(file: string): Promise<void> {
    const before = statSync(file).mtimeMs;
    await this.page.keyboard.press('Control+S');
    await this.until(() => statSync(file).mtimeMs !== before);
  }

  /** Gives the sidebar so many pixels, by dragging its edge. */
  async widenSidebar(width: number): Promise<void> {
    const box = await this.#sidebar.boundingBox();
    if (box === null) throw new Error('There is no sidebar.');
    await this.page.mouse.move(box.x + box.width + 1, 400);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, 400, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Opens the list of quick fixes at the cursor. */
  async openQuickFixes(): Promise<void> {
    await this.page.keyboard.press('Control+.');
    await this.#quickFixes.first().waitFor();
  }

  /** Takes from the list of quick fixes the one with this title. */
  async takeQuickFix(title: string): Promise<void> {
    await this.#quickFixes.filter({ hasText: title }).first().click();
  }

  get #quickFixes(): Locator {
    return this.page.locator('.action-widget .monaco-list-row');
  }

  /** An entry of the list of suggestions. */
  suggestion(label: string): Locator {
    return this.page.locator('.suggest-widget .monaco-list-row', { hasText: label });
  }

  /** Shows beside the list of suggestions what the chosen one means. */
  async showSuggestionDetails(): Promise<void> {
    const details = this.page.locator('.suggest-details').filter({ visible: true });
    if (!(await details.isVisible())) await this.page.keyboard.press('Control+Space');
    await details.waitFor();
  }

  /** Shows the hover of what stands at the cursor, which is put on the last word of its line. */
  async showHover(): Promise<void> {
    await this.page.keyboard.press('ArrowLeft');
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+I');
    await this.hover.waitFor();
  }

  get hover(): Locator {
    return this.page
      .locator('.monaco-hover.workbench-hover, .monaco-resizable-hover')
      .filter({ visible: true })
      .first();
  }

  /** Underlines of errors in the active editor. */
  get errors(): Locator {
    return this.editor.locator('.squiggly-error');
  }

  /** The innermost frames of the pages that the window shows. */
  get pages(): readonly Frame[] {
    return this.page.frames().filter(frame => frame.url().includes('/fake.html'));
  }

  /** Draws the window and its pages in a theme. What is open stays open. */
  async showTheme(theme: Theme): Promise<void> {
    if (theme === this.#theme) return;
    this.#theme = theme;
    const { preference, workbenchClass, pageClass } = THEMES[theme];
    await this.page.emulateMedia(preference);
    await this.page.locator(`.monaco-workbench.${workbenchClass}`).waitFor();
    for (const frame of this.pages) await frame.locator(`body.${pageClass}`).waitFor({ state: 'attached' });
  }

  /**
   * Writes what the window looks like to `out/screenshots`, one picture a theme.
   *
   * @param check what has to hold in each of the themes
   */
  async screenshot(
    name: string,
    themes: readonly Theme[] = EDITOR_THEMES,
    check: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.mouse.move(640, 790);
    for (const theme of themes) {
      await this.showTheme(theme);
      await this.page.screenshot({
        path: path.join(SCREENSHOTS, `${name}-${theme}.png`),
        animations: 'disabled',
      });
      await check();
    }
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
