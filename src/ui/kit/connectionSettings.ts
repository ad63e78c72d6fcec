import { endpointProblem } from '../../core/monitor/endpointRule';
import type { Connection } from '../../core/monitor/ports';

/** One entry of `headgate.connections` as it is written to the settings. */
export interface ConnectionSetting {
  readonly name?: string;
  readonly profile?: string;
  readonly region: string;
  readonly endpoint?: string;
}

export interface ConnectionSettings {
  /** In the order of the setting, each id once. */
  readonly connections: readonly Connection[];
  /** One sentence for each entry that is left out. */
  readonly problems: readonly string[];
}

const MAX_CONNECTIONS = 100;
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;
const PROFILE = /^[^\p{Cc}\p{Cf}]{1,256}$/u;
const NAME = /^[^\p{Cc}\p{Cf}]{1,100}$/u;

/** Reads the setting's value, which may be anything; entries that cannot be used are named, the others stay. */
export function readConnectionSettings(value: unknown): ConnectionSettings {
  if (value === undefined || value === null) return { connections: [], problems: [] };
  if (!Array.isArray(value)) return { connections: [], problems: ['headgate.connections is not a list.'] };
  const connections = new Map<string, Connection>();
  const problems: string[] = [];
  const entries: readonly unknown[] = value;
  if (entries.length > MAX_CONNECTIONS) {
    problems.push(
      `headgate.connections has ${entries.length} entries; only the first ${MAX_CONNECTIONS} are used.`,
    );
  }
  entries.slice(0, MAX_CONNECTIONS).forEach((entry, index) => {
    const read = readEntry(entry);
    if (typeof read === 'string') problems.push(`Entry ${index + 1} of headgate.connections ${read}`);
    else if (connections.has(read.id)) {
      problems.push(
        `Entry ${index + 1} of headgate.connections is the same connection as an entry before it.`,
      );
    } else connections.set(read.id, read);
  });
  return { connections: [...connections.values()], problems };
}

/** The connection that an entry stands for. Two entries that differ in name only have the same id. */
export function connectionOf(setting: ConnectionSetting): Connection {
  const { name, profile, region, endpoint } = setting;
  return {
    id: `aws:${JSON.stringify([profile ?? '', region, endpoint ?? ''])}`,
    kind: 'aws',
    name: name ?? defaultName(setting),
    region,
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** What is wrong with a region, or `undefined`. */
export function regionProblem(region: string): string | undefined {
  return REGION.test(region) ? undefined : 'Write an AWS region, for example eu-central-1.';
}

/** What is wrong with a profile's name, or `undefined`. */
export function profileProblem(profile: string): string | undefined {
  return PROFILE.test(profile) ? undefined : 'Write the name of a profile, 1 to 256 characters.';
}

/** What is wrong with a connection's name, or `undefined`. */
export function nameProblem(name: string): string | undefined {
  return NAME.test(name) ? undefined : 'Write a name of 1 to 100 characters.';
}

function defaultName({ profile, region, endpoint }: ConnectionSetting): string {
  if (endpoint !== undefined) return `${profile ?? new URL(endpoint).host} · ${region}`;
  return `${profile ?? 'default credentials'} · ${region}`;
}

/** The connection, or the rest of the sentence that begins with the entry's number. */
function readEntry(entry: unknown): Connection | string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return 'is not an object.';
  const fields: Readonly<Record<string, unknown>> = { ...entry };
  const region = fields['region'];
  if (typeof region !== 'string') return 'has no region.';
  const setting: { -readonly [K in keyof ConnectionSetting]: ConnectionSetting[K] } = { region };
  const checks = {
    region: regionProblem,
    name: nameProblem,
    profile: profileProblem,
    endpoint: endpointProblem,
  };
  for (const key of ['region', 'name', 'profile', 'endpoint'] as const) {
    const value = fields[key];
    if (value === undefined) continue;
    const problem = typeof value === 'string' ? checks[key](value) : 'It must be a text.';
    if (typeof value !== 'string' || problem !== undefined)
      return `has a ${key} that cannot be used. ${problem ?? ''}`;
    setting[key] = value;
  }
  return connectionOf(setting);
}
