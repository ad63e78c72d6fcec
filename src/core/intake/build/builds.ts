import { shellWord } from '../../../base/shellWord';
import type { Project, TestExtra, TestTool } from '../facts/facts';
import { junitIn, REPORTS, type BuildPart } from './buildPart';

/** How a project of Maven or Gradle is built. */
export function javaBuild({ tool, hasWrapper, test, outputs }: Project): BuildPart {
  const isMaven = tool.value === 'maven';
  const [wrapper, installed] = isMaven ? ['mvnw', 'mvn'] : ['gradlew', 'gradle'];
  const program = hasWrapper ? `./${wrapper}` : installed;
  // A wrapper that was committed on Windows has lost its executable bit.
  const install = hasWrapper ? [`chmod +x ${wrapper}`] : [];
  const results = isMaven ? 'target/surefire-reports' : 'build/test-results/test';
  return {
    variables: {},
    install,
    build: [
      isMaven ? `${program} --batch-mode --no-transfer-progress verify` : `${program} --no-daemon build`,
    ],
    reports: test === undefined ? [] : junitIn(results, '*.xml'),
    cachePaths: isMaven ? ['/root/.m2/**/*'] : ['/root/.gradle/caches/**/*', '/root/.gradle/wrapper/**/*'],
    outputs: outputs.map(({ value }) => value),
    warnings: [],
  };
}

/** How a project of Python is installed and tested; its source is what is handed on. */
export function pythonBuild(project: Project): BuildPart {
  const { tool, test, hasLock } = project;
  const { install, run, cache } = pythonTool(project);
  const commands: Readonly<Partial<Record<TestTool, string>>> = {
    pytest: `python -m pytest --junitxml=${REPORTS}/junit.xml`,
    unittest: `python -m unittest discover --start-directory ${shellWord(testFolder(project))}`,
    django: 'python manage.py test --noinput',
  };
  const tests = test && commands[test.value];
  return {
    variables: {},
    install,
    build: tests === undefined ? [] : [`${run}${tests}`],
    reports: test?.value === 'pytest' ? junitIn(REPORTS, 'junit.xml') : [],
    cachePaths: [cache],
    outputs: [],
    warnings: hasLock || tool.value === 'pip' ? [] : [NO_LOCK],
  };
}

interface PythonTool {
  readonly install: readonly string[];
  /** What stands before a command, so that it finds what was installed. */
  readonly run: string;
  readonly cache: string;
}

function pythonTool({ tool, testExtra, hasLock }: Project): PythonTool {
  const pip = '/root/.cache/pip/**/*';
  switch (tool.value) {
    case 'poetry':
      return {
        install: ['python -m pip install poetry', 'poetry install --no-interaction'],
        run: 'poetry run ',
        cache: '/root/.cache/pypoetry/cache/**/*',
      };
    case 'pipenv':
      return {
        install: ['python -m pip install pipenv', hasLock ? 'pipenv sync --dev' : 'pipenv install --dev'],
        run: 'pipenv run ',
        cache: pip,
      };
    case 'uv':
      return {
        install: [
          'python -m pip install uv',
          `uv sync${hasLock ? ' --frozen' : ''} --all-extras --all-groups`,
        ],
        run: 'uv run ',
        cache: '/root/.cache/uv/**/*',
      };
    default:
      return {
        install: [`python -m pip install ${pipTargets(tool.evidence.path, testExtra)}`],
        run: '',
        cache: pip,
      };
  }
}

function pipTargets(manifest: string, extra: TestExtra | undefined): string {
  const name = extra === undefined ? '' : shellWord(extra.name);
  const more =
    extra?.kind === 'file' ? ` --requirement ${name}` : extra?.kind === 'group' ? ` --group ${name}` : '';
  if (manifest.endsWith('requirements.txt')) return `--requirement requirements.txt${more}`;
  return `${extra?.kind === 'extra' ? shellWord(`.[${extra.name}]`) : '.'}${more}`;
}

function testFolder({ folder, test }: Project): string {
  const path = test?.evidence.path.slice(folder === '' ? 0 : folder.length + 1) ?? '';
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '.';
}

