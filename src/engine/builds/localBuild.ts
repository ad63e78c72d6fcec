import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError, toAppError } from '../../base/appError';
import type { Disposable } from '../../base/disposable';
import { containerFeatures } from '../../core/buildspec/notApplied';
import type { Buildspec } from '../../core/buildspec/model';
import type { Build } from '../../core/pipeline/execution';
import { variablesOf, withVariables } from '../../core/runner/buildArtifacts';
import {
  COMMAND_PHASES,
  isCommandPhase,
  isPassedOver,
  nextPhase,
  phaseOf,
  type BuildPhaseType,
  type CommandPhaseType,
} from '../../core/runner/buildPhases';
import { credentialGuards } from '../process/buildEnvironment';
import type { BuildEnd, BuildJob, BuildSources } from './buildJob';
import type { BuildLog, BuildParts, BuildShell } from './buildParts';
import { BuildRecord, type PhaseFailure } from './buildRecord';
import { loadBuildspec } from './buildSource';
import { declaredVariables, serviceVariables } from './buildVariables';
import { runCommandPhase } from './commandPhase';

/** Source: CodeBuild User Guide, "Create a build project", timeout; minutes. */
const DEFAULT_TIMEOUT = 60;

/** What a build has once its source is there. */
interface Prepared {
  readonly sources: BuildSources;
  readonly buildspec: Buildspec;
  readonly shell: BuildShell;
}

/** One build of CodeBuild on this machine, from SUBMITTED to COMPLETED. */
export class LocalBuild {
  readonly #parts: BuildParts;
  readonly #job: BuildJob;
  readonly #uuid: string;
  readonly #id: string;
  readonly #number: number;
  readonly #log: BuildLog;
  readonly #record: BuildRecord;
  /** Aborted when the build is stopped, and when its time is up. */
  readonly #ending = new AbortController();
  readonly #startTime: number;
  #timedOut = false;
  #prepared: Prepared | undefined;
  #exported: Readonly<Record<string, string>> = {};

