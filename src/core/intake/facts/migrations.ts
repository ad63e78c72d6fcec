import type { Fact, Project } from './facts';
import { folderOf, isAside, nameOf, type ProjectFiles } from './projectFiles';
import type { Migration, MigrationTool } from './workspaceFacts';

/** Files that a tool is set up by, without their endings. */
const SETTINGS: ReadonlyMap<string, MigrationTool> = new Map([
  ['schema.prisma', 'prisma'],
  ['drizzle.config', 'drizzle'],
  ['knexfile', 'knex'],
  ['.sequelizerc', 'sequelize'],
  ['alembic.ini', 'alembic'],
  ['flyway.conf', 'flyway'],
  ['flyway.toml', 'flyway'],
  ['liquibase.properties', 'liquibase'],
  ['diesel.toml', 'diesel'],
]);

/** What TypeORM's own documentation calls the file that its command starts from. */
const DATA_SOURCE = /^data-source\.[jt]s$/;

/** Packages that migrate, or that what migrates comes with. */
const PACKAGES: ReadonlyMap<string, MigrationTool> = new Map([
  ['drizzle-kit', 'drizzle'],
  ['sequelize-cli', 'sequelize'],
  ['alembic', 'alembic'],
  ['flask-migrate', 'flask-migrate'],
  ['flyway-core', 'flyway'],
  ['flyway-maven-plugin', 'flyway'],
  ['org.flywaydb.flyway', 'flyway'],
  ['quarkus-flyway', 'flyway'],
  ['liquibase-core', 'liquibase'],
  ['liquibase-maven-plugin', 'liquibase'],
  ['org.liquibase.gradle', 'liquibase'],
  ['quarkus-liquibase', 'liquibase'],
  ['microsoft.entityframeworkcore.design', 'entity-framework'],
  ['microsoft.entityframeworkcore.tools', 'entity-framework'],
  ['github.com/pressly/goose', 'goose'],
  ['diesel', 'diesel'],
  ['sqlx:migrate', 'sqlx'],
]);

/** Frameworks that migrate, by the file that their command starts from or that names their database. */
const FRAMEWORKS: ReadonlyMap<string, { readonly tool: MigrationTool; readonly framework: string }> = new Map(
  [
    ['manage.py', { tool: 'django', framework: 'django' }],
    ['artisan', { tool: 'laravel', framework: 'laravel/framework' }],
    ['database.yml', { tool: 'rails', framework: 'rails' }],
    // Some commit no more of it than a sample.
    ['application.rb', { tool: 'rails', framework: 'rails' }],
  ],
);

/** What brings a database to the state that a project needs; of each project each tool once, what it is set up by first. */
export function readMigrations(
  files: ProjectFiles,
  projects: readonly Project[],
  packages: readonly Fact<string>[],
): readonly Fact<Migration>[] {
  const found = new Map<string, Fact<Migration>>();
  const add = (tool: MigrationTool, evidence: Fact<Migration>['evidence']): void => {
    const folder = projectAround(evidence.path, projects);
    const key = `${tool} ${folder}`;
    if (!found.has(key)) found.set(key, { value: { tool, folder }, evidence });
  };
  const usesTypeOrm = packages.some(({ value }) => value === 'typeorm');
  for (const path of files.paths) {
    if (isAside(path)) continue;
    const name = nameOf(path);
    const tool = SETTINGS.get(name) ?? SETTINGS.get(name.replace(/\.[cm]?[jt]s$/, ''));
    if (tool !== undefined) add(tool, { path });
    // What others call so says nothing of a database.
    if (usesTypeOrm && DATA_SOURCE.test(name)) add('typeorm', { path });
    const { framework, tool: own } = FRAMEWORKS.get(name) ?? {};
    if (own === undefined) continue;
    const around = projectAround(path, projects);
    const uses = projects.some(
      ({ folder, frameworks }) => folder === around && frameworks.some(({ value }) => value === framework),
    );
    if (uses) add(own, { path });
  }
  for (const { value, evidence } of packages) {
    const tool = PACKAGES.get(value);
    if (tool !== undefined) add(tool, evidence);
  }
  // Flask-Migrate has settings of Alembic that are whole only within its own command.
  const isWhole = ({ value: { tool, folder } }: Fact<Migration>): boolean =>
    tool !== 'alembic' || !found.has(`flask-migrate ${folder}`);
  return [...found.values()].filter(isWhole);
}

/** The folder of the nearest project around a file; its own folder where there is none. */
export function projectAround(path: string, projects: readonly Project[]): string {
  const around = projects
    .map(({ folder }) => folder)
    .filter(folder => folder === '' || path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length);
  return around[0] ?? folderOf(path);
}
