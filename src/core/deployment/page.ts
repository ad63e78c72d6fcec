import { shortened, visibleText } from '../../base/visibleText';
import type { AccessChange, Statement } from './access';
import { nounOf, type Effect, type ShownChange, type ShownChanges } from './changes';
import type { Failure } from './failure';
import type { Leftover } from './leftovers';
import type { ResourceDrift } from './ports';
import type { Progress, ResourceProgress } from './progress';

/** What the page of a deployment shows. Plain data: it goes to the page as a message. */
export interface DeploymentPage {
  readonly title: string;
  /** What stands below the title, and is read out when it changes. */
  readonly headline: string;
  readonly mood: 'review' | 'running' | 'done' | 'failed';
  /** Where it happens: connection, account, region, stack. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly notices: readonly Notice[];
  readonly failure?: ShownFailure;
  readonly leftovers: readonly Leftover[];
  readonly access: readonly ShownAccess[];
  readonly resources: readonly ShownResource[];
  readonly drifts: readonly ShownDrift[];
  readonly buttons: readonly Button[];
}

export interface Notice {
  readonly level: 'info' | 'warning';
  readonly text: string;
}

export interface ShownFailure {
  /** The resource's logical id where the template has it: its line can be opened. */
  readonly logicalId?: string;
  readonly where: string;
  readonly what: string;
  readonly todo: string;
  readonly said: string;
}

export interface ShownAccess {
  readonly logicalId: string;
  readonly noun: string;
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

export interface ShownResource {
  readonly logicalId: string;
  readonly noun: string;
  /** `added`, or how far it is: `being created`. */
  readonly word: string;
  readonly state: Effect | ResourceProgress['state'] | 'waiting';
  readonly warning?: string;
  readonly reason?: string;
  /** What of it changes, one a line. */
  readonly details: readonly string[];
}

export interface ShownDrift {
  readonly logicalId: string;
  readonly noun: string;
  readonly details: readonly string[];
}

/** What somebody can press. */
export type Decision =
  'deploy' | 'discard' | 'drift' | 'stop' | 'watch' | 'deleteStack' | 'handshake' | 'check';

export interface Button {
  readonly decision: Decision;
  readonly label: string;
  readonly isPrimary: boolean;
}

/** Longer values are shortened: a policy's text would hide what changes. */
const LONGEST_VALUE = 120;

/** The lines of what somebody may do now and could not before, or the other way round. */
export function shownAccess({ logicalId, type, gains, loses }: AccessChange): ShownAccess {
  return { logicalId, noun: nounOf(type), gains: gains.map(line), loses: loses.map(line) };
}

function line({ relation, what, on, condition }: Statement): string {
  return [
    relation,
    what.length === 0 ? 'nothing' : what.join(', '),
    ...(on.length === 0 ? [] : ['on', on.includes('*') ? 'everything (*)' : on.join(', ')]),
    ...(condition === undefined ? [] : [`(${condition})`]),
  ].join(' ');
}

/** The resources of a change set: before it is executed, or, with `progress`, how far each of them is. */
export function shownResources(changes: ShownChanges, progress?: Progress): readonly ShownResource[] {
  if (progress === undefined) return changes.resources.map(planned);
  const at = new Map(progress.resources.map(resource => [resource.logicalId, resource]));
  const begun = progress.resources.map(resource => ({
    ...underWay(resource),
    ...warned(changes.resources.find(({ logicalId }) => logicalId === resource.logicalId)),
  }));
  const waiting = changes.resources
    .filter(({ logicalId }) => !at.has(logicalId))
    .map(change => ({ ...planned(change), word: 'waits', state: 'waiting' as const }));
  return [...begun, ...(progress.isOver ? [] : waiting)];
}

function planned({ logicalId, noun, effect, properties, ...more }: ShownChange): ShownResource {
  return {
    logicalId,
    noun,
    word: effect,
    state: effect,
    ...warned(more),
    details: properties.map(({ name, before, after, recreates }) => {
      const replaces = recreates === 'Always' ? ', which takes a new one' : '';
      if (before === undefined && after === undefined) return `${name}${replaces}`;
      return `${name}: ${cut(before ?? 'nothing')} → ${cut(after ?? 'nothing')}${replaces}`;
    }),
  };
}

function warned(change: { readonly warning?: string } | undefined): { readonly warning?: string } {
  return change?.warning === undefined ? {} : { warning: change.warning };
}

function underWay({ logicalId, type, word, state, reason }: ResourceProgress): ShownResource {
  return {
    logicalId,
    noun: nounOf(type),
    word,
    state,
    details: [],
    ...(state === 'failed' && reason !== undefined ? { reason } : {}),
  };
}

function cut(value: string): string {
  return shortened(visibleText(value), LONGEST_VALUE);
}

/** `isInTemplate` says whether a logical id has a line that can be opened. */
export function shownFailure(
  failure: Failure,
  stackName: string,
  isInTemplate: (logicalId: string) => boolean,
): ShownFailure {
  const { logicalId, type, what, todo, said } = failure;
  const where = logicalId === undefined ? `The stack ${stackName}` : `${logicalId}, ${nounOf(type ?? '')}`;
  return {
    where,
    what,
    todo,
    said,
    ...(logicalId !== undefined && isInTemplate(logicalId) ? { logicalId } : {}),
  };
}

/** What differs from the template of the stack. */
export function shownDrift({ logicalId, type, status, differences }: ResourceDrift): ShownDrift {
  return {
    logicalId,
    noun: nounOf(type),
    details:
      status === 'DELETED'
        ? ['It was deleted, but not by the stack.']
        : differences.map(
            ({ path, expected, actual }) =>
              `${path}: ${cut(expected === '' ? 'nothing' : expected)} in the template, ${cut(actual === '' ? 'nothing' : actual)} in AWS`,
          ),
  };
}

const EFFECTS: readonly (readonly [Effect, string])[] = [
  ['added', 'adds'],
  ['changed', 'changes'],
  ['replaced', 'replaces'],
  ['perhaps replaced', 'perhaps replaces'],
  ['removed', 'removes'],
  ['released', 'lets go of'],
  ['imported', 'imports'],
];

/** `It adds 12 resources, changes 1 and removes 2.` */
export function countsText({ counts, resources }: ShownChanges): string {
  const parts = EFFECTS.filter(([effect]) => counts[effect] > 0).map(
    ([effect, verb], at) =>
      `${verb} ${counts[effect]}${at === 0 ? (counts[effect] === 1 ? ' resource' : ' resources') : ''}`,
  );
  if (resources.length === 0 || parts.length === 0) return 'It changes no resource.';
  const last = parts.at(-1) ?? '';
  return `It ${parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`}.`;
}
