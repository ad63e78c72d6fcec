import { shellWord } from '../../../base/shellWord';
import type { DeployTarget } from '../../pipeline/blueprint/pipeline';
import type { Fact, Project } from '../facts/facts';
import { ownFacts, ownPaths } from '../facts/ownFacts';
import type {
  Migration,
  MigrationTool,
  ServiceKind,
  Workflow,
  WorkspaceFacts,
} from '../facts/workspaceFacts';
import type {
  Answers,
  EnvironmentAnswer,
  Prefill,
  PrefillEvidence,
  Purpose,
  StartAnswer,
  TargetAnswer,
} from './answers';
import { DEFAULT_ANSWERS } from './defaults';
import { dockerfileFor, purposeOf } from './purpose';
import { scheduleOf } from './schedule';

/** Services that keep data of the program itself, which its tests and its migrations need. */
export const DATABASES: readonly ServiceKind[] = [
  'postgresql',
  'mysql',
  'mariadb',
  'sqlserver',
  'mongodb',
  'dynamodb',
];

/** Whether a service has an address in a VPC; others have AWS's own. */
function isInVpc(service: ServiceKind): boolean {
  return service !== 'dynamodb' && service !== 'sqs';
}

/** Sources: the documentation of each tool, on how it migrates a database where nobody watches. */
const MIGRATIONS: Readonly<Record<MigrationTool, string>> = {
  prisma: 'npx prisma migrate deploy',
  knex: 'npx knex migrate:latest',
  typeorm: 'npx typeorm migration:run --dataSource',
  sequelize: 'npx sequelize-cli db:migrate',
  drizzle: 'npx drizzle-kit migrate',
  alembic: 'alembic upgrade head',
  'flask-migrate': 'flask db upgrade',
  django: 'python manage.py migrate --noinput',
  rails: 'bundle exec rails db:migrate',
  laravel: 'php artisan migrate --force',
  flyway: 'flyway migrate',
  liquibase: 'liquibase update',
  'entity-framework': 'dotnet ef database update',
  goose: 'goose up',
  diesel: 'diesel migration run',
  sqlx: 'sqlx migrate run',
};

type EvidenceOf = Partial<Record<keyof Answers, readonly PrefillEvidence[]>>;

/**
 * The answers that a folder gives by itself, each with what it was read from; where nothing says so, a usual one. Of several
 * projects it is the first.
 */
export function prefill(all: WorkspaceFacts): Prefill {
  const folder = all.projects[0]?.folder ?? all.dockerfiles[0]?.value.folder ?? '';
  const facts = ownFacts(all, folder);
  const evidence: EvidenceOf = {};
  const found = (field: keyof Answers, ...items: readonly PrefillEvidence[]): void => {
    if (items.length > 0) evidence[field] = items;
  };
  const projects = facts.projects.filter(project => project.folder === folder);
  const purpose = purposeOf(facts, folder);
  const target = targetOf(facts, folder, purpose.value);
  const services = facts.services.map(({ value }) => value.kind);
  const hasDatabase = target.value !== 'none' && purpose.value !== 'site';
  const migration = hasDatabase ? migrationFor(facts, folder) : undefined;
  const test = projects.find(project => project.test !== undefined)?.test;
  const name = nameOf(facts, projects);
  const start = startOf(facts, folder);
  const jenkins = jenkinsOf(facts);

  const [project] = projects;
  if (facts.projects.length > 1 && project !== undefined) found('folder', evidenceOf(project.tool));
  found('name', ...name.evidence);
  found('purpose', ...purpose.evidence);
  found('target', ...target.evidence);
  found('services', ...facts.services.map(fact => evidenceOf(fact, fact.value.kind)));
  if (migration !== undefined) found('migration', evidenceOf(migration, migration.value.tool));
  if (facts.source !== undefined) found('source', evidenceOf(facts.source, 'git remote'));
  found('start', ...start.evidence);
  if (test !== undefined) found('tests', evidenceOf(test));
  found('builder', ...jenkins);
  const environments = environmentsOf(facts, target.value);
  const isUsed = ({ value }: Fact<string>): boolean => environments.some(({ name }) => name === value);
  found('environments', ...facts.environments.filter(isUsed).map(fact => evidenceOf(fact)));

  return {
    answers: {
      ...DEFAULT_ANSWERS,
      name: name.value,
      folder,
      purpose: purpose.value,
      target: target.value,
      services,
      vpc: migration !== undefined && services.some(isInVpc),
      migration: migration === undefined ? '' : migrationCommand(migration, folder),
      source: facts.source?.value ?? DEFAULT_ANSWERS.source,
      start: start.value,
      builder: jenkins.length > 0 && facts.buildspecs.length === 0 ? 'jenkins' : 'codebuild',
      tests: testsOf(services, test !== undefined),
      environments,
    },
    evidence,
  };
}