  constructor(parts: BuildParts, job: BuildJob) {
    const { projectName, clock } = job;
    this.#parts = parts;
    this.#job = job;
    this.#uuid = parts.newId();
    this.#id = `${projectName}:${this.#uuid}`;
    this.#startTime = clock.now();
    this.#number = parts.countBuilds(projectName) + 1;
    const groupName = `/aws/codebuild/${projectName}`;
    this.#log = parts.openLog(groupName, this.#uuid);
    this.#record = new BuildRecord(
      { id: this.#id, groupName, streamName: this.#uuid },
      { clock, log: this.#log, save: parts.saveBuild },
    );
  }

  get id(): string {
    return this.#id;
  }

  /**
   * Runs the build to its end, and never rejects for what the build itself did. The build's record is there when this
   * returns its promise.
   */
  async run(): Promise<BuildEnd> {
    const { signal } = this.#job;
    const onAbort = (): void => {
      this.#end();
    };
    signal.addEventListener('abort', onAbort);
    const timer = this.#startTimer();
    try {
      // Saved with its first phase before it is announced, so that whoever hears of the build finds it.
      const phases = this.#runPhases();
      this.#job.report({ externalExecutionId: this.#id });
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
      if (isPassedOver(phase, this.#job.onlyPhase)) {
        phase = nextPhase(phase, true);
        continue;
      }
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
      if (kind === 'internal') this.#job.log.error(`Build ${this.#id}, ${phase}: ${message}`);
      const text = remedy === undefined ? message : `${message} ${remedy}`;
      const yaml = /^YAML_FILE_ERROR(?: Message:)? /.exec(text);
      if (yaml !== null) return { code: 'YAML_FILE_ERROR', message: text.slice(yaml[0].length) };
      return { code: kind === 'internal' ? 'INTERNAL_ERROR' : 'CLIENT_ERROR', message: text };
    }
  }

  async #prepare(): Promise<void> {
    const job = this.#job;
    job.report({ summary: 'DOWNLOAD_SOURCE' });
    const sources = await job.fetchSources();
    for (const remark of sources.remarks) this.#record.say(remark);
    const loaded = await loadBuildspec(job.buildspecOverride, job.project, sources.folder);
    this.#checkOnlyPhase(loaded.buildspec);
    const declared = declaredVariables(loaded.buildspec, job.project, job.variables());
    const guards = credentialGuards(this.#parts.environment);
    const shell = await this.#parts.findShell(loaded.buildspec.shell ?? 'sh');
    const scratchFolder = path.join(await job.workFolder(), 'shell');
    await mkdir(scratchFolder, { recursive: true, mode: 0o700 });
    if (job.signal.aborted) return;
    this.#prepared = {
      sources,
      buildspec: loaded.buildspec,
      shell: this.#parts.openShell({
        shell,
        folder: sources.folder,
        environment: {
          ...this.#parts.environment,
          ...Object.fromEntries(declared),
          ...this.#serviceVariables(sources),
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

  #serviceVariables({ revisionId, folder, secondary }: BuildSources): Readonly<Record<string, string>> {
    return serviceVariables({
      buildId: this.#id,
      uuid: this.#uuid,
      number: this.#number,
      projectName: this.#job.projectName,
      initiator: this.#job.initiator,
      image: this.#job.project?.image,
      startTime: this.#startTime,
      revisionId,
      sourceFolder: folder,
      secondarySources: secondary,
    });
  }

  /** Says which phases are passed over. Throws where the one that is to run is not there. */
  #checkOnlyPhase({ phases }: Buildspec): void {
    const { onlyPhase } = this.#job;
    if (onlyPhase === undefined) return;
    if (phaseOf(phases, onlyPhase) === undefined) {
      throw new AppError('invalid-input', `The buildspec has no phase ${COMMAND_PHASES[onlyPhase]}.`);
    }
    const others = phases.map(({ name }) => name).filter(name => name !== COMMAND_PHASES[onlyPhase]);
    const passedOver = [...others, 'artifacts'].join(', ');
    this.#record.say(`Only the phase ${COMMAND_PHASES[onlyPhase]} is run; passed over: ${passedOver}`);
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
        this.#job.report({ summary: `${type} · command ${place} of ${total} · ${line.slice(0, 200)}` });
      },
      isEnding: () => this.#ending.signal.aborted,
    });
  }

  async #packArtifacts(): Promise<void> {
    const prepared = this.#prepared;
    if (prepared === undefined) return;
    const outputs = this.#job.outputs(prepared.buildspec, this.#uuid);
    if (outputs.length === 0) return;
    this.#job.report({ summary: 'UPLOAD_ARTIFACTS' });
    for (const { name, artifacts, file } of outputs) {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const { files } = await this.#parts.packArtifact(
        prepared.sources.folder,
        withVariables(artifacts, await prepared.shell.read(variablesOf(artifacts))),
        file,
        this.#ending.signal,
      );
      this.#record.say(`Packed ${files === 1 ? '1 file' : `${files} files`} into ${name}`);
    }
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
    const { clock, project, timeoutInMinutes } = this.#job;
    const minutes = timeoutInMinutes ?? project?.timeoutInMinutes ?? DEFAULT_TIMEOUT;
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
      this.#job.log.error(`The shell of build ${this.#id} did not end: ${String(error)}`);
    });
  }

  #cutShort(): Build['status'] {
    return this.#timedOut ? 'TIMED_OUT' : 'STOPPED';
  }

  #complete(first: { phase: BuildPhaseType; failure: PhaseFailure } | undefined): BuildEnd {
    const exportedVariables = this.#exported;
    if (this.#ending.signal.aborted && !this.#timedOut) {
      this.#record.say('The build was stopped');
      this.#record.complete('STOPPED');
      return { status: 'STOPPED', exportedVariables };
    }
    const status = this.#timedOut ? 'TIMED_OUT' : first === undefined ? 'SUCCEEDED' : 'FAILED';
    this.#record.complete(status);
    if (first === undefined) return { status, exportedVariables };
    return { status, failure: { phase: first.phase, ...first.failure }, exportedVariables };
  }
}

function phaseOnFailure(buildspec: Buildspec | undefined, phase: BuildPhaseType) {
  return buildspec !== undefined && isCommandPhase(phase)
    ? phaseOf(buildspec.phases, phase)?.onFailure
    : undefined;
}
