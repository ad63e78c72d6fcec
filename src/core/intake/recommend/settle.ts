import type { SourceBlueprint } from '../../pipeline/blueprint/pipeline';
import type { Answers, EnvironmentAnswer, Question, StartAnswer } from '../answers/answers';
import type { WorkspaceFacts } from '../facts/workspaceFacts';
import { pipelineName } from './pipelineName';
import {
  commandCheck,
  environmentCheck,
  folderCheck,
  jenkinsUrlCheck,
  jobCheck,
  MAX_PATTERNS,
  patternCheck,
  scheduleCheck,
  sourceProblems,
} from '../questions/fieldChecks';
import { shortened, visibleText } from '../../../base/visibleText';
import { adviceOn } from './advice';
import { jobName } from './jenkinsJob';
import { REVIEW_SUFFIX } from './reviewName';
import type { Warning } from './recommendation';

/** Answers of which each can be built, and what had to be left out of those that were given. */
export interface SettledAnswers {
  readonly answers: Answers;
  readonly warnings: readonly Warning[];
}

/** With an approval each they stay below CodePipeline's 50 stages, and their parameters below a template's limits. */
const MAX_ENVIRONMENTS = 10;

/** Names of CodePipeline have at most this many characters. */
const MAX_NAME = 100;

/**
 * Takes what AWS refuses, and what contradicts itself, out of the answers, and says so. Settled answers are settled to
 * themselves, without a problem.
 */
export function settle(facts: WorkspaceFacts, answers: Answers): SettledAnswers {
  const say = new Said();
  const source = settleSource(answers.source, say);
  const plain: Answers = {
    ...answers,
    name: settleName(answers.name, say),
    folder: settleFolder(answers.folder, say),
    source,
    start: settleStart(answers.start, source, say),
    services: [...new Set(answers.services)],
    environments: settleEnvironments(answers.environments, say),
    migration: settleMigration(answers.migration, say),
  };
  const built = settleType(settleTests(settleBuilder(settleTarget(plain, say), say), say), say);
  return { answers: built, warnings: [...say.warnings, ...adviceOn(facts, built)] };
}

/** What is said while the answers are settled. */
class Said {
  readonly warnings: Warning[] = [];

  problem(question: Question, text: string): void {
    this.warnings.push({ question, text, severity: 'problem' });
  }

  note(question: Question, text: string): void {
    this.warnings.push({ question, text, severity: 'note' });
  }
}

function quoted(text: string): string {
  return `"${shortened(visibleText(text), 60)}"`;
}

function settleName(text: string, say: Said): string {
  const name = pipelineName(pipelineName(text).slice(0, MAX_NAME - REVIEW_SUFFIX.length));
  if (name !== text)
    say.note(
      'purpose',
      `CodePipeline does not allow the name ${quoted(text)}, so the pipeline is called ${name}.`,
    );
  return name;
}

function settleFolder(folder: string, say: Said): string {
  const problem = folderCheck(folder);
  if (problem === undefined) return folder;
  say.problem('purpose', `${problem} The root of the repository is built instead.`);
  return '';
}

function settleMigration(command: string, say: Said): string {
  const problem = commandCheck(command);
  if (problem === undefined) return command.trim();
  say.problem('services', `${problem} Until you correct it, nothing is migrated.`);
  return '';
}

/** What stands for a field of the source that nobody could reach. */
const PLACEHOLDERS: Readonly<Record<SourceBlueprint['kind'], Readonly<Record<string, string>>>> = {
  connection: { repository: 'owner/name', branch: 'main' },
  codecommit: { repository: 'name', branch: 'main' },
  s3: { bucket: 'name-of-the-bucket', key: 'source.zip' },
  ecr: { repository: 'name', tag: 'latest' },
};

function settleSource(source: SourceBlueprint, say: Said): SourceBlueprint {
  const problems = sourceProblems(source);
  for (const { field, message } of problems)
    say.problem(
      'source',
      `${message} Until you correct it, the pipeline uses ${PLACEHOLDERS[source.kind][field] ?? ''}.`,
    );
  const fixed = Object.fromEntries(
    problems.map(({ field }) => [field, PLACEHOLDERS[source.kind][field] ?? '']),
  );
  return { ...source, ...fixed };
}

