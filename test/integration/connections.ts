import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Setting } from '../../src/contrib/ids';
import type { KnownKeys } from '../fakes/sigV4';

/** Writes `headgate.connections` of the user; without an entry there are none. */
export async function connect(...entries: readonly Readonly<Record<string, string>>[]): Promise<void> {
  const value = entries.length === 0 ? undefined : entries;
  await vscode.workspace
    .getConfiguration()
    .update(Setting.connections, value, vscode.ConfigurationTarget.Global);
}

/** In the home folder of the VS Code under test, never in somebody's own. */
export function credentialsFile(): string {
  const home = realpathSync(homedir());
  assert.ok(
    home.startsWith(realpathSync(tmpdir()) + path.sep),
    `${home} is not a home folder made for tests.`,
  );
  return path.join(home, '.aws', 'credentials');
}

/** Writes the credentials of the profiles of that home. */
export async function writeProfiles(profiles: Readonly<Record<string, KnownKeys>>): Promise<void> {
  const file = credentialsFile();
  await mkdir(path.dirname(file), { recursive: true });
  const texts = Object.entries(profiles).map(
    ([name, keys]) =>
      `[${name}]\naws_access_key_id = ${keys.accessKeyId}\naws_secret_access_key = ${keys.secretAccessKey}\n`,
  );
  await writeFile(file, texts.join(''));
}