/** That of the folder itself, else one beside it, as packages of a workspace have it; none whose path would end a line. */
function migrationFor({ migrations }: WorkspaceFacts, folder: string): Fact<Migration> | undefined {
  const plain = migrations.filter(({ evidence }) => !/\p{C}/u.test(evidence.path));
  return plain.find(({ value }) => value.folder === folder) ?? plain[0];
}

/** The command, as it is called from the folder of the build. */
function migrationCommand(
  { value: { tool, folder: own }, evidence }: Fact<Migration>,
  folder: string,
): string {
  const command =
    tool === 'typeorm' ? `${MIGRATIONS[tool]} ${shellWord(compiled(evidence.path, own))}` : MIGRATIONS[tool];
  if (own === folder) return command;
  const up = folder === '' ? '' : '../'.repeat(folder.split('/').length);
  return `(cd ${shellWord(`${up}${own}` || '.')} && ${command})`;
}

/** The path from a project's folder to what its compiler makes of a file, where TypeScript's own starter has it. */
function compiled(path: string, folder: string): string {
  const own = folder === '' ? path : path.slice(folder.length + 1);
  return own.endsWith('.ts') ? `dist/${own.replace(/^src\//, '').slice(0, -'.ts'.length)}.js` : own;
}

/** A fact as evidence, in its own words where it is a text. */
function evidenceOf<T>({ value, evidence }: Fact<T>, what = String(value)): PrefillEvidence {
  return { what, ...evidence };
}

interface Prefilled<T> {
  readonly value: T;
  readonly evidence: readonly PrefillEvidence[];
}

