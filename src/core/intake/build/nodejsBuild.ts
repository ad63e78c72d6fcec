import type { BuildTool, Project, TestTool } from '../facts/facts';
import { junitIn, REPORTS, type BuildPart } from './buildPart';

interface PackageManager {
  /** What makes it available on CodeBuild's images, which bring npm and Corepack. */
  readonly prepare: readonly string[];
  readonly installLocked: string;
  readonly install: string;
  /** Runs a script by its name. */
  readonly run: string;
  /** What stands between a script's name and the arguments that are for the script. */
  readonly separator: string;
  readonly cache: string;
}

const MANAGERS: Readonly<Partial<Record<BuildTool, PackageManager>>> = {
  npm: {
    prepare: [],
    installLocked: 'npm ci',
    install: 'npm install',
    run: 'npm run',
    separator: ' --',
    cache: '/root/.npm/**/*',
  },
  'yarn-classic': {
    prepare: ['npm install --global yarn@1'],
    installLocked: 'yarn install --frozen-lockfile',
    install: 'yarn install',
    run: 'yarn run',
    separator: '',
    cache: '/usr/local/share/.cache/yarn/**/*',
  },
  yarn: {
    prepare: ['corepack enable'],
    installLocked: 'yarn install --immutable',
    install: 'yarn install',
    run: 'yarn run',
    separator: '',
    cache: '/root/.yarn/berry/cache/**/*',
  },
  pnpm: {
    prepare: ['corepack enable'],
    installLocked: 'pnpm install --frozen-lockfile',
    install: 'pnpm install',
    run: 'pnpm run',
    separator: '',
    cache: '/root/.local/share/pnpm/store/**/*',
  },
  bun: {
    prepare: ['npm install --global bun'],
    installLocked: 'bun install --frozen-lockfile',
    install: 'bun install',
    run: 'bun run',
    separator: '',
    cache: '/root/.bun/install/cache/**/*',
  },
};

/**
 * What makes a test tool write JUnit results without a package more. Sources: vitest.dev/guide/reporters;
 * nodejs.org/api/test.html, "Test reporters"; mochajs.org, "XUNIT".
 */
const REPORTERS: Readonly<Partial<Record<TestTool, string>>> = {
  vitest: `--reporter=default --reporter=junit --outputFile.junit=${REPORTS}/junit.xml`,
  'node-test':
    '--test-reporter=spec --test-reporter-destination=stdout ' +
    `--test-reporter=junit --test-reporter-destination=${REPORTS}/junit.xml`,
};

/** How a project of Node.js is built. */
export function nodejsBuild(project: Project): BuildPart {
  const manager = MANAGERS[project.tool.value] ?? MANAGERS.npm;
  if (manager === undefined) throw new Error('npm is a package manager');
  const hasScript = (name: string): boolean => project.scripts.some(({ value }) => value === name);
  const scripts = ['lint', 'typecheck', 'build'].filter(hasScript).map(name => `${manager.run} ${name}`);
  const reporter = project.test && REPORTERS[project.test.value];
  const arguments_ = reporter === undefined ? '' : `${manager.separator} ${reporter}`;
  const test = project.test === undefined ? [] : [`${manager.run} test${arguments_}`];
  return {
    // Without it tools wait for keys, and watch files instead of ending.
    variables: { CI: 'true' },
    install: [...manager.prepare, project.hasLock ? manager.installLocked : manager.install],
    build: [...(reporter === undefined ? [] : [`mkdir -p ${REPORTS}`]), ...scripts, ...test],
    reports: reporter === undefined ? [] : junitIn(REPORTS, 'junit.xml'),
    cachePaths: [manager.cache],
    outputs: project.outputs.map(({ value }) => `${value}/**/*`),
    warnings: project.hasLock
      ? []
      : [
          'No lock file is in the repository: each build may install other versions of its packages. Commit one.',
        ],
  };
}
