import * as vscode from 'vscode';
import type { Clock } from '../base/clock';
import { DisposableStore, MutableDisposable, toDisposable, type Disposable } from '../base/disposable';
import { systemClock } from '../base/systemClock';
import { ContextKey } from '../contrib/ids';
import { followBuildLog } from '../core/logs/follow';
import { waitingApprovals } from '../core/monitor/status';
import { CommandRunner } from '../ui/kit/commandRunner';
import type { Dialogs } from '../ui/kit/dialogs';
import { ErrorMessages, type RunCommand } from '../ui/kit/errorMessages';
import { createOutputLog } from '../ui/kit/outputLog';
import { settings } from '../ui/kit/settings';
import { windowDialogs } from '../ui/kit/windowDialogs';
import { windowEditor } from '../ui/kit/windowEditor';
import { registerLanguage } from '../ui/language/registerLanguage';
import { LogDocuments } from '../ui/logs/logDocuments';
import { LatestRun } from '../ui/statusbar/latestRun';
import { PipelinesView } from '../ui/tree/pipelinesView';
import { AwsAccess } from './awsAccess';
import { bundles as ownBundles, type Bundles } from './bundles';
import { watchDefinitions } from './definitionWatch';
import { lookWhenIdle } from './idleLook';
import { createLocalAccess } from './localFolders';
import { MonitorService } from './monitorService';
import { registerCommands } from './registerCommands';
import { ReplaceableDialogs, type TestSeam } from './testSeam';

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

/** Builds everything and joins it. Reads no file, loads no further bundle and waits for nothing. */
export function compose(context: vscode.ExtensionContext, overrides: Partial<Overrides> = {}): Headgate {
  const { bundles, clock, dialogs: asked } = { ...REAL, ...overrides };
  const store = new DisposableStore();
  const log = store.add(createOutputLog());
  const dialogs = new ReplaceableDialogs(asked);
  const runCommand: RunCommand = async (id, ...args) => await vscode.commands.executeCommand(id, ...args);
  const errors = new ErrorMessages(dialogs, log, runCommand);
  const isTrusted = (): boolean => vscode.workspace.isTrusted;

  const openLocal = () => createLocalAccess(context, { bundles, mayRun: isTrusted, clock, log });
  let local = openLocal();
  const watch = store.add(new MutableDisposable());
  const reportSettings = settingsReport(dialogs, runCommand);
  const monitor = store.add(
    new MonitorService({
      bundles,
      settings,
      clock,
      log,
      onFirstLoad: () => {
        watch.value = watchDefinitions(clock, () => void local?.rescan());
        reportSettings();
      },
      onLoaded: () => void runCommand('setContext', ContextKey.loaded, true),
    }),
  );
  monitor.connect(local);

  const logs = store.add(
    new LogDocuments(async ({ connectionId, buildId }, onText, signal) => {
      const source = await monitor.clients(connectionId);
      const changed = monitor.access(connectionId)?.onDidChangePipeline;
      const options = { source, buildId, clock, signal, onText };
      await followBuildLog(changed === undefined ? options : { ...options, changed });
    }, clock),
  );
  const view = store.add(new PipelinesView(monitor, clock, log));
  const latestRun = store.add(new LatestRun(monitor, clock));
  const runner = new CommandRunner(errors);
  store.add(
    registerCommands(runner, {
      monitor,
      dialogs,
      settings,
      isTrusted,
      runCommand,
      editor: windowEditor(address => logs.open(address)),
      showOutput: () => {
        log.show();
      },
      listProfiles: async () => await (await bundles.awsProfiles()).listProfiles(),
      tryConnection: async (connection, signal) => {
        const access = new AwsAccess(connection, bundles, clock, log);
        try {
          return (await (await access.clients()).pipelines.listPipelines(signal)).length;
        } finally {
          access.dispose();
        }
      },
      makeSample: async (parent, signal) => {
        const { makeSampleRepository } = await bundles.sample();
        return await makeSampleRepository({ template: context.asAbsolutePath('sample'), parent, signal });
      },
    }),
  );
  store.add(registerLanguage({ log, clock }));

  store.add(
    view.onDidChangeShown(shown => {
      monitor.setVisible(shown);
    }),
  );
  store.add(
    monitor.onDidChange(() => {
      const waiting = waitingApprovals(monitor.snapshot);
      view.setBadge(waiting, waiting === 1 ? '1 approval is waiting' : `${waiting} approvals are waiting`);
    }),
  );
  store.add(
    settings.onDidChangeConnections(() => {
      monitor.connect(local);
      reportSettings();
    }),
  );
  store.add(
    settings.onDidChangeRefresh(() => {
      monitor.intervalsChanged();
    }),
  );
  store.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      monitor.setFocused(focused);
    }),
  );
  store.add(
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      const before = local;
      local = openLocal();
      monitor.connect(local);
      void before?.close();
    }),
  );
  const showTrust = (): void => {
    view.setMessage(
      local === undefined || isTrusted() ? '' : 'Restricted Mode: pipelines are shown, nothing is run.',
    );
  };
  showTrust();
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(showTrust));
  if (local !== undefined) store.add(lookWhenIdle(clock, log, () => void monitor.load()));

  const close = async (): Promise<void> => {
    await local?.close();
  };
  store.add(toDisposable(() => void close()));
  return {
    seam: {
      monitor,
      rowsUnder: parent => view.rowsUnder(parent),
      onDidRepaint: view.onDidRepaint,
      statusBar: () => latestRun.model,
      answerWith: answers => dialogs.replace(answers),
    },
    close,
    dispose: () => {
      store.dispose();
    },
  };
}

const REAL: Overrides = { bundles: ownBundles, clock: systemClock, dialogs: windowDialogs };

/** Says which entries of the setting are left out, once for each state of the setting. */
function settingsReport(dialogs: Dialogs, runCommand: RunCommand): () => void {
  const openSettings = 'Open Settings';
  let reported = '';
  return () => {
    const problems = settings.connections().problems.join(' ');
    if (problems === reported) return;
    reported = problems;
    if (problems === '') return;
    void dialogs.tell('warning', problems, [openSettings]).then(pressed => {
      if (pressed === openSettings) void runCommand('workbench.action.openSettings', 'headgate.connections');
    });
  };
}
