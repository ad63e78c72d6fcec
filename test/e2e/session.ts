import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packVsix, VSIX_VARIABLE } from '../../scripts/vsix';
import { startHost, type Host } from '../host/host';
import { installExtension } from '../host/installExtension';
import type { KnownKeys } from '../fakes/sigV4';
import { createSampleRepository } from '../host/sampleRepository';
import { writeMachineSettings, writeUserSettings } from '../host/userData';
import { EditorWindow } from './editorWindow';
import { CONTRAST_WITHOUT_FORCED_COLOURS, THEME_SETTINGS, THEMES, USUAL_THEME } from './theme';

/** VS Code's server with the packed extension installed, and a browser for its windows. */
export class Session {
  readonly #host: Host;
  #folders = 0;

  private constructor(host: Host) {
    this.#host = host;
  }

  /**
   * @param keepsTrust leaves workspace trust on: its windows are in Restricted Mode
   * @param others folders of extensions that are there besides
   */
  static async start(keepsTrust = false, others: readonly string[] = []): Promise<Session> {
    const serverMain = process.env['HEADGATE_SERVER_MAIN'];
    if (serverMain === undefined) throw new Error('Run this by "npm test -- e2e".');
    const host = await startHost({
      serverMain,
      takesPayload: false,
      keepsTrust,
      prepare: async userData => {
        writeUserSettings(userData.data, {
          ...THEME_SETTINGS,
          'workbench.reduceMotion': 'on',
          'files.autoSave': 'off',
          'editor.minimap.enabled': false,
          'editor.stickyScroll.enabled': false,
          'workbench.hover.delay': 10_000,
        });
        // Those that are there before something is installed are found with it.
        for (const other of others)
          cpSync(other, path.join(userData.extensions, path.basename(other)), { recursive: true });
        await installExtension(serverMain, userData, await packedExtension(userData.root));
        return {};
      },
    });
    return new Session(host);
  }

  /** An empty folder. */
  createFolder(): string {
    this.#folders += 1;
    const folder = path.join(this.#host.userData.root, `folder${this.#folders}`);
    mkdirSync(folder);
    return folder;
  }

  /** A fresh copy of the sample as a repository with one commit. */
  createSample(): string {
    const folder = path.join(this.createFolder(), 'gatehouse');
    createSampleRepository(path.resolve('sample'), folder);
    return folder;
  }

  /** Gives the windows that are opened from now on a connection to this endpoint, with a profile of its own. */
  connect(endpoint: string, { accessKeyId, secretAccessKey }: KnownKeys): void {
    const folder = path.join(this.#host.userData.root, 'home', '.aws');
    mkdirSync(folder, { recursive: true });
    const lines = [
      '[lab]',
      `aws_access_key_id = ${accessKeyId}`,
      `aws_secret_access_key = ${secretAccessKey}`,
    ];
    writeFileSync(path.join(folder, 'credentials'), `${lines.join('\n')}\n`);
    const connection = { name: 'Lab', profile: 'lab', region: 'eu-central-1', endpoint };
    writeMachineSettings(this.#host.userData.data, { 'headgate.connections': [connection] });
  }

  /**
   * Opens a window on a folder, on the folders of a `*.code-workspace`, or on nothing, and waits until the workbench is there.
   *
   * @param script runs first in each of its documents
   */
  async open(folder?: string, script = ''): Promise<EditorWindow> {
    const context = await this.#host.browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...THEMES[USUAL_THEME].preference,
    });
    await context.addInitScript(CONTRAST_WITHOUT_FORCED_COLOURS);
    await context.addInitScript(script);
    const window = new EditorWindow(await context.newPage());
    await window.page.goto(this.#host.server.address(folder === undefined ? {} : { folder }));
    await window.ready();
    return window;
  }

  /** Keeps what every window looks like in `out/screenshots`, where the test failed. For an `afterEach` hook. */
  async keepFailure(test: Mocha.Test | undefined): Promise<void> {
    if (test?.state !== 'failed') return;
    const pages = this.#host.browser.contexts().flatMap(context => context.pages());
    for (const [index, page] of pages.entries()) {
      const name = test.fullTitle().replaceAll(/\W+/g, '-');
      await page.screenshot({ path: path.join('out', 'screenshots', `failed-${name}-${index}.png`) });
    }
  }

  /** Closes all windows, and takes the connection away. */
  async clear(): Promise<void> {
    await Promise.all(this.#host.browser.contexts().map(context => context.close()));
    writeMachineSettings(this.#host.userData.data, {});
  }

  /**
   * Ends everything.
   *
   * @throws Error when something that was started in a window is still running
   */
  async stop(): Promise<void> {
    const leftovers = await this.#host.stop();
    if (leftovers.length > 0) throw new Error(`Left running: ${leftovers.join('; ')}`);
  }
}

/** Packs the extension into a folder, unless the run has. */
async function packedExtension(folder: string): Promise<string> {
  const packed = process.env[VSIX_VARIABLE];
  if (packed !== undefined) return packed;
  const vsix = path.join(folder, 'headgate.vsix');
  await packVsix(vsix);
  return vsix;
}
