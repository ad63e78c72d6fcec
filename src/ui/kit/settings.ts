import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { Setting } from '../../contrib/ids';
import {
  readConnectionSettings,
  type ConnectionSetting,
  type ConnectionSettings,
} from './connectionSettings';

/** Seconds between two looks at a pipeline; `idle` 0 means only by hand. */
export interface RefreshSettings {
  readonly running: number;
  readonly idle: number;
}

/** What the user has set. Connections are read from user and machine settings only, never from a workspace's. */
export const settings = {
  connections: (): ConnectionSettings => readConnectionSettings(userConnections()),

  refresh: (): RefreshSettings => ({
    running: seconds(Setting.refreshRunning, 5, 1, 3600),
    idle: seconds(Setting.refreshIdle, 60, 0, 86_400),
  }),

  /** Which names of pipelines and stages are production; `undefined` where the user has said that none is. */
  production: (): RegExp | undefined => {
    const pattern = vscode.workspace.getConfiguration().get<unknown>(Setting.production);
    if (typeof pattern !== 'string' || pattern === '') return undefined;
    try {
      return new RegExp(pattern, 'i');
    } catch {
      // A pattern that cannot be read was meant to protect something.
      return /(?:)/;
    }
  },

  addConnection: async (connection: ConnectionSetting): Promise<void> => {
    await writeConnections([...userConnectionList(), connection]);
  },

  /** Removes the entries that `matches` says; what else is in the setting stays as it is. */
  removeConnections: async (matches: (entry: unknown) => boolean): Promise<void> => {
    await writeConnections(userConnectionList().filter(entry => !matches(entry)));
  },

  onDidChangeConnections: (run: () => void): Disposable => onDidChange([Setting.connections], run),

  onDidChangeRefresh: (run: () => void): Disposable =>
    onDidChange([Setting.refreshRunning, Setting.refreshIdle], run),
} as const;

export type Settings = typeof settings;

function userConnections(): unknown {
  return vscode.workspace.getConfiguration().inspect<unknown>(Setting.connections)?.globalValue;
}

function userConnectionList(): readonly unknown[] {
  const value = userConnections();
  return Array.isArray(value) ? value : [];
}

async function writeConnections(entries: readonly unknown[]): Promise<void> {
  const target = vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration().update(Setting.connections, entries, target);
}

function seconds(key: string, fallback: number, least: number, most: number): number {
  const value = vscode.workspace.getConfiguration().get<unknown>(key);
  if (typeof value !== 'number' || !Number.isFinite(value)) return fallback;
  return Math.min(most, Math.max(least, value));
}

function onDidChange(keys: readonly string[], run: () => void): Disposable {
  return vscode.workspace.onDidChangeConfiguration(event => {
    if (keys.some(key => event.affectsConfiguration(key))) run();
  });
}
