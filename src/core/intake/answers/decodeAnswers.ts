import type { ConnectionHost, SourceBlueprint } from '../../pipeline/blueprint/pipeline';
import { SERVICE_KINDS } from '../facts/workspaceFacts';
import {
  PURPOSES,
  TARGETS,
  type Answers,
  type EnvironmentAnswer,
  type JenkinsAnswer,
  type StartAnswer,
} from './answers';
import { DEFAULT_ANSWERS } from './defaults';

/** The file of a folder that holds its answers, from the folder's root. */
export const ANSWERS_FILE = '.headgate/intake.json';

/** The form of {@link ANSWERS_FILE}. A form that this Headgate does not know yet has a higher one. */
const VERSION = 1;

/** More than anybody types; what is longer is no answer. */
const MAX_TEXT = 1000;
const MAX_ITEMS = 50;

export const CONNECTION_HOSTS: readonly ConnectionHost[] = [
  'GitHub',
  'GitHubEnterpriseServer',
  'Bitbucket',
  'GitLab',
  'GitLabSelfManaged',
];

/** Answers that were read, or a sentence with what is wrong with them. */
export type DecodedAnswers = { readonly answers: Answers } | { readonly problem: string };

/**
 * Checks answers that come from outside, from a page or a file. What is unknown is dropped, what is missing is as in
 * {@link DEFAULT_ANSWERS}; a field of another type, a text of over 1000 characters and a list of over 50 items are refused.
 */
export function decodeAnswers(value: unknown): DecodedAnswers {
  try {
    return { answers: answersOf(new Fields(value, 'the answers', '')) };
  } catch (error) {
    if (error instanceof WrongField) return { problem: error.message };
    throw error;
  }
}

/** {@link decodeAnswers} of the text of {@link ANSWERS_FILE}. */
export function readAnswers(text: string): DecodedAnswers {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: `${ANSWERS_FILE} is no JSON.` };
  }
  const { version, answers } = isObject(file) ? file : {};
  if (typeof version === 'number' && version > VERSION)
    return {
      problem: `${ANSWERS_FILE} was written by a newer Headgate (version ${String(version)} of the file). Update Headgate to read it.`,
    };
  if (version !== VERSION) return { problem: `${ANSWERS_FILE} has no "version": ${String(VERSION)}.` };
  const decoded = decodeAnswers(answers);
  return 'problem' in decoded ? { problem: `${ANSWERS_FILE}: ${decoded.problem}` } : decoded;
}

/** The text of {@link ANSWERS_FILE}: the same for the same answers. Lines end with LF. */
export function encodeAnswers(answers: Answers): string {
  return `${JSON.stringify({ version: VERSION, answers }, KEYS, 2)}\n`;
}

/** All keys of the file, in the order in which they are written. */
const KEYS: string[] = [
  ...['version', 'answers', 'name', 'folder', 'purpose', 'target', 'services', 'vpc', 'migration'],
  ...['source', 'kind', 'host', 'repository', 'branch', 'bucket', 'key', 'tag'],
  ...['start', 'onChange', 'branches', 'paths', 'tags', 'onPullRequest', 'schedule'],
  ...['builder', 'compute', 'jenkins', 'url', 'job', 'tests'],
  ...['environments', 'approval', 'isProduction', 'notifies', 'pipelineType'],
];

class WrongField extends Error {}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of one object, each checked as it is taken. Throws {@link WrongField}. */
class Fields {
  readonly #value: Readonly<Record<string, unknown>>;
  readonly #prefix: string;

  /** @param prefix what stands before a field's name where it is told of: `source.` */
  constructor(value: unknown, what: string, prefix: string) {
    if (!isObject(value)) throw new WrongField(`Expected ${what} as an object with fields.`);
    this.#value = value;
    this.#prefix = prefix;
  }

  text(name: string, fallback: string): string {
    const value = this.#take(name) ?? fallback;
    if (typeof value !== 'string') throw this.#wrong(name, 'a text');
    return this.#short(name, value);
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.#take(name) ?? fallback;
    if (typeof value !== 'boolean') throw this.#wrong(name, 'true or false');
    return value;
  }

  oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T {
    const value = this.#take(name) ?? fallback;
    const known = values.find(candidate => candidate === value);
    if (known === undefined) throw this.#wrong(name, `one of ${values.join(', ')}`);
    return known;
  }

