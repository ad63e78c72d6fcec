import { inSentence } from '../../base/inSentence';
import type { Answers, EnvironmentAnswer, StartAnswer } from '../../core/intake/answers/answers';
import type { SourceBlueprint } from '../../core/pipeline/blueprint/pipeline';
import { scheduleInWords } from '../../core/pipeline/schedule/words';
import type { Choice } from '../kit/dialogs';
import { listText } from '../kit/listText';

const BY_HAND: StartAnswer = {
  onChange: false,
  branches: [],
  paths: [],
  tags: [],
  onPullRequest: false,
  schedule: '',
};

/** Each day at three in the morning, UTC: few people work on it then in Europe and America. */
const NIGHTLY = 'cron(0 3 * * ? *)';

/** Each working day at three in the morning, UTC. */
const WEEKDAYS = 'cron(0 3 ? * MON-FRI *)';

/** What may start the pipeline: what is answered now, and the usual ones. */
export function startChoices({ start, source }: Answers): readonly Choice<StartAnswer>[] {
  const hasPullRequests = source.kind === 'connection';
  const usual: readonly StartAnswer[] = [
    { ...BY_HAND, onChange: true },
    ...(hasPullRequests
      ? [
          { ...BY_HAND, onChange: true, onPullRequest: true },
          { ...BY_HAND, onChange: true, tags: ['v*'] },
        ]
      : []),
    { ...BY_HAND, onChange: true, schedule: NIGHTLY },
    { ...BY_HAND, schedule: NIGHTLY },
    BY_HAND,
  ];
  return currentFirst(usual, start).map(value => ({ label: listText(startWords(value, source)), value }));
}

/** Schedules: what is answered now, and the usual ones. */
export function scheduleChoices(schedule: string): readonly Choice<string>[] {
  return currentFirst(['', NIGHTLY, WEEKDAYS], schedule).map(value => ({
    label: listText(scheduleLabel(value)),
    value,
  }));
}

/** A schedule in words, or as it is written where it is none. */
export function scheduleLabel(schedule: string): string {
  if (schedule.trim() === '') return 'Never';
  return capitalised(scheduleInWords(schedule.trim()) ?? schedule);
}

function startWords(start: StartAnswer, source: SourceBlueprint): string {
  const { onChange, onPullRequest, schedule, tags, branches, paths } = start;
  const where =
    'branch' in source ? ` to ${branches.length === 0 ? source.branch : inSentence(branches)}` : '';
  const change = {
    connection: `each push${where}`,
    codecommit: `each push${where}`,
    s3: 'each new object',
    ecr: 'each new image',
  };
  const parts = [
    ...(onChange ? [tags.length === 0 ? change[source.kind] : `each tag ${inSentence(tags)}`] : []),
    ...(onPullRequest ? ['pull requests'] : []),
    ...(schedule === '' ? [] : [`by schedule (${scheduleInWords(schedule) ?? schedule})`]),
  ];
  const words = parts.length === 0 ? 'only by hand' : inSentence(parts);
  return `${capitalised(words)}${paths.length === 0 ? '' : `, for ${inSentence(paths)}`}`;
}

function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const DEVELOPMENT: EnvironmentAnswer = {
  name: 'development',
  approval: false,
  tests: false,
  isProduction: false,
};
const STAGING: EnvironmentAnswer = { ...DEVELOPMENT, name: 'staging' };
const PRODUCTION: EnvironmentAnswer = {
  name: 'production',
  approval: true,
  tests: false,
  isProduction: true,
};

/** Rows of environments: what is answered now, and the usual ones. */
export function environmentChoices({
  environments,
}: Answers): readonly Choice<readonly EnvironmentAnswer[]>[] {
  const usual = [
    [STAGING, PRODUCTION],
    [DEVELOPMENT, STAGING, PRODUCTION],
    [PRODUCTION],
    [{ ...PRODUCTION, approval: false }],
  ];
  return currentFirst<readonly EnvironmentAnswer[]>(usual, environments)
    .filter(row => row.length > 0)
    .map(value => ({ label: environmentWords(value), value }));
}

/** Environments with their gates, in the order of the deployments. */
export function environmentWords(row: readonly EnvironmentAnswer[]): string {
  const words = row.flatMap(({ name, approval, tests }) => [
    ...(approval ? ['approval'] : []),
    name,
    ...(tests ? ['tests'] : []),
  ]);
  return listText(words.join(' → '));
}

function currentFirst<T>(usual: readonly T[], current: T): readonly T[] {
  const others = usual.filter(value => JSON.stringify(value) !== JSON.stringify(current));
  return [current, ...others];
}