function settleStart(start: StartAnswer, source: SourceBlueprint, say: Said): StartAnswer {
  const schedule = start.schedule.trim();
  const wrong = scheduleCheck(schedule);
  if (wrong !== undefined)
    say.problem('start', `${wrong} Until you correct it, the pipeline has no schedule.`);
  const common = { onChange: start.onChange, schedule: wrong === undefined ? schedule : '' };
  const { kind } = source;
  if (kind === 'connection') {
    const { branches, paths, tags } = usedFilters(start, say);
    return {
      ...common,
      branches: settlePatterns(branches, 'branches', say),
      paths: settlePatterns(paths, 'paths', say),
      tags: settlePatterns(tags, 'tags', say),
      onPullRequest: start.onPullRequest,
    };
  }
  const isGit = kind === 'codecommit';
  if (start.onPullRequest)
    say.problem(
      'start',
      isGit
        ? 'CodePipeline cannot be started by pull requests in CodeCommit, so they start nothing here. An EventBridge rule for "CodeCommit Pull Request State Change" can start a CodeBuild build instead.'
        : `${kind === 's3' ? 'An S3 bucket' : 'An image repository'} has no pull requests: to have them built, choose the repository of the code as the source.`,
    );
  if (start.branches.length + start.paths.length + start.tags.length > 0)
    say.problem(
      'start',
      `CodePipeline can filter branches, paths and tags only where the source uses a connection (GitHub, Bitbucket, GitLab). ${isGit ? 'Each push to the branch' : 'Each change'} starts the pipeline.`,
    );
  return { ...common, branches: [], paths: [], tags: [], onPullRequest: false };
}

type Filters = Pick<StartAnswer, 'branches' | 'paths' | 'tags'>;

/** The filters of what starts the pipeline: tags of pushes alone, the others of pull requests too. */
function usedFilters({ onChange, onPullRequest, branches, paths, tags }: StartAnswer, say: Said): Filters {
  const used: Filters = {
    ...(onChange || onPullRequest ? { branches, paths } : { branches: [], paths: [] }),
    tags: onChange ? tags : [],
  };
  if (
    branches.length > used.branches.length ||
    paths.length > used.paths.length ||
    tags.length > used.tags.length
  )
    say.note(
      'start',
      'Pushes do not start the pipeline, so the filters of pushes start nothing: they are left out.',
    );
  return used;
}

function settlePatterns(
  given: readonly string[],
  what: 'branches' | 'paths' | 'tags',
  say: Said,
): readonly string[] {
  const patterns = [...new Set(given.map(pattern => pattern.trim()))].filter(pattern => pattern !== '');
  const good = patterns.filter(pattern => patternCheck(pattern) === undefined);
  if (good.length < patterns.length)
    say.problem('start', `CodePipeline does not accept some of the patterns for ${what}: they are left out.`);
  if (good.length > MAX_PATTERNS)
    say.problem(
      'start',
      `CodePipeline accepts at most ${String(MAX_PATTERNS)} patterns for ${what}: the first ${String(MAX_PATTERNS)} are used. One pattern can stand for several: {main,release/**}.`,
    );
  return good.slice(0, MAX_PATTERNS);
}

function settleEnvironments(given: readonly EnvironmentAnswer[], say: Said): readonly EnvironmentAnswer[] {
  if (given.length > MAX_ENVIRONMENTS)
    say.problem(
      'environments',
      `Headgate plans at most ${String(MAX_ENVIRONMENTS)} environments: the first ${String(MAX_ENVIRONMENTS)} are used.`,
    );
  // What the parameters of the builds and of the source begin with.
  const taken = new Set(['build', 'source']);
  return given.slice(0, MAX_ENVIRONMENTS).map(environment => {
    const { name } = environment;
    const slug = slugOf(name, 'environment', 28);
    let own = slug;
    for (let number = 2; taken.has(own.replaceAll('-', '')); number++) own = `${slug}${String(number)}`;
    taken.add(own.replaceAll('-', ''));
    if (environmentCheck(name) !== undefined)
      say.problem('environments', `An environment cannot be called ${quoted(name)}, so it is called ${own}.`);
    else if (own !== slug)
      say.problem(
        'environments',
        `The name ${quoted(name)} is already used in this pipeline, so this environment is called ${own}.`,
      );
    return { ...environment, name: own };
  });
}

/** Text as `[a-z][a-z0-9-]*`, such as names of services and parameters begin; `fallback` where nothing is left. */
export function slugOf(text: string, fallback: string, limit: number): string {
  const slug = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, limit)
    .replace(/-+$/, '');
  return slug === '' ? fallback : slug;
}

