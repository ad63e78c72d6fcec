/** Ids of everything that `package.json` contributes. A test keeps both sides in step. */

export const Command = {
  trySample: 'headgate.trySample',
  addConnection: 'headgate.addConnection',
  removeConnection: 'headgate.removeConnection',
  refresh: 'headgate.refresh',
  runPipeline: 'headgate.runPipeline',
  runBuildspec: 'headgate.runBuildspec',
  startExecution: 'headgate.startExecution',
  stopExecution: 'headgate.stopExecution',
  approve: 'headgate.approve',
  reject: 'headgate.reject',
  openLog: 'headgate.openLog',
  openDefinition: 'headgate.openDefinition',
  openInConsole: 'headgate.openInConsole',
  deployPipeline: 'headgate.deployPipeline',
  openIntake: 'headgate.openIntake',
  newBuildspec: 'headgate.newBuildspec',
  newAppspec: 'headgate.newAppspec',
  newPipeline: 'headgate.newPipeline',
  validateWorkspace: 'headgate.validateWorkspace',
  showStatus: 'headgate.showStatus',
  showOutput: 'headgate.showOutput',
} as const;
export type CommandId = (typeof Command)[keyof typeof Command];

export const ViewContainer = { headgate: 'headgate' } as const;

export const View = { pipelines: 'headgate.pipelines' } as const;

/** Kinds of tabs that show a page, by which VS Code brings them back after a reload. */
export const Webview = { intake: 'headgate.intake' } as const;

export const Setting = {
  connections: 'headgate.connections',
  refreshRunning: 'headgate.refresh.running',
  refreshIdle: 'headgate.refresh.idle',
  production: 'headgate.production',
  lintRules: 'headgate.lint.rules',
  lintImage: 'headgate.lint.image',
} as const;

/** Keys set with `setContext`, for `when` clauses. */
export const ContextKey = {
  /** The list of pipelines of every connection has been read once. */
  loaded: 'headgate.loaded',
} as const;

/** URI scheme of the read-only documents that show an action's log. */
export const LOG_SCHEME = 'headgate-log';

/** URI scheme of the read-only documents that show what a file would become. */
export const PLAN_SCHEME = 'headgate-plan';
