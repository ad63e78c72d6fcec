import * as vscode from 'vscode';
import type { Clock } from '../base/clock';
import { DisposableStore, type Disposable } from '../base/disposable';
import { systemClock } from '../base/systemClock';
import { Command, Webview } from '../contrib/ids';
import { OutputLog } from '../ui/kit/outputLog';
import { registerLanguage } from '../ui/language/registerLanguage';
import { ViewHost } from '../ui/tree/viewHost';
import { background } from './background';
import type { Bundles } from './bundles';
import type { Features } from './features';
import { lookWhenIdle } from './idleLook';
import { lazy } from './lazy';
import type { TestSeam } from './testSeam';

/** What a test puts in the place of the real thing. */
export interface Overrides {
  readonly bundles?: Bundles;
  readonly clock?: Clock;
}

/** A running Headgate. */
export interface Headgate extends Disposable {
  /** For the suites inside VS Code; loads the features. */
  seam(): Promise<TestSeam>;
  /** Ends local executions; resolves when their processes are gone. */
  close(): Promise<void>;
}

/**
 * Gives VS Code what it wants at activation: a view, commands, and checks of documents. What fills them loads on first
 * use. Reads no file and waits for nothing.
 */
export function compose(context: vscode.ExtensionContext, overrides: Overrides = {}): Headgate {
  const { clock = systemClock } = overrides;
  const store = new DisposableStore();
  const log = store.add(new OutputLog());
  const language = store.add(registerLanguage({ log, clock }));
  const view = store.add(new ViewHost(async () => (await features()).tree));
  let loaded: Features | undefined;
  const features = lazy(async (): Promise<Features> => {
    const { createFeatures } = await import(/* webpackChunkName: "pipelines" */ './features');
    const extension = context.extensionUri;
    const sampleFolder = context.asAbsolutePath('sample');
    const validation = language.workspace;
    const storage = context.storageUri;
    const state = context.workspaceState;
    loaded = createFeatures({
      ...overrides,
      storage,
      state,
      extension,
      sampleFolder,
      view,
      validation,
      clock,
      log,
    });
    return store.add(loaded);
  });
  for (const id of Object.values(Command)) {
    store.add(
      vscode.commands.registerCommand(id, async (argument: unknown) => {
        await (await features()).runCommand(id, argument);
      }),
    );
  }
  store.add(
    vscode.window.registerWebviewPanelSerializer(Webview.intake, {
      deserializeWebviewPanel: async panel => {
        await (await features()).restoreIntake(panel);
      },
    }),
  );
  if (vscode.workspace.workspaceFolders !== undefined) {
    const load = async (): Promise<void> => {
      await (await features()).load();
    };
    store.add(lookWhenIdle(clock, background(log), load));
  }
  return {
    seam: async () => (await features()).seam,
    close: async () => {
      await loaded?.close();
    },
    dispose: () => {
      store.dispose();
    },
  };
}
