import type { Answers } from '../../core/intake/answers/answers';
import {
  BUILDER_LABELS,
  COMPUTE_LABELS,
  kindOf,
  PURPOSE_LABELS,
  SOURCE_LABELS,
  TARGET_LABELS,
  TEST_LABELS,
  TYPE_LABELS,
} from '../../core/intake/questions/labels';
import { SERVICE_WORDS } from '../../core/intake/recommend/words';
import { scheduleInWords } from '../../core/pipeline/schedule/words';

/** What an answer is about, as in "Changed: deployed to". */
export const ANSWER_NAMES: Readonly<Record<keyof Answers, string>> = {
  name: 'name',
  folder: 'project',
  purpose: 'kind of software',
  target: 'deployed to',
  services: 'services',
  vpc: 'VPC',
  migration: 'database migration',
  source: 'source',
  start: 'when it runs',
  builder: 'built by',
  compute: 'build machine',
  jenkins: 'Jenkins',
  tests: 'where tests run',
  environments: 'environments',
  notifies: 'notifications',
  pipelineType: 'pipeline type',
};

/** One answer in a few words, as its control shows it: `Amazon ECS, rolling update`. */
export function answerWords(answers: Answers, key: keyof Answers): string {
  switch (key) {
    case 'purpose':
      return PURPOSE_LABELS[answers.purpose];
    case 'target':
      return TARGET_LABELS[answers.target];
    case 'services':
      return listOr('none', ...answers.services.map(kind => SERVICE_WORDS[kind]));
    case 'source':
      return sourceText(answers.source);
    case 'start':
      return startText(answers.start);
    case 'builder':
      return BUILDER_LABELS[answers.builder];
    case 'compute':
      return COMPUTE_LABELS[answers.compute];
    case 'tests':
      return TEST_LABELS[answers.tests];
    case 'environments':
      return listOr('none', ...answers.environments.map(({ name }) => name));
    case 'pipelineType':
      return TYPE_LABELS[answers.pipelineType];
    case 'jenkins':
      return listOr('none', answers.jenkins.url, answers.jenkins.job);
    case 'vpc':
    case 'notifies':
      return answers[key] ? 'yes' : 'no';
    case 'name':
    case 'folder':
    case 'migration':
      return listOr(key === 'folder' ? 'the root folder' : 'none', answers[key]);
  }
}

function sourceText(source: Answers['source']): string {
  const place = source.kind === 's3' ? `${source.bucket}/${source.key}` : source.repository;
  const version = 'branch' in source ? source.branch : 'tag' in source ? source.tag : '';
  return listOr('', SOURCE_LABELS[kindOf(source)], place, version);
}

function startText({ onChange, onPullRequest, schedule, branches, paths, tags }: Answers['start']): string {
  return listOr(
    'started by hand',
    onChange ? 'each change' : '',
    ...branches,
    ...paths,
    ...tags,
    onPullRequest ? 'pull requests' : '',
    schedule.trim() === '' ? '' : (scheduleInWords(schedule.trim()) ?? schedule),
  );
}

function listOr(none: string, ...items: readonly string[]): string {
  const said = items.filter(item => item !== '');
  return said.length === 0 ? none : said.join(', ');
}
