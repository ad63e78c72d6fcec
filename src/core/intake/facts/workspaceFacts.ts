import type { DeployTarget, SourceBlueprint } from '../../pipeline/blueprint/pipeline';
import type { Fact, Project } from './facts';

/** What a folder says of itself. Every fact names the file, and where one can be told the line, that it was read from. */
export interface WorkspaceFacts {
  /** The folder's own name. */
  readonly name: string;
  /** Those that are probably delivered first, then those nearest to the root. */
  readonly projects: readonly Project[];
  readonly dockerfiles: readonly Fact<Dockerfile>[];
  /** What the software talks to; each kind once a project, the surest evidence first. */
  readonly services: readonly Fact<Service>[];
  readonly migrations: readonly Fact<Migration>[];
  readonly infrastructure: readonly Fact<Infrastructure>[];
  readonly workflows: readonly Fact<Workflow>[];
  readonly source?: Fact<SourceBlueprint>;
  /** Where it is deployed, the surest first; each kind once a project. */
  readonly targets: readonly Fact<DeployTarget>[];
  /** Names of environments in lower case: `staging`. */
  readonly environments: readonly Fact<string>[];
  /** The package that reads the history of git, which an archive of the source does not have. */
  readonly historyReader?: Fact<string>;
  /** Paths of what is there already. */
  readonly buildspecs: readonly string[];
  readonly appspecs: readonly string[];
  readonly pipelines: readonly string[];
}

export interface Dockerfile {
  /** From the root; empty for the root itself. */
  readonly folder: string;
  /** What `FROM` of its last stage names. */
  readonly base?: string;
  /** The first port that it exposes. */
  readonly port?: number;
}

/** What a program talks to: a database, a cache, a queue. */
export const SERVICE_KINDS = [
  'postgresql',
  'mysql',
  'mariadb',
  'sqlserver',
  'mongodb',
  'dynamodb',
  'redis',
  'memcached',
  'rabbitmq',
  'kafka',
  'opensearch',
  'sqs',
] as const;

export type ServiceKind = (typeof SERVICE_KINDS)[number];

export interface Service {
  readonly kind: ServiceKind;
  /** The major version, as a tag of its image has it: `16`. */
  readonly version?: string;
}

/** What brings a database to the state that the program needs. */
export type MigrationTool =
  | 'prisma'
  | 'knex'
  | 'typeorm'
  | 'sequelize'
  | 'drizzle'
  | 'alembic'
  | 'flask-migrate'
  | 'django'
  | 'rails'
  | 'laravel'
  | 'flyway'
  | 'liquibase'
  | 'entity-framework'
  | 'goose'
  | 'diesel'
  | 'sqlx';

export interface Migration {
  readonly tool: MigrationTool;
  /** The folder of the project that it belongs to. */
  readonly folder: string;
}

/** A description of infrastructure that is in the folder. */
export interface Infrastructure {
  readonly kind: 'cloudformation' | 'sam' | 'cdk' | 'terraform' | 'serverless';
  /** The file or, of Terraform, the folder. */
  readonly path: string;
}

/** What another system of continuous integration does for this folder. */
export interface Workflow {
  readonly system:
    'github-actions' | 'gitlab-ci' | 'jenkins' | 'azure-pipelines' | 'bitbucket-pipelines' | 'circleci';
  readonly path: string;
  /** Commands of its jobs that build or test, in their order; none that hold a secret, an expression of that system, or several lines. */
  readonly commands: readonly WorkflowCommand[];
  readonly startsOn: readonly ('push' | 'pullRequest' | 'schedule' | 'tag')[];
  /** Branches that its pushes name; empty for any. */
  readonly branches: readonly string[];
  /** The five fields of `cron`, in UTC, as written. */
  readonly schedule?: string;
}

export interface WorkflowCommand {
  readonly purpose: 'install' | 'build' | 'lint' | 'test' | 'deploy' | 'other';
  readonly text: string;
  /** Zero-based. */
  readonly line: number;
}
