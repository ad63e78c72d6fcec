import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLog } from '../../../../src/base/log';
import { systemClock } from '../../../../src/base/systemClock';
import type { Clock } from '../../../../src/base/clock';
import type { ActionDeclaration } from '../../../../src/core/pipeline/declaration';
import type { BuildProject } from '../../../../src/core/pipeline/definition';
import type { Build } from '../../../../src/core/pipeline/execution';
import type { ActionContext, ActionOutcome, ActionProgress } from '../../../../src/engine/actions/action';
import { openMachine } from '../../../../src/engine/localMachine';
import type { Machine } from '../../../../src/engine/machine';
import { newOwner } from '../../../../src/engine/state/owner';
import { unzip, zipFolder } from '../../../../src/engine/state/zip';

export interface BuildRequest {
  /** Files of the source, by path; an executable one starts with `#!`. */
  readonly source: Readonly<Record<string, string | Uint8Array>>;
  /** Symbolic links of the source: path to target. */
  readonly links?: Readonly<Record<string, string>>;
  readonly project?: Partial<BuildProject>;
  readonly configuration?: Readonly<Record<string, string>>;
  readonly outputArtifacts?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** Called with each line of progress; may stop the build. */
  readonly onProgress?: (progress: ActionProgress, stop: () => void) => void;
}

export interface BuildResult {
  readonly outcome: ActionOutcome;
  readonly build: Build;
  /** Messages of the build's log, without line breaks at their ends. */
  readonly log: readonly string[];
  readonly reports: readonly ActionProgress[];
  /** Unpacks an output artifact and gives the content of its files. */
  readonly artifact: (name: string, file: string) => Promise<string>;
  /** Unpacks an output artifact and gives the paths of its files, sorted. */
  readonly artifactFiles: (name: string) => Promise<readonly string[]>;
  /** Where the commands ran; removed with the bench. */
  readonly sourceFolder: string;
}

/** Runs builds with the real parts of this machine, each in a folder of its own that is removed at the end. */
export class BuildBench {
  readonly #folders: string[] = [];
  readonly #machines: Machine[] = [];

  async run(request: BuildRequest): Promise<BuildResult> {
    const root = await realpath(await mkdtemp(path.join(tmpdir(), 'headgate-build-')));
    this.#folders.push(root);
    const clock = request.clock ?? systemClock;
    const machine = await openMachine(
      {
        storageDirectory: path.join(root, 'storage'),
        environment: { PATH: process.env['PATH'], HOME: root, ...request.environment },
        clock,
        log: silentLog,
      },
      await newOwner(),
    );
    this.#machines.push(machine);
    const reports: ActionProgress[] = [];
    const controller = new AbortController();
    const context = await contextFor(root, request, clock, controller.signal, progress => {
      reports.push(progress);
      request.onProgress?.(progress, () => {
        controller.abort();
      });
    });
    const outcome = await machine.codeBuild(context);
    const unpacked = async (name: string): Promise<string> => {
      const folder = path.join(root, `unpacked-${name}`);
      await mkdir(folder, { recursive: true });
      await unzip(context.outputArtifact(name), folder, new AbortController().signal);
      return folder;
    };
    const id = reports.find(report => report.externalExecutionId !== undefined)?.externalExecutionId ?? '';
    const build = machine.builds.find(id);
    if (build?.logs === undefined) throw new Error(`There is no record of build ${id}`);
    return {
      outcome,
      build,
      log: await readLog(machine, build.logs),
      reports,
      artifact: async (name, file) => readFile(path.join(await unpacked(name), file), 'utf8'),
      artifactFiles: async name => {
        const folder = await unpacked(name);
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        return entries
          .filter(entry => entry.isFile())
          .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
          .sort();
      },
      sourceFolder: path.join(root, 'work', 'src'),
    };
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#machines.splice(0).map(machine => machine.close()));
    await Promise.all(this.#folders.splice(0).map(folder => rm(folder, { recursive: true, force: true })));
  }
}

/** Everything that a log holds. */
async function readLog(
  machine: Machine,
  stream: { readonly groupName: string; readonly streamName: string },
): Promise<readonly string[]> {
  const messages: string[] = [];
  let nextToken: string | undefined;
  for (;;) {
    const page = await machine.logs.read({
      ...stream,
      limit: 10_000,
      startFromHead: true,
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    if (page === undefined) throw new Error('There is no log');
    messages.push(...page.events.map(event => event.message.replace(/\r?\n$/, '')));
    if (page.nextForwardToken === nextToken) return messages;
    nextToken = page.nextForwardToken;
  }
}

async function contextFor(
  root: string,
  request: BuildRequest,
  clock: Clock,
  signal: AbortSignal,
  report: (progress: ActionProgress) => void,
): Promise<ActionContext> {
  const { source, links = {}, project, configuration = {}, outputArtifacts = [] } = request;
  const sourceFolder = path.join(root, 'source');
  for (const [name, content] of Object.entries(source)) {
    const file = path.join(sourceFolder, name);
    await mkdir(path.dirname(file), { recursive: true });
    const isScript = typeof content === 'string' && content.startsWith('#!');
    await writeFile(file, content, { mode: isScript ? 0o755 : 0o644 });
  }
  await mkdir(sourceFolder, { recursive: true });
  for (const [name, target] of Object.entries(links)) await symlink(target, path.join(sourceFolder, name));
  const sourceZip = path.join(root, 'Source.zip');
  await zipFolder(sourceFolder, sourceZip, signal);
  const action: ActionDeclaration = {
    name: 'Build',
    actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    runOrder: 1,
    configuration: { ProjectName: 'app', ...configuration },
    inputArtifacts: ['Source'],
    outputArtifacts,
  };
  const projects = new Map([['app', { name: 'app', environmentVariables: [], ...project }]]);
  const workFolder = path.join(root, 'work');
  return {
    definition: {
      declaration: { name: 'web', stages: [{ name: 'Build', actions: [action] }] },
      projects,
      file: path.join(root, 'pipeline.yml'),
      position: { line: 0, character: 0 },
    },
    stageName: 'Build',
    action,
    executionId: 'execution',
    actionExecutionId: 'action',
    workspaceFolder: sourceFolder,
    inputArtifact: () => sourceZip,
    outputArtifact: name => path.join(root, `${name}.zip`),
    workFolder: async () => {
      await mkdir(workFolder, { recursive: true });
      return workFolder;
    },
    sandboxFolder: path.join(root, 'sandbox'),
    sourceRevisions: [{ actionName: 'Source', revisionId: 'abc1234', summary: 'First' }],
    report,
    signal,
    clock,
    log: silentLog,
  };
}
