import * as vscode from 'vscode';
import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';
import { mayDeclarePipeline } from '../core/pipeline/probe';
import { searchFiles } from '../ui/kit/searchFiles';
import type { Background } from './background';

/** After activation, when the window has had time to draw itself. */
const PAUSE = 500;
const MOST_FILES = 20;
const LARGEST_FILE = 1_000_000;

/** Runs `found` when a file that is named like a pipeline declares one. Reads nothing at once. */
export function lookWhenIdle(clock: Clock, inBackground: Background, found: () => Promise<void>): Disposable {
  return clock.schedule(PAUSE, () => {
    inBackground('Looking for pipelines', async () => {
      if (await look()) await found();
    });
  });
}

async function look(): Promise<boolean> {
  const files = await searchFiles(
    '**/*[pP]ipeline*.{yml,yaml,json,template}',
    '**/{node_modules,.git,dist,out,cdk.out,.aws-sam}/**',
    MOST_FILES,
  );
  for (const file of files) {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > LARGEST_FILE) continue;
    const bytes = await vscode.workspace.fs.readFile(file);
    if (mayDeclarePipeline(new TextDecoder().decode(bytes))) return true;
  }
  return false;
}
