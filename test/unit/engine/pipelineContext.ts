import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { silentLog } from '../../../src/base/log';
import type { ActionDeclaration } from '../../../src/core/pipeline/declaration';
import type { ActionContext, ActionProgress } from '../../../src/engine/actions/action';
import { FakeClock } from '../../fakes/fakeClock';

export function action(
  category: ActionDeclaration['actionTypeId']['category'],
  provider: string,
  changes: Partial<ActionDeclaration> = {},
): ActionDeclaration {
  return {
    name: 'Act',
    actionTypeId: { category, owner: 'AWS', provider, version: '1' },
    runOrder: 1,
    configuration: {},
    inputArtifacts: [],
    outputArtifacts: [],
    ...changes,
  };
}

export interface TestContext extends ActionContext {
  readonly clock: FakeClock;
  readonly reported: readonly ActionProgress[];
  readonly controller: AbortController;
}

/** What an action runner sees, over a folder: artifacts are `<folder>/<name>.zip`. */
export function contextFor(declaration: ActionDeclaration, folder: string): TestContext {
  const controller = new AbortController();
  const reported: ActionProgress[] = [];
  const workFolder = path.join(folder, 'work');
  return {
    definition: {
      declaration: { name: 'web', stages: [{ name: 'Stage', actions: [declaration] }] },
      projects: new Map(),
      file: path.join(folder, 'pipeline.json'),
      position: { line: 0, character: 0 },
    },
    stageName: 'Stage',
    action: declaration,
    executionId: 'execution',
    actionExecutionId: 'action',
    workspaceFolder: folder,
    inputArtifact: name => path.join(folder, `${name}.zip`),
    outputArtifact: name => path.join(folder, `${name}.zip`),
    workFolder: async () => {
      await mkdir(workFolder, { recursive: true });
      return workFolder;
    },
    sandboxFolder: path.join(folder, 'sandbox'),
    sourceRevisions: [],
    report: progress => reported.push(progress),
    signal: controller.signal,
    clock: new FakeClock(),
    log: silentLog,
    reported,
    controller,
  };
}