const NO_LOCK =
  'No lock file is in the repository: each build may install other versions of its packages. Commit one.';

/** How a module of Go is built: its programs go to `bin`. */
export function goBuild({ test, outputs }: Project): BuildPart {
  const programs = outputs.map(({ value }) => value);
  return {
    variables: {},
    install: ['go mod download'],
    build: [
      'go vet ./...',
      ...(test === undefined ? [] : ['go test ./...']),
      programs.length === 0 ? 'go build ./...' : `mkdir -p bin && go build -o bin/ ${programs.join(' ')}`,
    ],
    reports: [],
    cachePaths: ['/go/pkg/mod/**/*', '/root/.cache/go-build/**/*'],
    outputs: programs.length === 0 ? [] : ['bin/**/*'],
    warnings: [],
  };
}

/** How a solution or a project of .NET is built and published. */
export function dotnetBuild({ test, outputs }: Project): BuildPart {
  const program = outputs.length === 1 ? outputs[0]?.value : undefined;
  return {
    variables: { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' },
    install: ['dotnet restore'],
    build: [
      'dotnet build --configuration Release --no-restore',
      ...(test === undefined
        ? []
        : [`dotnet test --configuration Release --no-build --logger trx --results-directory ${REPORTS}`]),
      ...(program === undefined
        ? []
        : [`dotnet publish ${shellWord(program)} --configuration Release --no-restore --output publish`]),
    ],
    reports:
      test === undefined
        ? []
        : [{ name: 'tests', files: ['*.trx'], baseDirectory: REPORTS, format: 'VISUALSTUDIOTRX' }],
    cachePaths: ['/root/.nuget/packages/**/*'],
    outputs: program === undefined ? [] : ['publish/**/*'],
    warnings:
      outputs.length > 1
        ? ['The solution holds several programs: add a "dotnet publish" for the one that is deployed.']
        : [],
  };
}

/** How a project of Ruby is installed and tested. */
export function rubyBuild({ test, frameworks, hasLock }: Project): BuildPart {
  const hasFormatter = frameworks.some(({ value }) => value === 'rspec_junit_formatter');
  const rspec = hasFormatter
    ? `bundle exec rspec --format progress --format RspecJunitFormatter --out ${REPORTS}/junit.xml`
    : 'bundle exec rspec';
  const commands: Readonly<Record<string, string>> = {
    rspec,
    rake: 'bundle exec rake test',
    rails: 'bundle exec rails test',
  };
  const run = test && commands[test.value];
  return {
    variables: {},
    install: [
      'bundle config set --local path vendor/bundle',
      ...(hasLock ? ['bundle config set --local frozen true'] : []),
      'bundle install',
    ],
    build: run === undefined ? [] : [run],
    reports: test?.value === 'rspec' && hasFormatter ? junitIn(REPORTS, 'junit.xml') : [],
    cachePaths: ['vendor/bundle/**/*'],
    outputs: [],
    warnings: [],
  };
}

/** How a project of PHP is installed and tested. */
export function phpBuild({ test }: Project): BuildPart {
  return {
    variables: {},
    install: ['composer install --no-interaction --no-progress --prefer-dist'],
    build: test === undefined ? [] : [`vendor/bin/phpunit --log-junit ${REPORTS}/junit.xml`],
    reports: test === undefined ? [] : junitIn(REPORTS, 'junit.xml'),
    cachePaths: ['/root/.composer/cache/**/*'],
    outputs: [],
    warnings: [],
  };
}

/** How a package of Rust is built. */
export function rustBuild({ outputs, hasLock }: Project): BuildPart {
  const locked = hasLock ? ' --locked' : '';
  return {
    variables: {},
    install: [],
    build: [`cargo test${locked}`, `cargo build --release${locked}`],
    reports: [],
    cachePaths: ['/root/.cargo/registry/**/*', '/root/.cargo/git/**/*', 'target/**/*'],
    outputs: outputs.map(({ value }) => value),
    warnings: [],
  };
}