  texts(name: string): readonly string[] {
    return this.#items(name).map(item => {
      if (typeof item !== 'string') throw this.#wrong(name, 'a list of texts');
      return this.#short(name, item);
    });
  }

  /** Each value once. */
  someOf<T extends string>(name: string, values: readonly T[]): readonly T[] {
    const chosen = this.texts(name);
    for (const item of chosen)
      if (!values.some(value => value === item)) throw this.#wrong(name, `a list of ${values.join(', ')}`);
    return values.filter(value => chosen.includes(value));
  }

  object(name: string): Fields {
    return new Fields(this.#take(name) ?? {}, `"${this.#prefix}${name}"`, `${this.#prefix}${name}.`);
  }

  objects(name: string): readonly Fields[] {
    return this.#items(name).map(
      (item, at) =>
        new Fields(
          item,
          `each item of "${this.#prefix}${name}"`,
          `${this.#prefix}${name}[${String(at + 1)}].`,
        ),
    );
  }

  has(name: string): boolean {
    return this.#take(name) !== undefined;
  }

  #items(name: string): readonly unknown[] {
    const value = this.#take(name) ?? [];
    if (!Array.isArray(value)) throw this.#wrong(name, 'a list');
    if (value.length > MAX_ITEMS) throw this.#wrong(name, `a list of at most ${String(MAX_ITEMS)} items`);
    return value;
  }

  #take(name: string): unknown {
    return Object.hasOwn(this.#value, name) ? this.#value[name] : undefined;
  }

  #short(name: string, text: string): string {
    if (text.length > MAX_TEXT) throw this.#wrong(name, `at most ${String(MAX_TEXT)} characters`);
    return text;
  }

  #wrong(name: string, wanted: string): WrongField {
    return new WrongField(`"${this.#prefix}${name}" takes ${wanted}.`);
  }
}

function answersOf(fields: Fields): Answers {
  const d = DEFAULT_ANSWERS;
  return {
    name: fields.text('name', d.name),
    folder: fields.text('folder', d.folder),
    purpose: fields.oneOf('purpose', PURPOSES, d.purpose),
    target: fields.oneOf('target', TARGETS, d.target),
    services: fields.someOf('services', SERVICE_KINDS),
    vpc: fields.flag('vpc', d.vpc),
    migration: fields.text('migration', d.migration),
    source: fields.has('source') ? sourceOf(fields.object('source')) : d.source,
    start: startOf(fields.object('start')),
    builder: fields.oneOf('builder', ['codebuild', 'commands', 'jenkins'], d.builder),
    compute: fields.oneOf('compute', ['small', 'medium', 'large'], d.compute),
    jenkins: jenkinsOf(fields.object('jenkins')),
    tests: fields.oneOf('tests', ['none', 'build', 'stage', 'integration'], d.tests),
    environments: fields.has('environments')
      ? fields.objects('environments').map(environmentOf)
      : d.environments,
    notifies: fields.flag('notifies', d.notifies),
    pipelineType: fields.oneOf('pipelineType', ['V1', 'V2'], d.pipelineType),
  };
}

function sourceOf(fields: Fields): SourceBlueprint {
  const kind = fields.oneOf('kind', ['connection', 'codecommit', 's3', 'ecr'], 'connection');
  switch (kind) {
    case 'connection':
      return {
        kind,
        host: fields.oneOf('host', CONNECTION_HOSTS, 'GitHub'),
        repository: fields.text('repository', ''),
        branch: fields.text('branch', 'main'),
      };
    case 'codecommit':
      return { kind, repository: fields.text('repository', ''), branch: fields.text('branch', 'main') };
    case 's3':
      return { kind, bucket: fields.text('bucket', ''), key: fields.text('key', 'source.zip') };
    case 'ecr':
      return { kind, repository: fields.text('repository', ''), tag: fields.text('tag', 'latest') };
  }
}

function startOf(fields: Fields): StartAnswer {
  const d = DEFAULT_ANSWERS.start;
  return {
    onChange: fields.flag('onChange', d.onChange),
    branches: fields.texts('branches'),
    paths: fields.texts('paths'),
    tags: fields.texts('tags'),
    onPullRequest: fields.flag('onPullRequest', d.onPullRequest),
    schedule: fields.text('schedule', d.schedule),
  };
}

function jenkinsOf(fields: Fields): JenkinsAnswer {
  return { url: fields.text('url', ''), job: fields.text('job', '') };
}

function environmentOf(fields: Fields): EnvironmentAnswer {
  return {
    name: fields.text('name', ''),
    approval: fields.flag('approval', false),
    tests: fields.flag('tests', false),
    isProduction: fields.flag('isProduction', false),
  };
}
