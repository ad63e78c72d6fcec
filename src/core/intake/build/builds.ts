import { pathWord, shellWord } from '../../../base/shellWord';
import type { Project, TestTool } from '../facts/facts';
import { junitIn, noReport, REPORTS, type BuildPart, type PartOptions, type TestPart } from './buildPart';

/** How a project of Maven or Gradle is built. */
export function javaBuild({ tool, hasWrapper, test, outputs }: Project): BuildPart {
  const isMaven = tool.value === 'maven';
  const [wrapper, installed] = isMaven ? ['mvnw', 'mvn'] : ['gradlew', 'gradle'];
  const program = `${hasWrapper ? `./${wrapper}` : installed} ${isMaven ? '--batch-mode --no-transfer-progress' : '--no-daemon'}`;
  const verify = `${program} ${isMaven ? 'verify' : 'build'}`;
  return {
    variables: {},
    // A wrapper that was committed on Windows has lost its executable bit.
    install: hasWrapper ? [`chmod +x ${wrapper}`] : [],
    checks: [],
    // Where no tests were found, those that a parent of the build brings are run all the same.
    compile: [test === undefined ? verify : `${program} ${isMaven ? 'package -DskipTests' : 'assemble'}`],
    ...(test && {
      test: {
        commands: [verify],
        // Those of each module of the build.
        reports: isMaven
          ? junitIn('.', '**/surefire-reports/TEST-*.xml', '**/failsafe-reports/TEST-*.xml')
          : junitIn('.', '**/build/test-results/*/TEST-*.xml'),
        compile: 'within',
      },
    }),
    cachePaths: isMaven ? ['/root/.m2/**/*'] : ['/root/.gradle/caches/**/*', '/root/.gradle/wrapper/**/*'],
    outputs: outputs.map(({ value }) => value),
    leftovers: isMaven ? ['**/target/**/*'] : ['**/build/**/*', '.gradle/**/*'],
    warnings: [],
  };
}

/** Makes JUnit results of what `go test` says. Source: github.com/gotestyourself/gotestsum, releases. */
const GOTESTSUM = 'gotest.tools/gotestsum@v1.12.3';

/** How a module of Go is built: its programs go to `bin`. */
export function goBuild({ test, outputs }: Project, { addsReporter }: PartOptions): BuildPart {
  const programs = outputs.map(({ value }) => shellWord(value));
  return {
    // A program that is linked to no library of this image runs on any Linux.
    variables: { CGO_ENABLED: '0' },
    install: ['go mod download'],
    checks: ['go vet ./...'],
    compile: [
      programs.length === 0 ? 'go build ./...' : `mkdir -p bin && go build -o bin/ ${programs.join(' ')}`,
    ],
    ...(test && {
      test: {
        commands: [
          addsReporter
            ? `go run ${GOTESTSUM} --format testname --junitfile ${REPORTS}/junit.xml ./...`
            : 'go test ./...',
        ],
        reports: addsReporter ? junitIn(REPORTS, 'junit.xml') : [],
        compile: 'apart',
      },
    }),
    cachePaths: ['/go/pkg/mod/**/*', '/root/.cache/go-build/**/*'],
    outputs: programs.length === 0 ? [] : ['bin/**/*'],
    leftovers: [`${REPORTS}/**/*`],
    warnings: [],
  };
}

