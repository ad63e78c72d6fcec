import type { Instant } from '../../base/clock';
import { age, runningTime } from './age';
import { factsOf, valueOf, type PipelineFacts } from './pipelineFacts';
import { revisionsText } from './revision';
import { nameText } from './rowParts';
import type { ConnectionSnapshot, MonitorSnapshot } from './snapshot';
import { dotted, wordOf, type Standing } from './wording';

/** The status bar's one item as plain data. */
export interface StatusModel {
  /** With codicons, `$(error) api: Deploy failed`; icons in names are escaped. */
  readonly text: string;
  /** Plain text, one fact a line. */
  readonly tooltip: readonly string[];
  readonly accessibleLabel: string;
}

interface Told {
  readonly name: string;
  readonly connection: string;
  readonly facts: PipelineFacts;
}

/**
 * What the status bar shows: the pipelines of this workspace where there are any, otherwise those of AWS that were read;
 * `undefined` where there is nothing to show.
 */
export function statusOf(snapshot: MonitorSnapshot, now: Instant): StatusModel | undefined {
  const connections = [...snapshot.connections.values()];
  const local = connections.filter(({ connection }) => connection.kind === 'local').flatMap(told);
  const shown = local.length > 0 ? local : connections.flatMap(told).filter(wasRead);
  const [first, ...others] = shown;
  if (first === undefined) return undefined;
  const model = others.length === 0 ? single(first, now) : several(shown, now);
  return {
    text: `$(${model.icon}) ${escapeIcons(model.words)}`,
    tooltip: shown.slice(0, TOOLTIP_LINES).map(one => line(one, now)),
    accessibleLabel: `CodePipeline: ${model.words}${model.spoken === undefined ? '' : `, ${model.spoken}`}`,
  };
}

/** How many approvals wait in the pipelines that were read. */
export function waitingApprovals(snapshot: MonitorSnapshot): number {
  return [...snapshot.connections.values()]
    .flatMap(told)
    .flatMap(({ facts }) => facts.stages)
    .flatMap(({ actions }) => actions)
    .filter(({ standing }) => standing === 'WaitingForApproval').length;
}

const TOOLTIP_LINES = 10;

interface Words {
  readonly icon: string;
  readonly words: string;
  /** What the icon says, where the words do not. */
  readonly spoken?: string;
}

function told(connection: ConnectionSnapshot): readonly Told[] {
  return (valueOf(connection.pipelines) ?? []).map(({ name }) => ({
    name: nameText(name),
    connection: nameText(connection.connection.name),
    facts: factsOf(connection.details.get(name), connection),
  }));
}

function wasRead({ facts }: Told): boolean {
  return facts.execution !== undefined;
}

const ICONS: Readonly<Partial<Record<Standing, string>>> = {
  Succeeded: 'check',
  Failed: 'error',
  InProgress: 'sync~spin',
  Stopping: 'sync~spin',
  WaitingForApproval: 'bell-dot',
  Stopped: 'circle-slash',
  Cancelled: 'circle-slash',
  Superseded: 'circle-slash',
  Unreadable: 'warning',
};

function single({ name, facts }: Told, now: Instant): Words {
  const { standing, execution } = facts;
  const icon = ICONS[standing] ?? 'circle-outline';
  const word = wordOf(standing);
  if (execution === undefined) return { icon, words: name, spoken: word };
  switch (standing) {
    case 'InProgress':
    case 'Stopping': {
      const time = runningTime(execution.startTime, now);
      const stage = stageNamed(facts, 'InProgress') ?? word;
      return { icon, words: `${name}: ${stage}${time === '' ? '' : ` ${time}`}`, spoken: word };
    }
    case 'Failed':
      return { icon, words: `${name}: ${[stageNamed(facts, standing), word].filter(Boolean).join(' ')}` };
    case 'Succeeded':
      return { icon, words: `${name} ${age(execution.lastUpdateTime, now)}`, spoken: word };
    default:
      return { icon, words: `${name}: ${word}` };
  }
}

/** Most urgent first; what is well is only counted where nothing else is to say. */
const COUNTED: readonly (readonly [Standing, (count: number) => string])[] = [
  ['WaitingForApproval', count => (count === 1 ? '1 approval' : `${count} approvals`)],
  ['InProgress', count => `${count} running`],
  ['Stopping', count => `${count} stopping`],
  ['Failed', count => `${count} failed`],
];

function several(shown: readonly Told[], now: Instant): Words {
  const counts = COUNTED.map(([standing, words]) => {
    const matching = shown.filter(({ facts }) => facts.standing === standing);
    return { standing, matching, words: words(matching.length) };
  }).filter(({ matching }) => matching.length > 0);
  const [first, ...others] = counts;
  if (first === undefined) return latestOf(shown, now);
  const [only] = first.matching;
  if (others.length === 0 && first.matching.length === 1 && only !== undefined) return single(only, now);
  return {
    icon: ICONS[first.standing] ?? 'circle-outline',
    words: counts.map(({ words }) => words).join(', '),
  };
}

function latestOf(shown: readonly Told[], now: Instant): Words {
  const ended = shown.flatMap(one =>
    one.facts.execution === undefined ? [] : [{ one, at: one.facts.execution.lastUpdateTime }],
  );
  const latest = ended.reduce<{ one: Told; at: Instant } | undefined>(
    (best, next) => (best === undefined || next.at > best.at ? next : best),
    undefined,
  );
  if (latest === undefined)
    return { icon: 'circle-outline', words: `${shown.length} pipelines`, spoken: 'not run yet' };
  return single(latest.one, now);
}

function line({ name, connection, facts }: Told, now: Instant): string {
  const { standing, execution, failure } = facts;
  const ago = execution === undefined ? undefined : age(execution.lastUpdateTime, now);
  const revision = execution === undefined ? undefined : revisionsText(execution);
  const stale = failure !== undefined && standing !== 'Unreadable' ? 'not current' : undefined;
  return dotted(`${name} (${connection}): ${wordOf(standing)}`, ago, revision, stale);
}

function stageNamed({ stages }: PipelineFacts, standing: Standing): string | undefined {
  const found = stages.find(facts => facts.standing === standing && !facts.earlier);
  return found === undefined ? undefined : nameText(found.stage.name);
}

/** VS Code draws `$(name)` as an icon; a backslash before it makes it text. */
function escapeIcons(text: string): string {
  return text.replace(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, '\\$&');
}
