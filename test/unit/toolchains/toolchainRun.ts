import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { planBuilds } from '../../../src/core/intake/build/planBuilds';
import {
  buildFilesOf,
  type PlannedBuild,
  type PlannedBuilds,
} from '../../../src/core/intake/build/plannedBuilds';
import { readWorkspaceFacts } from '../../../src/core/intake/facts/readWorkspace';
import { buildspecText } from '../../../src/core/scaffold/buildspec';
import { BuildBench, type BuildResult } from '../engine/builds/buildBench';
import { filesOf, type Tree } from '../intake/project';

const run = promisify(execFile);

/** The output artifact of every build. */
const OUTPUT = 'Built';

/** A build that ran, with what became of it. */
export interface ToolchainBuild {
  readonly succeeded: boolean;
  /** The phases that failed. */
  readonly failed: readonly string[];
  readonly log: string;
  /** How many tests the reports speak of. */
  readonly tests: number;
  /** Paths of what is handed on. */
  readonly files: readonly string[];
}

/** Runs the builds that are planned for projects, with the tools of this machine and a home of its own for what they keep. */
export class ToolchainRun {
  readonly #home: string;
  readonly #bench = new BuildBench();

  private constructor(home: string) {
    this.#home = home;
  }

  static async open(): Promise<ToolchainRun> {
    const home = await mkdtemp(path.join(tmpdir(), 'headgate-home-'));
    await mkdir(path.join(home, 'bin'));
    // So that "npm install --global" changes nothing of this machine.
    await writeFile(
      path.join(home, '.npmrc'),
      `prefix=${home}\nfund=false\naudit=false\nupdate-notifier=false\n`,
    );
    return new ToolchainRun(home);
  }

  async dispose(): Promise<void> {
    await this.#bench.dispose();
    await rm(this.#home, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Installs a program from the npm registry for the builds of this run; says why not where it cannot. */
  async install(...packages: readonly string[]): Promise<string | undefined> {
    try {
      await run('npm', ['install', '--global', ...packages], { env: this.#environment(), timeout: 120_000 });
      return undefined;
    } catch (error) {
      return `npm cannot install ${packages.join(' ')}: ${String(error).split('\n')[0] ?? ''}`;
    }
  }

  async plan(tree: Tree, answers: Partial<Answers>): Promise<PlannedBuilds> {
    const facts = await readWorkspaceFacts(filesOf(tree), 'app');
    return planBuilds(facts, { ...DEFAULT_ANSWERS, name: 'app', ...answers });
  }

  /** Runs one of the builds of a plan over a source that holds all of its files, with variables of its project. */
  async build(
    tree: Tree,
    plan: PlannedBuilds,
    { file }: PlannedBuild,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<ToolchainBuild> {
    const written = buildFilesOf(plan).map(({ path: name, build }) => [name, buildspecText(build)] as const);
    const handsOn = file.build.artifacts.files.length > 0;
    const result = await this.#bench.run({
      source: { ...tree, ...Object.fromEntries(written) },
      project: {
        buildspec: { path: file.path },
        environmentVariables: Object.entries({ ...NETWORK, ...variables }).flatMap(([name, value]) =>
          value === undefined ? [] : [{ name, value, type: 'PLAINTEXT' as const }],
        ),
      },
      environment: this.#environment(),
      outputArtifacts: handsOn ? [OUTPUT] : [],
    });
    const succeeded = result.outcome.status === 'Succeeded';
    return {
      succeeded,
      failed: result.build.phases.filter(({ status }) => status === 'FAILED').map(({ type }) => type),
      log: result.log.join('\n'),
      tests: await countTests(result, file.build.reports),
      files: succeeded && handsOn ? await result.artifactFiles(OUTPUT) : [],
    };
  }

  #environment(): Record<string, string> {
    return {
      ...(process.env as Record<string, string>),
      HOME: this.#home,
      // Rust's tools stand in the home of whoever installed them.
      RUSTUP_HOME: process.env['RUSTUP_HOME'] ?? path.join(homedir(), '.rustup'),
      PATH: `${path.join(this.#home, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
    };
  }
}

/** How this machine reaches the registries of packages, which builds do not inherit. */
const NETWORK: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(
    ['PIP_INDEX_URL', 'PIP_CERT', 'REQUESTS_CA_BUNDLE', 'GOPROXY', 'GONOSUMDB'].map(name => [
      name,
      process.env[name],
    ]),
  ),
  // What Go keeps can be removed then.
  GOFLAGS: '-modcacherw',
  GOCACHE: path.join(homedir(), '.cache', 'go-build'),
  // A mirror of the npm registry may leave out the signatures that Corepack asks for.
  COREPACK_INTEGRITY_KEYS: '0',
  // One registry for all of them: not every machine reaches those of Yarn.
  COREPACK_NPM_REGISTRY: 'https://registry.npmjs.org',
  YARN_NPM_REGISTRY_SERVER: 'https://registry.npmjs.org',
};

/** The tests that the files of the reports name, whichever format they have. */
async function countTests(
  { sourceFolder }: BuildResult,
  reports: PlannedBuild['file']['build']['reports'],
): Promise<number> {
  let count = 0;
  for (const { baseDirectory, files } of reports) {
    const folder = path.join(sourceFolder, baseDirectory);
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    for (const name of names.filter(candidate => files.some(file => path.matchesGlob(candidate, file)))) {
      const text = await readFile(path.join(folder, name), 'utf8');
      count += text.match(/<(testcase|UnitTestResult)\b/g)?.length ?? 0;
    }
  }
  return count;
}