/** How a solution or a project of .NET is built and published. */
export function dotnetBuild({ test, outputs }: Project): BuildPart {
  const program = outputs.length === 1 ? outputs[0]?.value : undefined;
  return {
    variables: { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' },
    install: ['dotnet restore'],
    checks: [],
    compile: [
      program === undefined
        ? 'dotnet build --configuration Release --no-restore'
        : `dotnet publish ${pathWord(program)} --configuration Release --no-restore --output publish`,
    ],
    ...(test && {
      test: {
        commands: [
          `dotnet test --configuration Release --no-restore --logger trx --results-directory ${REPORTS}`,
        ],
        reports: [{ name: 'tests', files: ['*.trx'], baseDirectory: REPORTS, format: 'VISUALSTUDIOTRX' }],
        compile: 'apart',
      },
    }),
    cachePaths: ['/root/.nuget/packages/**/*'],
    outputs: program === undefined ? [] : ['publish/**/*'],
    leftovers: ['**/bin/**/*', '**/obj/**/*', `${REPORTS}/**/*`],
    warnings:
      outputs.length > 1
        ? ['The solution holds several programs: add a "dotnet publish" for the one that is deployed.']
        : [],
  };
}

/** How a project of Ruby is installed and tested. */
export function rubyBuild({ test, frameworks, hasLock }: Project, { addsReporter }: PartOptions): BuildPart {
  const has = (name: string): boolean => frameworks.some(({ value }) => value === name);
  const hasFormatter = test?.value === 'rspec' && has('rspec_junit_formatter');
  const commands: Readonly<Partial<Record<TestTool, string>>> = {
    rspec: hasFormatter
      ? `bundle exec rspec --format progress --format RspecJunitFormatter --out ${REPORTS}/junit.xml`
      : 'bundle exec rspec',
    rake: 'bundle exec rake test',
    rails: 'bundle exec rails test',
  };
  const run = test && commands[test.value];
  const part: TestPart | undefined =
    run === undefined
      ? undefined
      : { commands: [run], reports: hasFormatter ? junitIn(REPORTS, 'junit.xml') : [], compile: 'apart' };
  return {
    variables: {},
    install: [
      'bundle config set --local path vendor/bundle',
      ...(hasLock ? ['bundle config set --local frozen true'] : []),
      'bundle install',
    ],
    checks: [],
    compile: has('jekyll') ? ['bundle exec jekyll build'] : [],
    ...(part && { test: part }),
    cachePaths: ['vendor/bundle/**/*'],
    outputs: has('jekyll') ? ['_site/**/*'] : [],
    leftovers: ['vendor/bundle/**/*', '.bundle/**/*', `${REPORTS}/**/*`],
    warnings:
      addsReporter && part !== undefined && !hasFormatter
        ? [
            test?.value === 'rspec'
              ? noReport('RSpec', ' without the gem rspec_junit_formatter')
              : noReport('Minitest', ' by itself'),
          ]
        : [],
  };
}

/** How a project of PHP is installed and tested. */
export function phpBuild({ test, frameworks }: Project): BuildPart {
  const isLaravel = frameworks.some(({ value }) => value === 'laravel/framework');
  return {
    // As root, and a build is, Composer runs no plug-ins without it.
    variables: { COMPOSER_ALLOW_SUPERUSER: '1' },
    install: ['composer install --no-interaction --no-progress --prefer-dist'],
    checks: [],
    compile: [],
    ...(test && {
      test: {
        commands: [
          ...(isLaravel ? [LARAVEL_KEY] : []),
          `vendor/bin/phpunit --log-junit ${REPORTS}/junit.xml`,
        ],
        reports: junitIn(REPORTS, 'junit.xml'),
        compile: 'apart',
      },
    }),
    cachePaths: ['/root/.composer/cache/**/*', '/root/.cache/composer/**/*'],
    outputs: [],
    leftovers: ['vendor/**/*', `${REPORTS}/**/*`],
    warnings: [],
  };
}

/** Laravel encrypts nothing without a key, which stands in a file that is not committed. Source: laravel.com, "Encryption". */
const LARAVEL_KEY = 'export APP_KEY="${APP_KEY:-base64:$(head -c 32 /dev/urandom | base64)}"';

/** How a package of Rust is built. */
export function rustBuild({ outputs, hasLock }: Project, { addsReporter }: PartOptions): BuildPart {
  const locked = hasLock ? ' --locked' : '';
  return {
    variables: {},
    install: [],
    checks: [],
    compile: [`cargo build --release${locked}`],
    test: { commands: [`cargo test${locked}`], reports: [], compile: 'apart' },
    cachePaths: ['/root/.cargo/registry/**/*', '/root/.cargo/git/**/*', 'target/**/*'],
    outputs: outputs.map(({ value }) => value),
    leftovers: ['target/**/*'],
    warnings: addsReporter ? [noReport('Cargo', '')] : [],
  };
}
