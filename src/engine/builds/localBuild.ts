import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError, toAppError } from '../../base/appError';
import type { Disposable } from '../../base/disposable';
import { containerFeatures } from '../../core/buildspec/notApplied';
import type { Buildspec, BuildspecArtifacts } from '../../core/buildspec/model';
import type { Build } from '../../core/pipeline/execution';
import { variablesOf, withVariables } from '../../core/runner/buildArtifacts';
import {
  isCommandPhase,
  nextPhase,
  phaseOf,
  type BuildPhaseType,
  type CommandPhaseType,
} from '../../core/runner/buildPhases';
import type { ActionContext, ActionOutcome } from '../actions/action';
import { credentialGuards } from '../process/buildEnvironment';
import type { BuildLog, BuildParts, BuildShell } from './buildParts';
import { BuildRecord, type PhaseFailure } from './buildRecord';
import { loadBuildspec, unpackSources, type BuildSources } from './buildSource';
import { actionVariables, declaredVariables, serviceVariables } from './buildVariables';
import { runCommandPhase } from './commandPhase';

/** Source: CodeBuild User Guide, "Create a build project", timeout; minutes. */
const DEFAULT_TIMEOUT = 60;

/** What a build has once its source is there. */
interface Prepared {
  readonly sources: BuildSources;
  readonly buildspec: Buildspec;
  readonly shell: BuildShell;
}

/** One build of a CodeBuild action on this machine, from SUBMITTED to COMPLETED. */
export class LocalBuild {
  readonly #parts: BuildParts;
  readonly #context: ActionContext;
  readonly #projectName: string;
  readonly #uuid: string;
  readonly #id: string;
  readonly #number: number;
  readonly #log: BuildLog;
  readonly #record: BuildRecord;
  /** Aborted when the action is stopped, and when the build's time is up. */
  readonly #ending = new AbortController();
  readonly #startTime: number;
  #timedOut = false;
  #prepared: Prepared | undefined;
  #exported: Readonly<Record<string, string>> = {};

  constructor(parts: BuildParts, context: ActionContext, projectName: string) {
    this.#parts = parts;
    this.#context = context;
    this.#projectName = projectName;
    this.#uuid = parts.newId();
    this.#id = `${projectName}:${this.#uuid}`;
    this.#startTime = context.clock.now();
    this.#number = parts.countBuilds(projectName) + 1;
    const groupName = `/aws/codebuild/${projectName}`;
    this.#log = parts.openLog(groupName, this.#uuid);
    this.#record = new BuildRecord(
      { id: this.#id, groupName, streamName: this.#uuid },
      { clock: context.clock, log: this.#log, save: parts.saveBuild },
    );
  }

  /** Runs the build to its end, and never rejects for what the build itself did. */
  async run(): Promise<ActionOutcome> {
    const { signal } = this.#context;
    const onAbort = (): void => {
      this.#end();
    };
    signal.addEventListener('abort', onAbort);
    const timer = this.#startTimer();
    try {
      // Saved with its first phase before it is announced, so that whoever hears of the build finds it.
      const phases = this.#runPhases();
      this.#context.report({ externalExecutionId: this.#id });
      if (signal.aborted) this.#end();
      const failure = await phases;
      return this.#complete(failure);
    } finally {
      timer.dispose();
      signal.removeEventListener('abort', onAbort);
      await this.#prepared?.shell.end();
      await this.#log.close();
    }
  }

  /** Resolves to the first failure, which decides how the build ends. */
  async #runPhases(): Promise<{ phase: BuildPhaseType; failure: PhaseFailure } | undefined> {
    let first: { phase: BuildPhaseType; failure: PhaseFailure } | undefined;
    let phase: BuildPhaseType = 'SUBMITTED';
    while (phase !== 'COMPLETED') {
      this.#record.beginPhase(phase);
      const failure = await this.#attempt(phase);
      if (this.#ending.signal.aborted) {
        this.#record.endPhase(this.#cutShort());
        return first;
      }
      this.#record.endPhase(failure === undefined ? 'SUCCEEDED' : 'FAILED', failure);
      if (failure !== undefined) {
        first ??= { phase, failure };
        await this.#prepared?.shell.assign('CODEBUILD_BUILD_SUCCEEDING', '0');
      }
      phase = nextPhase(phase, failure === undefined, this.#onFailure(phase));
    }
    return first;
  }

  async #attempt(phase: BuildPhaseType): Promise<PhaseFailure | undefined> {
    try {
      if (isCommandPhase(phase)) return await this.#runCommands(phase);
      if (phase === 'DOWNLOAD_SOURCE') await this.#prepare();
      else if (phase === 'UPLOAD_ARTIFACTS') await this.#packArtifacts();
      else if (phase === 'FINALIZING') await this.#readExports();
      return undefined;
    } catch (thrown) {
      const { kind, message, remedy } = toAppError(thrown);
      if (kind === 'internal') this.#context.log.error(`Build ${this.#id}, ${phase}: ${message}`);
      const text = remedy === undefined ? message : `${message} ${remedy}`;
      const yaml = /^YAML_FILE_ERROR(?: Message:)? /.exec(text);
      if (yaml !== null) return { code: 'YAML_FILE_ERROR', message: text.slice(yaml[0].length) };
      return { code: kind === 'internal' ? 'INTERNAL_ERROR' : 'CLIENT_ERROR', message: text };
    }
  }

