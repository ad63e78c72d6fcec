import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import type { TestAccess } from '../../src/extension';
import type { Disposable } from '../../src/base/disposable';
import type { TreeRow } from '../../src/core/monitor/treeRow';

/** Long enough for a build on a busy machine, and less than mocha waits; what is waited for ends it sooner. */
const PATIENCE = 25_000;

/** Activates Headgate, where it is not yet active. */
export async function activated(): Promise<TestAccess> {
  const extension = vscode.extensions.getExtension<TestAccess>('headgate.headgate');
  assert.ok(extension, 'Headgate is not installed in this window.');
  return await extension.activate();
}

/** Activates Headgate and loads its features; returns its test seam. */
export async function headgate(): Promise<TestSeam> {
  return await (await activated()).seam();
}

/** Brings the Pipelines view up, which makes Headgate read what there is. */
export async function showPipelines(): Promise<TestSeam> {
  const seam = await headgate();
  await vscode.commands.executeCommand('headgate.pipelines.focus');
  return seam;
}

/** The folder that the window has open. */
export function openFolder(): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'No folder is open.');
  return folder.uri.fsPath;
}

/** All rows, each before those below it. */
export function allRows(seam: TestSeam, parent?: TreeRow): readonly TreeRow[] {
  return seam
    .rowsUnder(parent)
    .flatMap(row => [row, ...(row.collapsible === 'none' ? [] : allRows(seam, row))]);
}

/** The row at a path of labels, such as `Local`, `gatehouse`, `Build`. */
export function rowAt(seam: TestSeam, ...labels: readonly string[]): TreeRow | undefined {
  let row: TreeRow | undefined;
  for (const label of labels) {
    row = seam.rowsUnder(row).find(candidate => candidate.label === label);
    if (row === undefined) return undefined;
  }
  return row;
}

/** The tree as indented text, for messages. */
export function drawn(seam: TestSeam, parent?: TreeRow, indent = ''): string {
  return seam
    .rowsUnder(parent)
    .map(row => {
      const line = `${indent}${row.label} | ${row.statusWord} | ${row.description}\n`;
      return row.collapsible === 'none' ? line : line + drawn(seam, row, `${indent}  `);
    })
    .join('');
}

/** Resolves to what `read` finds, looking again at each change of the pipelines. */
export async function untilRows<T>(seam: TestSeam, what: string, read: () => T | undefined): Promise<T> {
  return await until(what, seam.monitor.onDidChange, read, () => drawn(seam));
}

/** Resolves to what `read` finds, looking now and at each event. Fails with `what` when it never comes. */
export async function until<T>(
  what: string,
  event: (listener: () => void) => Disposable,
  read: () => T | undefined,
  describe: () => string = () => '',
): Promise<T> {
  const now = read();
  if (now !== undefined) return now;
  return await new Promise((done, fail) => {
    const timer = setTimeout(() => {
      subscription.dispose();
      fail(new Error(`This did not come: ${what}\n${describe()}`));
    }, PATIENCE);
    const subscription = event(() => {
      const found = read();
      if (found === undefined) return;
      clearTimeout(timer);
      subscription.dispose();
      done(found);
    });
  });
}

/** Writes a file of the open folder. */
export async function write(name: string, text: string): Promise<void> {
  const file = path.join(openFolder(), name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Runs git in the open folder, as somebody with a name. */
export function git(...args: readonly string[]): string {
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgSign=false'];
  return execFileSync('git', [...author, ...args], { cwd: openFolder(), encoding: 'utf8' }).trim();
}

/** Commits everything in the open folder. */
export function commit(message: string): void {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', message);
}

/** Which of the extension's bundles this extension host has read, by name. */
export function loadedBundles(): readonly string[] {
  const extension = vscode.extensions.getExtension('headgate.headgate');
  const folder = path.join(extension?.extensionPath ?? '', 'dist') + path.sep;
  // Not an import: webpack would hand out its own cache in place of Node's.
  const { createRequire } = process.getBuiltinModule('node:module');
  return Object.keys(createRequire(folder).cache)
    .filter(file => file.startsWith(folder))
    .map(file => path.basename(file, '.js'))
    .sort();
}
