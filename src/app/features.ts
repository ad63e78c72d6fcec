import * as vscode from 'vscode';
import type { Clock } from '../base/clock';
import { DisposableStore, MutableDisposable, toDisposable, type Disposable } from '../base/disposable';
import { ContextKey, type CommandId } from '../contrib/ids';
import { followBuildLog } from '../core/logs/follow';
import type { SourceConnectionClient, StackClient } from '../core/deployment/ports';
import { untilBuildEnds } from '../core/monitor/buildEnd';
import { CommandRunner } from '../ui/kit/commandRunner';
import { ErrorMessages, type RunCommand } from '../ui/kit/errorMessages';
import type { OutputLog } from '../ui/kit/outputLog';
import type { Intake } from '../ui/kit/intake';
import type { PlanWriter } from '../ui/kit/planWriter';
import { closePlanTabs } from '../ui/kit/planTabs';
import { settings } from '../ui/kit/settings';
import { windowBuildspecs } from '../ui/kit/windowBuildspecs';
import { windowDialogs } from '../ui/kit/windowDialogs';
import { windowEditor } from '../ui/kit/windowEditor';
import type { MakeExecutable } from '../ui/kit/windowPlans';
import { windowProjectFolders } from '../ui/kit/windowProjectFolders';
import type { WorkspaceValidation } from '../ui/kit/workspaceValidation';
import { LogDocuments, type FollowBuild } from '../ui/logs/logDocuments';
import { LatestRun } from '../ui/statusbar/latestRun';
import { PipelinesView } from '../ui/tree/pipelinesView';
import type { TreeContent, ViewHost } from '../ui/tree/viewHost';
import { background } from './background';
import { bundles as ownBundles, type Bundles } from './bundles';
import { bundleTasks } from './bundleTasks';
import { commandTable } from './commandTable';
import { deploymentMemory } from './deploymentMemory';
import { watchDefinitions } from './definitionWatch';
import { lazy } from './lazy';
import { LocalFolders } from './localFolders';
import { MonitorService } from './monitorService';
import { SettingsReport } from './settingsReport';
import { ReplaceableDialogs, type TestSeam } from './testSeam';
import { joinWindow } from './windowEvents';

export interface FeatureOptions {
  readonly storage: vscode.Uri | undefined;
  /** What is kept for the window's folder. */
  readonly state: vscode.Memento;
  /** Absolute path of the sample project in the extension. */
  readonly sampleFolder: string;
  /** Where the extension is installed. */
  readonly extension: vscode.Uri;
  readonly view: ViewHost;
  readonly validation: WorkspaceValidation;
  readonly clock: Clock;
  readonly log: OutputLog;
  readonly bundles?: Bundles;
}

/** Everything about pipelines, once somebody wants to see or do something. */
export interface Features extends Disposable {
  readonly tree: TreeContent;
  readonly seam: TestSeam;
  /** Begins to watch pipelines, and resolves when they have been read once. */
  load(): Promise<void>;
  runCommand(id: CommandId, argument: unknown): Promise<void>;
  /** Fills a tab with the page of the five questions that a reload of the window has left empty. */
  restoreIntake(panel: vscode.WebviewPanel): Promise<void>;
  /** Ends local executions; resolves when their processes are gone. */
  close(): Promise<void>;
}