  async #prepare(): Promise<void> {
    const { action, definition, signal } = this.#context;
    const { configuration } = action;
    this.#context.report({ summary: 'DOWNLOAD_SOURCE' });
    if (configuration['BatchEnabled']?.toLowerCase() === 'true') {
      throw new AppError(
        'invalid-input',
        'Batch builds cannot be run on this machine (BatchEnabled is true).',
      );
    }
    const project = definition.projects.get(this.#projectName);
    const sources = await unpackSources(this.#context, this.#parts.unzip);
    const loaded = await loadBuildspec(configuration['BuildspecOverride'], project, sources.folder);
    const declared = declaredVariables(
      loaded.buildspec,
      project,
      actionVariables(configuration['EnvironmentVariables']),
    );
    const guards = credentialGuards(this.#parts.environment);
    const shell = await this.#parts.findShell(loaded.buildspec.shell ?? 'sh');
    const scratchFolder = path.join(await this.#context.workFolder(), 'shell');
    await mkdir(scratchFolder, { recursive: true, mode: 0o700 });
    if (signal.aborted) return;
    this.#prepared = {
      sources,
      buildspec: loaded.buildspec,
      shell: this.#parts.openShell({
        shell,
        folder: sources.folder,
        environment: {
          ...this.#parts.environment,
          ...Object.fromEntries(declared),
          ...this.#serviceVariables(sources, project?.image),
          ...guards,
        },
        scratchFolder,
        marker: this.#uuid,
        onOutput: chunk => {
          this.#log.output(chunk);
        },
        keepsState: loaded.buildspec.version !== '0.1',
      }),
    };
    this.#sayWhatDiffers(
      loaded.text,
      sources.leftOut,
      Object.keys(guards).filter(name => declared.has(name)),
    );
  }

  #serviceVariables(sources: BuildSources, image: string | undefined): Readonly<Record<string, string>> {
    const { definition, sourceRevisions } = this.#context;
    return serviceVariables({
      buildId: this.#id,
      uuid: this.#uuid,
      number: this.#number,
      projectName: this.#projectName,
      pipelineName: definition.declaration.name,
      image,
      startTime: this.#startTime,
      revisionId: sourceRevisions[0]?.revisionId,
      sourceFolder: sources.folder,
      secondarySources: sources.secondary,
    });
  }

  /** A local run never claims more than it does. */
  #sayWhatDiffers(text: string, leftOut: readonly string[], notSet: readonly string[]): void {
    this.#record.say('This build runs on this machine, without a container and without AWS credentials');
    const features = containerFeatures(text);
    if (features.length > 0) this.#record.say(`Not applied on this machine: ${features.join(', ')}`);
    if (notSet.length > 0) {
      this.#record.say(`Not set, since local builds get no AWS credentials: ${notSet.join(', ')}`);
    }
    if (leftOut.length > 0) {
      this.#record.say(
        `Left out, since these links lead out of the source: ${leftOut.slice(0, 20).join(', ')}`,
      );
    }
  }

  async #runCommands(type: CommandPhaseType): Promise<PhaseFailure | undefined> {
    const prepared = this.#prepared;
    const phase = prepared === undefined ? undefined : phaseOf(prepared.buildspec.phases, type);
    if (prepared === undefined || phase === undefined) return undefined;
    return await runCommandPhase(phase, {
      shell: prepared.shell,
      say: line => {
        this.#record.say(line);
      },
      onCommand: (place, total, { text }) => {
        const [line = ''] = text.trim().split('\n', 1);
        this.#context.report({ summary: `${type} · command ${place} of ${total} · ${line.slice(0, 200)}` });
      },
      isEnding: () => this.#ending.signal.aborted,
    });
  }

  async #packArtifacts(): Promise<void> {
    const { action } = this.#context;
    const prepared = this.#prepared;
    if (prepared === undefined || action.outputArtifacts.length === 0) return;
    this.#context.report({ summary: 'UPLOAD_ARTIFACTS' });
    for (const name of action.outputArtifacts) {
      const artifacts = this.#artifactsFor(name, prepared.buildspec);
      const { files } = await this.#parts.packArtifact(
        prepared.sources.folder,
        withVariables(artifacts, await prepared.shell.read(variablesOf(artifacts))),
        this.#context.outputArtifact(name),
        this.#ending.signal,
      );
      this.#record.say(`Packed ${files === 1 ? '1 file' : `${files} files`} into the artifact ${name}`);
    }
  }

  /** One output artifact takes the primary artifacts; several take the secondary artifacts of their names. */
  #artifactsFor(name: string, { artifacts, secondaryArtifacts }: Buildspec): BuildspecArtifacts {
    const secondary = secondaryArtifacts.get(name);
    if (this.#context.action.outputArtifacts.length > 1) {
      if (secondary !== undefined) return secondary;
      throw new AppError(
        'invalid-input',
        `The buildspec has no secondary-artifacts entry for the output artifact ${name}.`,
      );
    }
    const only = artifacts !== undefined && artifacts.files.length > 0 ? artifacts : secondary;
    if (only !== undefined) return only;
    throw new AppError(
      'invalid-input',
      `The action puts out the artifact ${name}, and the buildspec has no artifacts.`,
    );
  }

  async #readExports(): Promise<void> {
    const names = this.#prepared?.buildspec.exportedVariables ?? [];
    if (names.length === 0 || this.#prepared === undefined) return;
    this.#exported = Object.fromEntries(await this.#prepared.shell.read(names));
  }

  #onFailure(phase: BuildPhaseType): ReturnType<typeof phaseOnFailure> {
    return phaseOnFailure(this.#prepared?.buildspec, phase);
  }

  #startTimer(): Disposable {
    const { clock, definition } = this.#context;
    const minutes = definition.projects.get(this.#projectName)?.timeoutInMinutes ?? DEFAULT_TIMEOUT;
    return clock.schedule(minutes * 60_000, () => {
      this.#timedOut = true;
      this.#record.say(`Build has timed out after ${minutes} minutes`);
      this.#end();
    });
  }

  #end(): void {
    this.#ending.abort();
    // The shell's end resolves the command that runs; `run` waits for it once more.
    this.#prepared?.shell.end().catch((error: unknown) => {
      this.#context.log.error(`The shell of build ${this.#id} did not end: ${String(error)}`);
    });
  }

  #cutShort(): Build['status'] {
    return this.#timedOut ? 'TIMED_OUT' : 'STOPPED';
  }

  #complete(first: { phase: BuildPhaseType; failure: PhaseFailure } | undefined): ActionOutcome {
    if (this.#ending.signal.aborted && !this.#timedOut) {
      this.#record.say('The build was stopped');
      this.#record.complete('STOPPED');
      return { status: 'Abandoned', summary: 'The build was stopped.' };
    }
    const status = this.#timedOut ? 'TIMED_OUT' : first === undefined ? 'SUCCEEDED' : 'FAILED';
    this.#record.complete(status);
    if (status === 'SUCCEEDED') {
      return { status: 'Succeeded', summary: 'Build succeeded', outputVariables: this.#exported };
    }
    const reason =
      first === undefined || this.#timedOut
        ? 'Build has timed out.'
        : `Phase: ${first.phase}, Code: ${first.failure.code}, Message: ${first.failure.message}`;
    const message = `Build terminated with state: ${status}. ${reason}`;
    return { status: 'Failed', summary: reason, error: { code: 'JobFailed', message } };
  }
}

function phaseOnFailure(buildspec: Buildspec | undefined, phase: BuildPhaseType) {
  return buildspec !== undefined && isCommandPhase(phase)
    ? phaseOf(buildspec.phases, phase)?.onFailure
    : undefined;
}
