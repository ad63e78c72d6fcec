import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { TestSeam } from '../../src/app/testSeam';
import type { TreeRow } from '../../src/core/monitor/treeRow';
import { showPipelines } from '../integration/window';

const RUNS = 5;

/** Starts the sample's pipeline five times and writes, one number a line, the milliseconds to the first repainted row. */
export async function run(): Promise<void> {
  const file = process.env['HEADGATE_BENCH_FIRST_CHANGES'];
  if (file === undefined) throw new Error('HEADGATE_BENCH_FIRST_CHANGES is not set.');
  const seam = await showPipelines();
  const pipeline = await pipelineRow(seam);
  for (let round = 0; round < RUNS; round += 1) {
    const repainted = nextRepaint(seam);
    const start = performance.now();
    const started = vscode.commands.executeCommand('headgate.runPipeline', pipeline.target);
    await repainted;
    appendFileSync(file, `${performance.now() - start}\n`);
    await started;
    await waiting(seam);
    await vscode.commands.executeCommand('headgate.stopExecution', { ...pipeline.target, abandon: true });
    await idle(seam);
  }
}

function nextRepaint(seam: TestSeam): Promise<void> {
  return new Promise(done => {
    const subscription = seam.onDidRepaint(() => {
      subscription.dispose();
      done();
    });
  });
}

function pipelineRow(seam: TestSeam): Promise<TreeRow> {
  return eventually(seam, () => pipelines(seam)[0]);
}

/** The run has come to the approval. */
function waiting(seam: TestSeam): Promise<unknown> {
  return eventually(seam, () => actions(seam).find(row => row.contextValue.split(' ').includes('waiting')));
}

function idle(seam: TestSeam): Promise<unknown> {
  return eventually(seam, () => pipelines(seam).find(row => row.contextValue.split(' ').includes('idle')));
}

function pipelines(seam: TestSeam): readonly TreeRow[] {
  return seam.rowsUnder().flatMap(row => (row.kind === 'pipeline' ? [row] : seam.rowsUnder(row)));
}

function actions(seam: TestSeam): readonly TreeRow[] {
  return pipelines(seam).flatMap(row => seam.rowsUnder(row).flatMap(stage => seam.rowsUnder(stage)));
}

/** Resolves with what `find` gives, as soon as a repaint makes it give something. */
function eventually<T>(seam: TestSeam, find: () => T | undefined): Promise<T> {
  return new Promise(done => {
    const look = (): boolean => {
      const found = find();
      if (found !== undefined) done(found);
      return found !== undefined;
    };
    if (look()) return;
    const subscription = seam.monitor.onDidChange(() => {
      if (look()) subscription.dispose();
    });
  });
}
