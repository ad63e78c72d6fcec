import { AppError } from '../../base/appError';
import type { BuildspecPhaseName } from '../../core/buildspec/model';
import type { BuildClient, ConnectionId } from '../../core/monitor/ports';
import type { Build } from '../../core/pipeline/execution';
import { ONLY_PHASE_VARIABLE } from '../../core/runner/buildPhases';
import type { BuildspecFile, Buildspecs } from '../kit/buildspecs';
import type { CommandHandler } from '../kit/commandRunner';
import { LOCAL, type CommandTarget } from '../kit/commandTarget';
import type { Dialogs } from '../kit/dialogs';
import type { Editor } from '../kit/editor';
import type { LogAddress } from '../kit/logAddress';
import type { Monitor } from '../kit/monitor';
import { listText } from '../kit/listText';

const OPEN_LOG = 'Open Log';

/** What running a buildspec needs. */
export interface RunBuildspecDeps {
  readonly monitor: Pick<Monitor, 'clients'>;
  readonly dialogs: Dialogs;
  readonly editor: Editor;
  readonly buildspecs: Buildspecs;
  readonly isTrusted: () => boolean;
  /** Resolves to a build of a connection once it has ended. */
  readonly untilBuildEnds: (connectionId: ConnectionId, buildId: string) => Promise<Build>;
}

/** A run of one buildspec, while it lasts. */
interface Run {
  /** Absent until the build has started. */
  log?: LogAddress;
}

/**
 * Runs one buildspec of the workspace on this machine, or one phase of it, and resolves when the user knows how it
 * ended. The text is that of the editor; everything else comes from the latest commit.
 */
export function runBuildspec(deps: RunBuildspecDeps): CommandHandler {
  const runs = new Map<string, Run>();
  return async target => {
    if (!deps.isTrusted()) {
      throw new AppError('untrusted', 'This workspace is not trusted, so nothing of it is run.', {
        remedy: 'Trust the folder to run its buildspecs.',
      });
    }
    const file = await chooseBuildspec(deps, target);
    if (file === undefined) return;
    const before = runs.get(file.uri);
    if (before !== undefined) {
      await tell(deps, 'info', `${file.path} is running already.`, before.log);
      return;
    }
    const run: Run = {};
    runs.set(file.uri, run);
    const phase = target?.buildspec?.phase;
    const what = phase === undefined ? file.path : `${phase} of ${file.path}`;
    let build: Build;
    try {
      build = await deps.editor.withProgress(`Running ${what}`, signal =>
        runToEnd(deps, { file, phase, run }, signal),
      );
    } finally {
      runs.delete(file.uri);
    }
    const succeeded = build.status === 'SUCCEEDED';
    const level = succeeded || build.status === 'STOPPED' ? 'info' : 'error';
    await tell(deps, level, `${what} ${endOf(build)}`, run.log);
  };
}

async function chooseBuildspec(
  { buildspecs, dialogs }: RunBuildspecDeps,
  target: CommandTarget | undefined,
): Promise<BuildspecFile | undefined> {
  if (target?.buildspec !== undefined) {
    const named = buildspecs.at(target.buildspec.uri);
    if (named !== undefined) return named;
    throw new AppError('invalid-input', 'This file is in no folder of the workspace on this machine.', {
      remedy: 'Open the folder that holds it, and run it again.',
    });
  }
  const active = buildspecs.active();
  if (active !== undefined) return active;
  const found = await buildspecs.find();
  if (found.length === 0) {
    throw new AppError('invalid-input', 'There is no buildspec in this workspace.', {
      remedy: 'Headgate looks for files that are named like buildspec.yml.',
    });
  }
  const severalFolders = new Set(found.map(({ folder }) => folder.path)).size > 1;
  const choices = found.map(file => ({
    label: listText(file.path),
    ...(severalFolders ? { description: listText(file.folder.name) } : {}),
    value: file,
  }));
  return await dialogs.pick(choices, { title: 'Run Buildspec Locally' });
}

/** Starts the build, shows its log and resolves when it has ended, also when it was stopped by the signal. */
async function runToEnd(
  deps: RunBuildspecDeps,
  {
    file,
    phase,
    run,
  }: { readonly file: BuildspecFile; readonly phase: BuildspecPhaseName | undefined; readonly run: Run },
  signal: AbortSignal,
): Promise<Build> {
  const text = await deps.buildspecs.read(file);
  const { builds } = await deps.monitor.clients(LOCAL);
  const buildId = await builds.startBuild({
    projectName: projectNameOf(file.path),
    sourceLocation: file.folder.path,
    // The service takes one line for the path of a buildspec.
    buildspec: text.endsWith('\n') ? text : `${text}\n`,
    variables: phase === undefined ? {} : { [ONLY_PHASE_VARIABLE]: phase },
  });
  run.log = logOf(file, phase, buildId);
  const ended = deps.untilBuildEnds(LOCAL, buildId);
  const [build] = await Promise.all([
    Promise.race([ended, stopOnAbort(builds, buildId, signal).then(() => ended)]),
    deps.editor.openLog(run.log),
  ]);
  return build;
}

/** Resolves when the signal has aborted and the build was told to stop; rejects where it cannot be stopped. */
async function stopOnAbort(builds: BuildClient, buildId: string, signal: AbortSignal): Promise<void> {
  await new Promise<void>(resolve => {
    const aborted = (): void => {
      resolve();
    };
    if (signal.aborted) aborted();
    else signal.addEventListener('abort', aborted, { once: true });
  });
  await builds.stopBuild(buildId);
}

function logOf(file: BuildspecFile, phase: BuildspecPhaseName | undefined, buildId: string): LogAddress {
  const fileName = file.path.split('/').at(-1) ?? file.path;
  return {
    connectionId: LOCAL,
    pipelineName: file.folder.name === '' ? 'workspace' : file.folder.name,
    stageName: 'Builds',
    actionName: phase === undefined ? fileName : `${fileName} ${phase}`,
    buildId,
  };
}

/** A name that CodeBuild takes for a project: `ci/buildspec.test.yml` becomes `ci-buildspec-test`. */
function projectNameOf(path: string): string {
  const name = path
    .replace(/\.[^./]*$/, '')
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(-255);
  return /^[A-Za-z0-9]./.test(name) ? name : 'buildspec';
}

async function tell(
  { dialogs, editor }: RunBuildspecDeps,
  level: 'info' | 'error',
  message: string,
  log: LogAddress | undefined,
): Promise<void> {
  const pressed = await dialogs.tell(level, message, log === undefined ? [] : [OPEN_LOG]);
  if (pressed === OPEN_LOG && log !== undefined) await editor.openLog(log);
}

function endOf({ status, phases }: Build): string {
  if (status === 'SUCCEEDED') return 'succeeded.';
  if (status === 'STOPPED') return 'was stopped.';
  if (status === 'TIMED_OUT') return 'took too long and was ended.';
  const failed = phases.find(phase => phase.status === 'FAILED');
  // Messages begin with the code of the failure, which says nothing that the text does not.
  const reason = failed?.messages[0]?.replace(/^[A-Z_]+: /, '');
  if (failed === undefined || reason === undefined) return 'failed.';
  return `failed in ${failed.type}: ${reason}`;
}
