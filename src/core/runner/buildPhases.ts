import type { BuildspecPhase, BuildspecPhaseName, OnFailure } from '../buildspec/model';

/**
 * The phases that a local build goes through. Source: CodeBuild API reference, `BuildPhase.phaseType`; QUEUED and
 * PROVISIONING do not exist here, since no container is started.
 */
export type BuildPhaseType =
  | 'SUBMITTED'
  | 'DOWNLOAD_SOURCE'
  | 'INSTALL'
  | 'PRE_BUILD'
  | 'BUILD'
  | 'POST_BUILD'
  | 'UPLOAD_ARTIFACTS'
  | 'FINALIZING'
  | 'COMPLETED';

export const COMMAND_PHASES = {
  INSTALL: 'install',
  PRE_BUILD: 'pre_build',
  BUILD: 'build',
  POST_BUILD: 'post_build',
} as const satisfies Partial<Record<BuildPhaseType, BuildspecPhaseName>>;

export type CommandPhaseType = keyof typeof COMMAND_PHASES;

const COMMAND_PHASE_TYPES: readonly CommandPhaseType[] = ['INSTALL', 'PRE_BUILD', 'BUILD', 'POST_BUILD'];

/** A variable that a local build is started with to run one phase alone: `install`, `pre_build`, `build`, `post_build`. */
export const ONLY_PHASE_VARIABLE = 'HEADGATE_ONLY_PHASE';

/** Whether commands of the buildspec run in a phase. */
export function isCommandPhase(phase: BuildPhaseType): phase is CommandPhaseType {
  return phase in COMMAND_PHASES;
}

/** The phase of a build that runs the commands of a buildspec's phase. */
export function commandPhaseNamed(name: string): CommandPhaseType | undefined {
  return COMMAND_PHASE_TYPES.find(type => COMMAND_PHASES[type] === name);
}

/** A phase goes through its commands, then through its `finally` commands, also when one failed. */
export function phaseOf(
  phases: readonly BuildspecPhase[],
  type: CommandPhaseType,
): BuildspecPhase | undefined {
  return phases.find(({ name }) => name === COMMAND_PHASES[type]);
}

const NEXT: Readonly<Record<Exclude<BuildPhaseType, 'COMPLETED'>, BuildPhaseType>> = {
  SUBMITTED: 'DOWNLOAD_SOURCE',
  DOWNLOAD_SOURCE: 'INSTALL',
  INSTALL: 'PRE_BUILD',
  PRE_BUILD: 'BUILD',
  BUILD: 'POST_BUILD',
  POST_BUILD: 'UPLOAD_ARTIFACTS',
  UPLOAD_ARTIFACTS: 'FINALIZING',
  FINALIZING: 'COMPLETED',
};

/** Whether a build that is to run one phase alone leaves this one out: the other commands, and the artifacts. */
export function isPassedOver(phase: BuildPhaseType, only: CommandPhaseType | undefined): boolean {
  return only !== undefined && phase !== only && (isCommandPhase(phase) || phase === 'UPLOAD_ARTIFACTS');
}

/** These go on after a failure where the buildspec says nothing else. */
const GOES_ON: ReadonlySet<BuildPhaseType> = new Set([
  'BUILD',
  'POST_BUILD',
  'UPLOAD_ARTIFACTS',
  'FINALIZING',
]);

/**
 * The phase that follows one which has ended. A failed BUILD still leads to POST_BUILD, and both to UPLOAD_ARTIFACTS;
 * a phase before them ends the build, unless `on-failure` says otherwise. Retries are spent before: here `RETRY` means
 * that they did not help.
 *
 * Source: CodeBuild User Guide, "Build phase transitions", and `phases/*\/on-failure` of the buildspec reference.
 */
export function nextPhase(
  phase: Exclude<BuildPhaseType, 'COMPLETED'>,
  succeeded: boolean,
  onFailure?: OnFailure,
): BuildPhaseType {
  if (succeeded || onFailure?.kind === 'CONTINUE') return NEXT[phase];
  if (onFailure?.kind === 'ABORT' && isCommandPhase(phase)) return 'FINALIZING';
  return GOES_ON.has(phase) ? NEXT[phase] : 'FINALIZING';
}

/**
 * Whether a failed phase is run again. `attempt` counts the runs so far, from 1; `errorText` is the message of the
 * failure, which `RETRY-<pattern>` is matched against. A pattern that is no regular expression matches nothing.
 */
export function retries(onFailure: OnFailure | undefined, attempt: number, errorText: string): boolean {
  if (onFailure?.kind !== 'RETRY' || attempt > onFailure.count) return false;
  if (onFailure.pattern === undefined) return true;
  try {
    return new RegExp(onFailure.pattern).test(errorText);
  } catch {
    return false;
  }
}
