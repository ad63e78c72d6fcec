import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Settings that keep VS Code's own first-run pages and side panels out of the way. */
const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.startupPrompt': 'never',
  'git.openRepositoryInParentFolders': 'never',
  // A list of suggestions that comes up by itself takes the place of the menu that a test opens; tests ask for it.
  'editor.wordBasedSuggestions': 'off',
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  '[yaml]': { 'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' } },
};

/** The folders that one VS Code keeps its things in, in a temporary folder of its own. */
export interface UserData {
  /** Holds all of the others; also the place for a test's own files. */
  readonly root: string;
  readonly data: string;
  readonly extensions: string;
  remove(): void;
}

/** Makes fresh folders with user settings: the quiet ones and, over them, `settings`. */
export function createUserData(settings: Readonly<Record<string, unknown>> = {}): UserData {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'headgate-')));
  const data = path.join(root, 'data');
  const extensions = path.join(root, 'extensions');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  mkdirSync(extensions);
  writeUserSettings(data, settings);
  return {
    root,
    data,
    extensions,
    remove: () => {
      rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** Replaces the user settings below `data`, for the windows that are opened from now on. */
export function writeUserSettings(data: string, settings: Readonly<Record<string, unknown>>): void {
  const file = path.join(data, 'User', 'settings.json');
  writeFileSync(file, JSON.stringify({ ...QUIET_SETTINGS, ...settings }, undefined, 2));
}

/**
 * Replaces the settings of the machine below `data`. A window on a server takes settings with the scope `machine` from
 * there, and from the user's only by chance: as long as the extension that brings them is not yet known.
 */
export function writeMachineSettings(data: string, settings: Readonly<Record<string, unknown>>): void {
  const folder = path.join(data, 'Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
