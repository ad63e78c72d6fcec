import type { BuildTool, Project, TestTool } from '../facts/facts';
import { junitIn, NO_LOCK, REPORTS, type BuildPart, type PartOptions, type TestPart } from './buildPart';

interface PackageManager {
  /** What makes it available on CodeBuild's images, which bring npm, Yarn 1 and Corepack. */
  readonly prepare: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly installLocked: string;
  readonly install: string;
  /** Leaves nothing but what the program itself needs in `node_modules`, as files and no links. */
  readonly production: (hasLock: boolean) => readonly string[];
  /** Adds a package for this build alone. */
  readonly add: string;
  /** Runs a script by its name. */
  readonly run: string;
  /** What stands between a script's name and the arguments that are for the script. */
  readonly separator: string;
  readonly cache: string;
}

const NPM: PackageManager = {
  prepare: [],
  installLocked: 'npm ci',
  install: 'npm install',
  production: () => ['npm prune --omit=dev'],
  add: 'npm install --no-save',
  run: 'npm run',
  separator: ' --',
  cache: '/root/.npm/**/*',
};

const MANAGERS: Readonly<Partial<Record<BuildTool, PackageManager>>> = {
  npm: NPM,
  'yarn-classic': {
    prepare: ['command -v yarn || npm install --global yarn@1'],
    // Where Corepack stands in for it, as on many machines of developers. Source: github.com/nodejs/corepack, README.
    variables: { COREPACK_DEFAULT_TO_LATEST: '0' },
    installLocked: 'yarn install --frozen-lockfile',
    install: 'yarn install',
    production: () => ['yarn install --production --ignore-scripts --prefer-offline'],
    add: 'yarn add --dev --ignore-workspace-root-check',
    run: 'yarn run',
    separator: '',
    cache: '/usr/local/share/.cache/yarn/**/*',
  },
  yarn: {
    // Yarn 1, which the images bring, reads no project of its successors.
    prepare: ['corepack enable'],
    installLocked: 'yarn install --immutable',
    // Where CI is set it would write no lock file otherwise, and fail without one.
    install: 'yarn install --no-immutable',
    production: () => ['yarn workspaces focus --production'],
    add: 'yarn add --dev',
    run: 'yarn run',
    separator: '',
    cache: '/root/.yarn/berry/cache/**/*',
  },
  pnpm: {
    prepare: ['command -v pnpm || corepack enable'],
    installLocked: 'pnpm install --frozen-lockfile',
    install: 'pnpm install',
    production: hasLock => [
      'rm -rf node_modules',
      `pnpm install --prod --config.node-linker=hoisted${hasLock ? ' --frozen-lockfile' : ''}`,
    ],
    add: 'pnpm add --save-dev --ignore-workspace-root-check',
    run: 'pnpm run',
    separator: '',
    cache: '/root/.local/share/pnpm/store/**/*',
  },
  bun: {
    prepare: ['command -v bun || npm install --global bun'],
    installLocked: 'bun install --frozen-lockfile',
    install: 'bun install',
    production: hasLock => [
      'rm -rf node_modules',
      `bun install --production${hasLock ? ' --frozen-lockfile' : ''}`,
    ],
    add: 'bun add --dev',
    run: 'bun run',
    separator: '',
    cache: '/root/.bun/install/cache/**/*',
  },
};

interface Reporter {
  readonly arguments: string;
  /** A package that it needs. */
  readonly package?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether it makes no folder for the report by itself. */
  readonly needsFolder?: boolean;
}

/**
 * What makes a test tool write JUnit results without a package more, and without the log losing anything. Sources:
 * vitest.dev/guide/reporters; nodejs.org/api/test.html, "Test reporters".
 */
const REPORTERS: Readonly<Partial<Record<TestTool, Reporter>>> = {
  vitest: { arguments: `--reporter=default --reporter=junit --outputFile.junit=${REPORTS}/junit.xml` },
  'node-test': {
    arguments:
      '--test-reporter=spec --test-reporter-destination=stdout ' +
      `--test-reporter=junit --test-reporter-destination=${REPORTS}/junit.xml`,
    needsFolder: true,
  },
};

/** Those that cost a package, or what the log says. Sources: github.com/jest-community/jest-junit; mochajs.org, "XUNIT". */
const ADDED_REPORTERS: Readonly<Partial<Record<TestTool, Reporter>>> = {
  jest: {
    arguments: '--reporters=default --reporters=jest-junit',
    package: 'jest-junit',
    variables: { JEST_JUNIT_OUTPUT_FILE: `${REPORTS}/junit.xml` },
  },
  mocha: { arguments: `--reporter xunit --reporter-option output=${REPORTS}/junit.xml` },
};

/** How a project of Node.js is built. */
export function nodejsBuild(project: Project, { addsReporter }: PartOptions): BuildPart {
  const manager = managerOf(project);
  const scripts = (...names: readonly string[]): readonly string[] =>
    names
      .filter(name => project.scripts.some(({ value }) => value === name))
      .map(name => `${manager.run} ${name}`);
  const test = testPart(project, manager, addsReporter);
  return {
    // Without it tools wait for keys, and watch files instead of ending.
    variables: { CI: 'true', ...manager.variables },
    install: [...manager.prepare, project.hasLock ? manager.installLocked : manager.install],
    checks: scripts('lint', 'typecheck', 'format:check'),
    compile: scripts('build'),
    ...(test && { test }),
    cachePaths: [manager.cache],
    outputs: project.outputs.map(({ value }) => `${value}/**/*`),
    leftovers: ['node_modules/**/*', `${REPORTS}/**/*`],
    warnings: project.hasLock ? [] : [NO_LOCK],
  };
}

/** The commands that leave nothing in `node_modules` but what the program itself needs. */
export function nodejsProduction(project: Project): readonly string[] {
  return managerOf(project).production(project.hasLock);
}

function managerOf({ tool }: Project): PackageManager {
  return MANAGERS[tool.value] ?? NPM;
}

function testPart({ test }: Project, manager: PackageManager, addsReporter: boolean): TestPart | undefined {
  if (test === undefined) return undefined;
  const own = REPORTERS[test.value];
  const reporter = own ?? (addsReporter ? ADDED_REPORTERS[test.value] : undefined);
  const arguments_ = reporter === undefined ? '' : `${manager.separator} ${reporter.arguments}`;
  return {
    ...(reporter?.variables && { variables: reporter.variables }),
    ...(reporter?.package !== undefined && { install: [`${manager.add} ${reporter.package}`] }),
    commands: [
      ...(reporter?.needsFolder === true ? [`mkdir -p ${REPORTS}`] : []),
      `${manager.run} test${arguments_}`,
    ],
    reports: reporter === undefined ? [] : junitIn(REPORTS, 'junit.xml'),
    compile: 'before',
  };
}