/** What is deployed, and where. */
function settleTarget(answers: Answers, say: Said): Answers {
  const { target, environments, migration, source } = answers;
  if (target === 'none') {
    if (migration !== '')
      say.problem(
        'services',
        'Nothing is deployed, so the migration has no database to run against: it is left out.',
      );
    return { ...answers, environments: [], migration: '' };
  }
  if (environments.length === 0) {
    say.problem(
      'environments',
      'There is no environment to deploy to, so the pipeline only builds and tests. Add an environment, such as production.',
    );
    return { ...answers, target: 'none', migration: '' };
  }
  if (source.kind !== 'ecr') return answers;
  if (target !== 'ecs')
    say.problem(
      'source',
      'An image from Amazon ECR can only be deployed to an Amazon ECS service: other targets need files from a repository. The pipeline deploys to ECS with a rolling update.',
    );
  if (migration !== '')
    say.problem(
      'services',
      'The source is an image, without the files that the migration needs: the migration is left out.',
    );
  if (environments.some(({ tests }) => tests))
    say.problem(
      'environments',
      'The source is an image, without the script that tests an environment: nothing is tested after its deployment.',
    );
  return {
    ...answers,
    target: 'ecs',
    migration: '',
    environments: environments.map(environment => ({ ...environment, tests: false })),
  };
}

/** What builds. */
function settleBuilder(answers: Answers, say: Said): Answers {
  const { builder, source, jenkins, target } = answers;
  if (source.kind === 'ecr') {
    if (builder !== 'commands')
      say.note(
        'source',
        'The source is an image that is already built: a Commands action prepares its deployment, and nothing is built.',
      );
    return { ...answers, builder: 'commands' };
  }
  if (builder === 'jenkins') {
    const problem = jenkinsUrlCheck(jenkins.url);
    if (problem !== undefined) {
      say.problem('toolchain', `${problem} Until you correct it, CodeBuild builds instead.`);
      return { ...answers, builder: 'codebuild' };
    }
    if (jenkins.job === '' || jobCheck(jenkins.job) === undefined) return answers;
    const own = { ...jenkins, job: '' };
    const name = jobName({ ...answers, jenkins: own });
    say.problem(
      'toolchain',
      `${jobCheck(jenkins.job) ?? ''} Until you correct it, the job is called ${name}.`,
    );
    return { ...answers, jenkins: own };
  }
  if (builder === 'commands' && (target === 'ecs' || target === 'ecsBlueGreen')) {
    say.problem(
      'toolchain',
      'A Commands action cannot run Docker, so it cannot build an image: CodeBuild builds instead.',
    );
    return { ...answers, builder: 'codebuild' };
  }
  return answers;
}

/** What tests. */
function settleTests(answers: Answers, say: Said): Answers {
  const { tests, source, builder, services } = answers;
  if (tests === 'none') return answers;
  if (source.kind === 'ecr') {
    say.note('source', 'The source is an image, without the tests from the repository: none are run.');
    return { ...answers, tests: 'none' };
  }
  if (tests === 'integration' && services.length === 0) {
    say.problem(
      'services',
      'You chose tests with services, but no service in question 2: the tests run in their own stage without any.',
    );
    return settleTests({ ...answers, tests: 'stage' }, say);
  }
  if (tests === 'stage' && builder === 'jenkins') {
    say.note('toolchain', 'Jenkins runs the tests in its own job, so the pipeline has no test stage.');
    return { ...answers, tests: 'build' };
  }
  return answers;
}

/** Something in the answers that pipelines of type V1 do not support. */
export interface Need {
  readonly question: Question;
  /** `path filters` */
  readonly what: string;
}

/** Source: CodePipeline User Guide, "What type of pipeline is right for me?" */
export function needsV2({ source, builder, target, environments, start }: Answers): readonly Need[] {
  const needs: readonly (readonly [isNeeded: boolean, question: Question, what: string])[] = [
    [start.onPullRequest, 'start', 'pull request triggers'],
    [start.tags.length > 0, 'start', 'tag triggers'],
    [start.paths.length > 0, 'start', 'path filters'],
    [
      source.kind === 'connection' && start.branches.some(branch => branch !== source.branch),
      'start',
      'branch filters',
    ],
    [builder === 'commands', source.kind === 'ecr' ? 'source' : 'toolchain', 'the Commands action'],
    [target === 'lambda', 'purpose', 'the Lambda deploy action'],
    [target === 's3CloudFront', 'purpose', 'the Commands action that invalidates the CloudFront cache'],
    [target === 'script', 'purpose', 'the Commands action that runs your script'],
    [
      environments.some(({ tests }) => tests),
      'environments',
      'the Commands action that tests an environment',
    ],
  ];
  return needs.flatMap(([isNeeded, question, what]) => (isNeeded ? [{ question, what }] : []));
}

function settleType(answers: Answers, say: Said): Answers {
  if (answers.pipelineType === 'V2') return answers;
  const [need] = needsV2(answers);
  if (need === undefined) return answers;
  say.problem('toolchain', `A V1 pipeline does not support ${need.what}, so this pipeline is type V2.`);
  return { ...answers, pipelineType: 'V2' };
}
