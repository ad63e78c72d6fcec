import * as vscode from 'vscode';
import type { Clock } from '../base/clock';
import { DisposableStore, MutableDisposable, toDisposable, type Disposable } from '../base/disposable';
import { systemClock } from '../base/systemClock';
import { ContextKey } from '../contrib/ids';
import { followBuildLog } from '../core/logs/follow';
import { CommandRunner } from '../ui/kit/commandRunner';
import type { Dialogs } from '../ui/kit/dialogs';
import { ErrorMessages, type RunCommand } from '../ui/kit/errorMessages';
import { createOutputLog } from '../ui/kit/outputLog';
import { settings } from '../ui/kit/settings';
import { windowDialogs } from '../ui/kit/windowDialogs';
import { windowEditor } from '../ui/kit/windowEditor';
import { registerLanguage } from '../ui/language/registerLanguage';
import { LogDocuments, type FollowBuild } from '../ui/logs/logDocuments';
import { LatestRun } from '../ui/statusbar/latestRun';
import { PipelinesView } from '../ui/tree/pipelinesView';
import { background } from './background';
import { bundles as ownBundles, type Bundles } from './bundles';
import { bundleTasks } from './bundleTasks';
import { watchDefinitions } from './definitionWatch';
import { lookWhenIdle } from './idleLook';
import { LocalFolders } from './localFolders';
import { MonitorService } from './monitorService';
import { registerCommands } from './registerCommands';
import { SettingsReport } from './settingsReport';
import { ReplaceableDialogs, type TestSeam } from './testSeam';
import { joinWindow } from './windowEvents';

/** What a test puts in the place of the real thing. */
export interface Overrides {
  readonly bundles: Bundles;
  readonly clock: Clock;
  readonly dialogs: Dialogs;
}

/** A running Headgate. */
export interface Headgate extends Disposable {
  readonly seam: TestSeam;
  /** Ends local executions; resolves when their processes are gone. */
  close(): Promise<void>;
}

const REAL: Overrides = { bundles: ownBundles, clock: systemClock, dialogs: windowDialogs };

/** Builds everything and joins it. Reads no file, loads no further bundle and waits for nothing. */
export function compose(context: vscode.ExtensionContext, overrides: Partial<Overrides> = {}): Headgate {
  const { bundles, clock, dialogs: asked } = { ...REAL, ...overrides };
  const store = new DisposableStore();
  const log = store.add(createOutputLog());
  const dialogs = new ReplaceableDialogs(asked);
  const runCommand: RunCommand = async (id, ...args) => await vscode.commands.executeCommand(id, ...args);
  const isTrusted = (): boolean => vscode.workspace.isTrusted;

  const inBackground = background(log);

  const local = new LocalFolders(
    context.storageUri,
    { bundles, mayRun: isTrusted, clock, log },
    inBackground,
  );
  const settingsReport = new SettingsReport(settings, dialogs, runCommand);
  const watch = store.add(new MutableDisposable());
  const monitor = store.add(
    new MonitorService({
      bundles,
      settings,
      clock,
      log,
      onFirstLoad: () => {
        watch.value = watchDefinitions(clock, () => {
          inBackground('Reading the definitions again', () => local.rescan());
        });
        inBackground('Reporting on the settings', () => settingsReport.report());
      },
      onLoaded: () => {
        inBackground('Saying that pipelines are loaded', () =>
          runCommand('setContext', ContextKey.loaded, true),
        );
      },
    }),
  );
  monitor.connect(local.access);

  const logs = store.add(new LogDocuments(buildFollower(monitor, clock), clock));
  const view = store.add(new PipelinesView(monitor, clock, log));
  const latestRun = store.add(new LatestRun(monitor, clock));
  store.add(registerLanguage({ log, clock }));
  store.add(
    registerCommands(new CommandRunner(new ErrorMessages(dialogs, log, runCommand)), {
      ...bundleTasks(bundles, context.asAbsolutePath('sample'), clock, log),
      monitor,
      dialogs,
      settings,
      isTrusted,
      runCommand,
      editor: windowEditor({
        openLog: address => logs.open(address),
        showPipeline: (connectionId, pipelineName) => view.show(connectionId, pipelineName),
      }),
      showOutput: () => {
        log.show();
      },
    }),
  );
  store.add(joinWindow({ monitor, view, local, settings, settingsReport, inBackground }));
  if (local.access !== undefined) {
    store.add(
      lookWhenIdle(clock, inBackground, async () => {
        await monitor.load();
      }),
    );
  }
  store.add(
    toDisposable(() => {
      inBackground('Ending local executions', () => local.close());
    }),
  );
  return {
    seam: {
      monitor,
      rowsUnder: parent => view.rowsUnder(parent),
      onDidRepaint: view.onDidRepaint,
      showPipeline: (connectionId, pipelineName) => view.show(connectionId, pipelineName),
      statusBar: () => latestRun.model,
      answerWith: answers => dialogs.replace(answers),
    },
    close: () => local.close(),
    dispose: () => {
      store.dispose();
    },
  };
}

/** Follows a build through its connection; where that tells about changes, nothing is polled. */
function buildFollower(monitor: MonitorService, clock: Clock): FollowBuild {
  return async ({ connectionId, buildId }, onText, signal) => {
    const source = await monitor.clients(connectionId);
    const changed = monitor.access(connectionId)?.onDidChangePipeline;
    const options = { source, buildId, clock, signal, onText };
    await followBuildLog(changed === undefined ? options : { ...options, changed });
  };
}
