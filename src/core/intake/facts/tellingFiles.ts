import { withoutIgnored } from './gitignore';
import { folderOf, nameOf, type ProjectFiles } from './projectFiles';
import { GIT_CONFIG, GIT_HEAD, GIT_REMOTE_HEAD } from './remote';

/** Files that say something by their name alone, whatever folder they are in. */
const NAMES: ReadonlySet<string> = new Set([
  '.gitignore',
  // Node.js
  ...[
    'package.json',
    'package-lock.json',
    'npm-shrinkwrap.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'yarn.lock',
    '.yarnrc.yml',
  ],
  ...['bun.lock', 'bun.lockb', '.nvmrc', '.node-version', '.tool-versions', 'tsconfig.json'],
  ...['data-source.ts', 'data-source.js'],
  // Java
  ...[
    'pom.xml',
    'mvnw',
    'build.gradle',
    'build.gradle.kts',
    'settings.gradle',
    'settings.gradle.kts',
    'gradlew',
  ],
  ...['libs.versions.toml', 'flyway.conf', 'flyway.toml', 'liquibase.properties'],
  // Python
  ...[
    'pyproject.toml',
    'setup.py',
    'setup.cfg',
    'Pipfile',
    'Pipfile.lock',
    'poetry.lock',
    'uv.lock',
    'runtime.txt',
  ],
  ...['.python-version', 'manage.py', 'alembic.ini', 'tests.py', 'wsgi.py'],
  // Go, .NET, Ruby, PHP and Rust
  ...['go.mod', 'go.sum', 'main.go', 'global.json', 'packages.lock.json', 'Directory.Packages.props'],
  ...['Gemfile', 'Gemfile.lock', '.ruby-version', 'database.yml'],
  ...['composer.json', 'composer.lock', 'phpunit.xml', 'phpunit.xml.dist', 'artisan'],
  ...['Cargo.toml', 'Cargo.lock', 'rust-toolchain', 'rust-toolchain.toml', 'main.rs', 'diesel.toml'],
  // What it runs on, and what it talks to
  ...[
    'Dockerfile',
    'Dockerrun.aws.json',
    'Procfile',
    'schema.prisma',
    '.sequelizerc',
    'cdk.json',
    'Jenkinsfile',
  ],
]);

/** Endings of names that say something, the first dot and all behind it aside. */
const ENDINGS: ReadonlySet<string> = new Set([
  ...['csproj', 'fsproj', 'vbproj', 'sln', 'slnx', 'tf', 'tfvars', 'template'],
]);

/** Starts of names of YAML, JSON, TOML and JavaScript that say something. */
const STARTS =
  /^(compose|docker-compose|template|sam|serverless|knexfile|drizzle\.config|appspec|appsettings|application-|\.env\.)|buildspec|pipeline|cloudformation|cfn|stack|template|gitlab-ci/;

/** Folders whose files say something by the place where they are. */
const FOLDERS =
  /(^|\/)(\.github\/workflows|\.circleci|\.elasticbeanstalk|\.ebextensions|config|config\/environments|(environments|envs?)(\/[\w-]+)?|cloudformation|cfn|infra|infrastructure|requirements)$/;

const DATA: ReadonlySet<string> = new Set([
  ...['yml', 'yaml', 'json', 'toml', 'txt', 'properties', 'js', 'cjs', 'mjs', 'ts', 'rb', 'config'],
]);

/** Names of tests: that there is one is enough to know. */
const TEST = /^test_\w+\.py$|_test\.(go|rb)$/;

/** As many paths are looked at between two pauses. */
const STEP = 2000;

/** Texts longer than this are no manifest that somebody wrote, and would hold up the others. */
const MAX_LENGTH = 300_000;

/**
 * Those files of a folder that facts are read from and that git does not ignore. One pass over the names, each classified by
 * itself; the rules of git are asked for the few that are left. Each text is read once.
 */
export async function tellingFiles(files: ProjectFiles): Promise<ProjectFiles> {
  const tested = new Set<string>();
  const kept: string[] = [];
  for (const [at, path] of files.paths.entries()) {
    if (at % STEP === 0) await files.pause?.();
    if (mayTell(path, tested)) kept.push(path);
  }
  // One at a time: those who wait together would otherwise all go on in the same turn.
  let turn = Promise.resolve();
  const pause = (): Promise<void> => {
    turn = turn.then(() => files.pause?.());
    return turn;
  };
  const texts = new Map<string, Promise<string | undefined>>();
  const text = (path: string): Promise<string | undefined> => {
    const known = texts.get(path) ?? readText(files, path, pause);
    texts.set(path, known);
    return known;
  };
  return { paths: await withoutIgnored({ paths: kept, text, pause }), text, pause };
}

/** Folders of what is installed or built, and git's own but for {@link GIT_FILES}. */
const PASSED_OVER =
  /(^|\/)(node_modules|\.git|\.venv|venv|__pycache__|\.gradle|\.terraform|cdk\.out|\.aws-sam)\//;

const GIT_FILES: readonly string[] = [GIT_CONFIG, GIT_HEAD, GIT_REMOTE_HEAD];

/** Whether facts may be read from a file, by its path alone. */
export function isTelling(path: string): boolean {
  return GIT_FILES.includes(path) || (!PASSED_OVER.test(path) && mayTell(path, new Set()));
}

/** @param tested folders in which a test was found: one of each is kept */
function mayTell(path: string, tested: Set<string>): boolean {
  const name = nameOf(path);
  if (NAMES.has(name)) return true;
  const ending = name.slice(name.lastIndexOf('.') + 1);
  if (ENDINGS.has(ending) || name.startsWith('.env.')) return true;
  if (TEST.test(name)) {
    const folder = folderOf(path);
    if (tested.has(folder)) return false;
    tested.add(folder);
    return true;
  }
  if (!DATA.has(ending)) return false;
  return STARTS.test(name) || name.startsWith('requirements') || FOLDERS.test(folderOf(path));
}

async function readText(
  files: ProjectFiles,
  path: string,
  pause: () => Promise<void>,
): Promise<string | undefined> {
  const text = await files.text(path);
  await pause();
  return text === undefined || text.length > MAX_LENGTH ? undefined : text;
}
