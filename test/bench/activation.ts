import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Where the measurements of one extension host go, one line of JSON each. */
export const ACTIVATIONS_VARIABLE = 'HEADGATE_BENCH_ACTIVATIONS';

/** What one fresh extension host measured. */
export interface Activation {
  readonly headgateMs: number;
  readonly bareShellMs: number;
  /** The bundles of Headgate that its activation loaded. */
  readonly bundles: readonly string[];
}

/** Activates Headgate and a bare extension in this extension host, in turns first and second, and writes the times. */
export async function run(): Promise<void> {
  const file = process.env[ACTIVATIONS_VARIABLE];
  if (file === undefined) throw new Error(`${ACTIVATIONS_VARIABLE} is not set.`);
  await settled();
  const earlier = existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 0;
  const shellFirst = earlier % 2 === 0;
  const early = shellFirst ? await activate('headgate-bench.bare-shell') : 0;
  const headgateMs = await activate('headgate.headgate');
  const bundles = loadedBundles();
  const bareShellMs = shellFirst ? early : await activate('headgate-bench.bare-shell');
  appendFileSync(file, `${JSON.stringify({ headgateMs, bareShellMs, bundles } satisfies Activation)}\n`);
}

/** Waits until the extension host has nothing else to do: the window is still starting when tests begin. */
async function settled(): Promise<void> {
  const quietLag = 4;
  const deadline = performance.now() + 10_000;
  for (let quiet = 0; quiet < 20 && performance.now() < deadline;) {
    const start = performance.now();
    await pause(25);
    quiet = performance.now() - start - 25 < quietLag ? quiet + 1 : 0;
  }
}

async function activate(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed.`);
  if (extension.isActive) throw new Error(`${id} was active before it was measured.`);
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

function loadedBundles(): readonly string[] {
  const dist = path.join(path.dirname(__dirname), '..', 'dist') + path.sep;
  // Node's own cache of modules: webpack would put its own in the place of an imported one.
  const { createRequire } = process.getBuiltinModule('node:module');
  return Object.keys(createRequire(__filename).cache)
    .filter(file => file.startsWith(dist))
    .map(file => path.basename(file));
}
