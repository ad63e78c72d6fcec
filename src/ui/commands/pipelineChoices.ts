import type { Answers, EnvironmentAnswer, StartAnswer } from '../../core/intake/answers/answers';
import { listed } from '../../core/intake/recommend/words';
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

/** What may start the pipeline: the usual ones, and what is answered now. */
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
  return withCurrent(usual, start).map(value => ({ label: listText(startWords(value, source)), value }));
}

function startWords(start: StartAnswer, source: SourceBlueprint): string {
  const { onChange, onPullRequest, schedule, tags, branches, paths } = start;
  const where = 'branch' in source ? ` to ${branches.length === 0 ? source.branch : listed(branches)}` : '';
  const change = {
    connection: `each push${where}`,
    codecommit: `each push${where}`,
    s3: 'each new object',
    ecr: 'each new image',
  };
  const parts = [
    ...(onChange ? [tags.length === 0 ? change[source.kind] : `each tag ${listed(tags)}`] : []),
    ...(onPullRequest ? ['pull requests'] : []),
    ...(schedule === '' ? [] : [`by schedule (${scheduleInWords(schedule) ?? schedule})`]),
  ];
  const words = parts.length === 0 ? 'only by hand' : listed(parts);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${paths.length === 0 ? '' : `, for ${listed(paths)}`}`;
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

/** The usual rows of environments, and what is answered now. */
export function environmentChoices({
  environments,
}: Answers): readonly Choice<readonly EnvironmentAnswer[]>[] {
  const usual = [
    [STAGING, PRODUCTION],
    [DEVELOPMENT, STAGING, PRODUCTION],
    [PRODUCTION],
    [{ ...PRODUCTION, approval: false }],
  ];
  return withCurrent<readonly EnvironmentAnswer[]>(usual, environments)
    .filter(row => row.length > 0)
    .map(value => ({ label: listText(environmentWords(value)), value }));
}

function environmentWords(row: readonly EnvironmentAnswer[]): string {
  return row
    .flatMap(({ name, approval, tests }) => [
      ...(approval ? ['approval'] : []),
      name,
      ...(tests ? ['tests'] : []),
    ])
    .join(' → ');
}

function withCurrent<T>(usual: readonly T[], current: T): readonly T[] {
  const isUsual = usual.some(value => JSON.stringify(value) === JSON.stringify(current));
  return isUsual ? usual : [current, ...usual];
}
