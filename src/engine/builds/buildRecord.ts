import type { Clock, Instant } from '../../base/clock';
import type { Build, BuildPhase } from '../../core/pipeline/execution';
import type { BuildPhaseType } from '../../core/runner/buildPhases';
import type { BuildLog } from './buildParts';

/** How a phase failed. Source of the codes: CodeBuild API reference, `PhaseContext`. */
export interface PhaseFailure {
  readonly code:
    'COMMAND_EXECUTION_ERROR' | 'YAML_FILE_ERROR' | 'CLIENT_ERROR' | 'BUILD_TIMED_OUT' | 'INTERNAL_ERROR';
  readonly message: string;
}

/** Keeps the record and the log of one build in step, phase by phase. */
export class BuildRecord {
  readonly #clock: Clock;
  readonly #log: BuildLog;
  readonly #save: (build: Build) => void;
  #build: Build;

  constructor(
    identity: { readonly id: string; readonly groupName: string; readonly streamName: string },
    parts: { readonly clock: Clock; readonly log: BuildLog; readonly save: (build: Build) => void },
  ) {
    const { id, groupName, streamName } = identity;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#save = parts.save;
    this.#build = {
      id,
      complete: false,
      status: 'IN_PROGRESS',
      phases: [],
      logs: { groupName, streamName },
    };
  }

  get build(): Build {
    return this.#build;
  }

  beginPhase(type: BuildPhaseType): void {
    if (type !== 'COMPLETED') this.say(`Entering phase ${type}`);
    this.#update({
      currentPhase: type,
      phases: [...this.#build.phases, { type, startTime: this.#clock.now(), messages: [] }],
    });
  }

  endPhase(status: Build['status'], failure?: PhaseFailure): void {
    const phase = this.#build.phases.at(-1);
    if (phase === undefined) return;
    const message = failure === undefined ? '' : `${failure.code}: ${failure.message}`;
    this.say(`Phase complete: ${phase.type} State: ${status}`);
    this.say(`Phase context status code: ${failure?.code ?? ''} Message: ${failure?.message ?? ''}`);
    this.#replaceLast({
      ...phase,
      status,
      endTime: this.#clock.now(),
      messages: message === '' ? [] : [message],
    });
  }

  /** The end of the build; no phase follows. */
  complete(status: Build['status']): void {
    const now = this.#clock.now();
    const completed: BuildPhase = { type: 'COMPLETED', startTime: now, endTime: now, status, messages: [] };
    this.#update({
      complete: true,
      status,
      currentPhase: 'COMPLETED',
      phases: [...this.#build.phases, completed],
    });
  }

  /** Writes a line in the words and the form of CodeBuild's agent. */
  say(text: string): void {
    this.#log.line(`[Container] ${timestamp(this.#clock.now())} ${text}`);
  }

  #replaceLast(phase: BuildPhase): void {
    this.#update({ phases: [...this.#build.phases.slice(0, -1), phase] });
  }

  #update(change: Partial<Build>): void {
    this.#build = { ...this.#build, ...change };
    this.#save(this.#build);
  }
}

function timestamp(now: Instant): string {
  return new Date(now).toISOString().replace('T', ' ').replaceAll('-', '/').replace('Z', '');
}