/** The project's own name at the root, else that of the repository, else the folder's; of one of several projects its own. */
function nameOf(facts: WorkspaceFacts, projects: readonly Project[]): Prefilled<string> {
  const named = projects.find(({ name }) => name !== undefined)?.name;
  // `@acme/web` and `github.com/acme/web` end with the name.
  const short = named?.value.replace(/\/+$/, '').replace(/^.*\//, '').trim();
  if (named !== undefined && short !== undefined && short !== '')
    return { value: short.slice(0, 100), evidence: [evidenceOf(named)] };
  const source = facts.source?.value;
  const remote =
    source !== undefined && 'repository' in source ? source.repository.replace(/^.*\//, '') : undefined;
  if (facts.source !== undefined && remote !== undefined && remote !== '')
    return { value: remote.slice(0, 100), evidence: [evidenceOf(facts.source, 'git remote')] };
  const value = facts.name.trim().slice(0, 100);
  return { value: value === '' ? DEFAULT_ANSWERS.name : value, evidence: [] };
}

function answerOf(target: DeployTarget): TargetAnswer {
  return target.kind === 's3' ? (target.hasDistribution ? 's3CloudFront' : 's3') : target.kind;
}

/** Targets that fit each purpose, the usual one first. */
export const FITTING: Readonly<Record<Purpose, readonly TargetAnswer[]>> = {
  web: ['ecs', 'ecsBlueGreen', 'elasticBeanstalk', 'codedeploy', 'lambda', 'cloudformation', 'script'],
  api: ['ecs', 'ecsBlueGreen', 'elasticBeanstalk', 'codedeploy', 'lambda', 'cloudformation', 'script'],
  site: ['s3CloudFront', 's3', 'cloudformation', 'script'],
  function: ['lambda', 'cloudformation', 'script'],
  worker: ['ecs', 'codedeploy', 'elasticBeanstalk', 'lambda', 'cloudformation', 'script'],
  infrastructure: ['cloudformation', 'script'],
  library: ['none', 'script'],
};

function targetOf(facts: WorkspaceFacts, folder: string, purpose: Purpose): Prefilled<TargetAnswer> {
  const fitting = FITTING[purpose];
  const said = facts.targets.find(({ value }) => fitting.includes(answerOf(value)));
  if (said !== undefined)
    return { value: answerOf(said.value), evidence: [evidenceOf(said, said.evidence.path)] };
  const [described] = facts.infrastructure;
  if (described !== undefined && (purpose === 'infrastructure' || purpose === 'function')) {
    const { kind } = described.value;
    return {
      value: kind === 'terraform' || kind === 'serverless' ? 'script' : 'cloudformation',
      evidence: [evidenceOf(described, kind)],
    };
  }
  const dockerfile = dockerfileFor(facts, folder);
  if (dockerfile !== undefined && fitting.includes('ecs'))
    return { value: 'ecs', evidence: [evidenceOf(dockerfile, 'Dockerfile')] };
  if (!fitting.includes('elasticBeanstalk')) return { value: fitting[0] ?? 'none', evidence: [] };
  // Nothing says where a program without a container runs; Elastic Beanstalk takes its source as it is.
  return { value: facts.projects.length > 0 ? 'elasticBeanstalk' : 'none', evidence: [] };
}

function startOf(facts: WorkspaceFacts, folder: string): Prefilled<StartAnswer> {
  const hasPullRequests = facts.source?.value.kind === 'connection';
  const evidence: PrefillEvidence[] = [];
  const firstWith = (test: (workflow: Workflow) => boolean): Fact<Workflow> | undefined =>
    facts.workflows.find(({ value }) => test(value));
  const forPullRequests = ({ startsOn }: Workflow): boolean => startsOn.includes('pullRequest');
  const onPullRequest = hasPullRequests
    ? (firstWith(workflow => forPullRequests(workflow) && isBuild(workflow)) ?? firstWith(forPullRequests))
    : undefined;
  if (onPullRequest !== undefined) evidence.push(evidenceOf(onPullRequest, 'pull requests'));
  // Others look after the issues, or look for updates.
  const scheduled = firstWith(workflow => workflow.schedule !== undefined && isBuild(workflow));
  const schedule = scheduled?.value.schedule === undefined ? undefined : scheduleOf(scheduled.value.schedule);
  if (scheduled !== undefined && schedule !== undefined)
    evidence.push(evidenceOf(scheduled, `schedule ${scheduled.value.schedule ?? ''}`));
  return {
    value: {
      ...DEFAULT_ANSWERS.start,
      paths: hasPullRequests ? ownPaths(facts, folder) : [],
      onPullRequest: onPullRequest !== undefined,
      schedule: schedule ?? '',
    },
    evidence,
  };
}

function isBuild({ commands }: Workflow): boolean {
  return commands.some(({ purpose }) => /^(build|test|deploy)$/.test(purpose));
}

function jenkinsOf(facts: WorkspaceFacts): readonly PrefillEvidence[] {
  return facts.workflows
    .filter(({ value }) => value.system === 'jenkins')
    .map(fact => evidenceOf(fact, 'Jenkinsfile'));
}

function testsOf(services: readonly ServiceKind[], hasTests: boolean): Answers['tests'] {
  if (!hasTests) return 'none';
  return services.some(service => DATABASES.includes(service)) ? 'integration' : 'build';
}

/** Names that say that the users are there. */
const PRODUCTION = /^(prod|production|live|prd)$/;

/** In the order in which a release usually goes through them. */
const BEFORE_PRODUCTION = [
  /^(dev|develop|development)$/,
  /^(test|testing|qa|integration)$/,
  /^(stage|staging|stg|uat|preprod|pre-production)$/,
];

function environmentsOf(facts: WorkspaceFacts, target: TargetAnswer): readonly EnvironmentAnswer[] {
  if (target === 'none') return [];
  const ranked = [...new Set(facts.environments.map(({ value }) => value))]
    .map(name => ({ name, rank: rankOf(name) }))
    .filter(({ rank }) => rank !== -1)
    .sort((a, b) => a.rank - b.rank);
  const names = ranked.map(({ name }) => name);
  if (!names.some(name => PRODUCTION.test(name))) names.push('production');
  if (names.length === 1) names.unshift('staging');
  return names.map(name => {
    const isProduction = PRODUCTION.test(name);
    return { name, approval: isProduction, tests: false, isProduction };
  });
}

/** -1 for a name that is no environment of a release. */
function rankOf(name: string): number {
  return [...BEFORE_PRODUCTION, PRODUCTION].findIndex(pattern => pattern.test(name));
}