/** Builds the features and joins them. Reads no file and loads no further bundle. */
export function createFeatures(options: FeatureOptions): Features {
  const { storage, sampleFolder, view: host, clock, log, bundles = ownBundles } = options;
  const store = new DisposableStore();
  const dialogs = new ReplaceableDialogs(windowDialogs);
  const runCommand: RunCommand = async (id, ...args) => await vscode.commands.executeCommand(id, ...args);
  const isTrusted = (): boolean => vscode.workspace.isTrusted;
  const inBackground = background(log);

  const local = new LocalFolders(storage, { bundles, mayRun: isTrusted, clock, log }, inBackground);
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
  const view = store.add(new PipelinesView(host, monitor, clock, log));
  const loadIntake = async (): Promise<Intake> => (await bundles.intake()).intake;
  const planWriter = lazy(async (): Promise<PlanWriter> => {
    const [{ FilePlanWriter }, { WindowPlans }] = await Promise.all([
      bundles.filePlanWriter(),
      bundles.windowPlans(),
    ]);
    const makeExecutable: MakeExecutable = async files =>
      await (await bundles.executable()).makeExecutable(files);
    return new FilePlanWriter({ dialogs, inBackground, window: store.add(new WindowPlans(makeExecutable)) });
  });
  const intakePanels = lazy(async () => {
    const { IntakePanels } = await bundles.intakePanels();
    return store.add(
      new IntakePanels({
        extension: options.extension,
        dialogs,
        projectFolders: windowProjectFolders,
        planWriter,
        intake: loadIntake,
        runCommand,
        isTrusted,
        clock,
        log,
      }),
    );
  });
  const editor = windowEditor({
    openLog: address => logs.open(address),
    showPipeline: (connectionId, pipelineName) => view.show(connectionId, pipelineName),
  });
  const deployment = lazy(async () => {
    const { windowDeployment } = await bundles.deployment();
    const stacks = (connectionId: string): Promise<StackClient> => monitor.stacks(connectionId);
    const sourceConnections = (connectionId: string): Promise<SourceConnectionClient> =>
      monitor.sourceConnections(connectionId);
    const memory = deploymentMemory(options.state);
    const services = { dialogs, editor, monitor, settings, runCommand, clock };
    const deps = { ...services, isTrusted, memory, stacks, sourceConnections };
    return windowDeployment(deps, options.extension);
  });
  const latestRun = store.add(new LatestRun(monitor, clock));
  const table = commandTable({
    ...bundleTasks(bundles, sampleFolder, clock, log),
    monitor,
    dialogs,
    settings,
    isTrusted,
    runCommand,
    validation: options.validation,
    buildspecs: windowBuildspecs,
    projectFolders: windowProjectFolders,
    intake: loadIntake,
    intakePages: intakePanels,
    planWriter,
    untilBuildEnds: (connectionId, buildId) =>
      untilBuildEnds({
        buildId,
        // Asked for anew each time: the Local connection is another one when the folders of the window change.
        read: async () => await (await monitor.clients(connectionId)).builds.getBuild(buildId),
        changed: monitor.access(connectionId)?.onDidChangeBuild,
        clock,
      }),
    editor,
    newPipeline: async target => {
      const { newPipeline } = await bundles.newPipeline();
      const deps = { dialogs, editor, projectFolders: windowProjectFolders, planWriter };
      await newPipeline({ ...deps, intake: loadIntake, intakePages: intakePanels })(target);
    },
    deploy: async target => {
      await (await deployment()).run(target);
    },
    showOutput: () => {
      log.show();
    },
  });
  const runner = new CommandRunner(table, new ErrorMessages(dialogs, log, runCommand));
  inBackground('Closing previews of an earlier window', closePlanTabs);
  store.add(joinWindow({ monitor, view, local, settings, settingsReport, inBackground }));
  store.add(
    toDisposable(() => {
      inBackground('Ending local executions', () => local.close());
    }),
  );
  return {
    tree: view,
    seam: {
      monitor,
      rowsUnder: parent => view.rowsUnder(parent),
      onDidRepaint: view.onDidRepaint,
      showPipeline: (connectionId, pipelineName) => view.show(connectionId, pipelineName),
      statusBar: () => latestRun.model,
      deployments: async () => (await deployment()).tabs.shown,
      answerWith: answers => dialogs.replace(answers),
    },
    load: () => monitor.load(),
    runCommand: (id, argument) => runner.run(id, argument),
    restoreIntake: async panel => {
      (await intakePanels()).restore(panel);
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
    const changed = monitor.access(connectionId)?.onDidChangeBuild;
    const options = { source, buildId, clock, signal, onText };
    await followBuildLog(changed === undefined ? options : { ...options, changed });
  };
}
