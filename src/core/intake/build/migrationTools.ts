import type { Answers } from '../answers/answers';
import type { ServiceKind } from '../facts/workspaceFacts';

/** What a command that migrates a database needs beside the project's own toolchain. */
export interface MigrationTools {
  readonly install: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Whether it runs what the build makes. */
  readonly needsCompiled: boolean;
  /** The variables, by the names that it reads, which hold where the database is and how to get in. */
  readonly secrets: readonly string[];
}

interface MigrationProgram {
  /** What the command begins with. */
  readonly pattern: RegExp;
  readonly install?: readonly string[];
  readonly variables?: (services: readonly ServiceKind[]) => Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
}

/** An archive whose programs are put on the path. */
function downloaded(url: string, folders: number): readonly string[] {
  return [
    'mkdir -p .tools/migration',
    `curl --fail --silent --show-error --location --output .tools/migration.tar.gz ${url}`,
    `tar --extract --gzip --file .tools/migration.tar.gz --directory .tools/migration --strip-components ${String(folders)}`,
    'export PATH="$PWD/.tools/migration:$PATH"',
  ];
}

const CARGO_PATH = 'export PATH="$HOME/.cargo/bin:$PATH"';

/** Programs that no image of CodeBuild has; where a framework has its own place for migrations, it is theirs. */
const PROGRAMS: readonly MigrationProgram[] = [
  {
    pattern: /^flyway\b/,
    // Source: repo1.maven.org, org.flywaydb:flyway-commandline. Java is on the image.
    install: downloaded(
      'https://repo1.maven.org/maven2/org/flywaydb/flyway-commandline/11.8.2/flyway-commandline-11.8.2.tar.gz',
      1,
    ),
    variables: () => ({ FLYWAY_LOCATIONS: 'filesystem:src/main/resources/db/migration' }),
    secrets: ['FLYWAY_URL', 'FLYWAY_USER', 'FLYWAY_PASSWORD'],
  },
  {
    pattern: /^liquibase\b/,
    // Source: github.com/liquibase/liquibase, releases.
    install: downloaded(
      'https://github.com/liquibase/liquibase/releases/download/v4.31.1/liquibase-4.31.1.tar.gz',
      0,
    ),
    variables: () => ({
      LIQUIBASE_SEARCH_PATH: 'src/main/resources',
      LIQUIBASE_COMMAND_CHANGELOG_FILE: 'db/changelog/db.changelog-master.yaml',
    }),
    secrets: ['LIQUIBASE_COMMAND_URL', 'LIQUIBASE_COMMAND_USERNAME', 'LIQUIBASE_COMMAND_PASSWORD'],
  },
  { pattern: /\bflyway/i, secrets: ['FLYWAY_URL', 'FLYWAY_USER', 'FLYWAY_PASSWORD'] },
  {
    pattern: /\bliquibase/i,
    secrets: ['LIQUIBASE_COMMAND_URL', 'LIQUIBASE_COMMAND_USERNAME', 'LIQUIBASE_COMMAND_PASSWORD'],
  },
  {
    pattern: /^dotnet ef\b/,
    install: ['dotnet tool install --global dotnet-ef', 'export PATH="$HOME/.dotnet/tools:$PATH"'],
    secrets: ['ConnectionStrings__DefaultConnection'],
  },
  {
    pattern: /^goose\b/,
    install: [
      'go install github.com/pressly/goose/v3/cmd/goose@v3.24.1',
      'export PATH="$(go env GOPATH)/bin:$PATH"',
      'export GOOSE_DBSTRING="$DATABASE_URL"',
    ],
    variables: services => ({
      GOOSE_DRIVER: services.includes('postgresql') || !isMysql(services) ? 'postgres' : 'mysql',
      GOOSE_MIGRATION_DIR: 'migrations',
    }),
  },
  {
    pattern: /^diesel\b/,
    install: [
      'cargo install diesel_cli --locked --no-default-features --features postgres,mysql',
      CARGO_PATH,
    ],
  },
  {
    pattern: /^sqlx\b/,
    install: ['cargo install sqlx-cli --locked', CARGO_PATH],
  },
  {
    pattern: /^php artisan\b/,
    variables: services => ({ DB_CONNECTION: isMysql(services) ? 'mysql' : 'pgsql' }),
    secrets: ['DB_URL'],
  },
];

const RELATIONAL: readonly ServiceKind[] = ['postgresql', 'mysql', 'mariadb', 'sqlserver'];

/** What the command of an answer needs; nothing where it is not known. */
export function migrationTools({
  migration,
  services,
}: Pick<Answers, 'migration' | 'services'>): MigrationTools {
  // In the folder of another member of the workspace.
  const command = migration.trim().replace(/^\(cd \S+ && /, '');
  const program = PROGRAMS.find(({ pattern }) => pattern.test(command));
  const isDocument = services.includes('mongodb') && !services.some(kind => RELATIONAL.includes(kind));
  return {
    install: program?.install ?? [],
    variables: program?.variables?.(services) ?? {},
    needsCompiled: /(^|[\s/])dist\//.test(command),
    secrets: program?.secrets ?? [isDocument ? 'MONGODB_URI' : 'DATABASE_URL'],
  };
}

function isMysql(services: readonly ServiceKind[]): boolean {
  return services.includes('mysql') || services.includes('mariadb');
}
