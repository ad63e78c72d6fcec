import { shellWord } from '../../../base/shellWord';
import type { BuildArtifacts, BuildBlueprint, ReportGroup } from '../../pipeline/blueprint/build';
import type { Project, Runtime } from '../facts/facts';
import { RUNTIME_LABELS } from '../questions/labels';
import { dotnetBuild, goBuild, javaBuild, phpBuild, rubyBuild, rustBuild } from './builds';
import type { BuildPart, PartOptions } from './buildPart';
import { nodejsBuild } from './nodejsBuild';
import { pythonBuild } from './pythonBuild';
import { chooseRuntimes } from './runtimeVersions';

const BUILDS: Readonly<Record<Runtime, (project: Project, options: PartOptions) => BuildPart>> = {
  nodejs: nodejsBuild,
  java: javaBuild,
  python: pythonBuild,
  golang: goBuild,
  dotnet: dotnetBuild,
  ruby: rubyBuild,
  php: phpBuild,
  rust: rustBuild,
};

/** What builds and tests the projects of one folder (a site of PHP or Ruby often has a `package.json` beside it). */
export interface Toolchain {
  readonly folder: string;
  readonly image: string;
  readonly runtimes: Readonly<Record<string, string>>;
  readonly projects: readonly Project[];
  readonly parts: readonly BuildPart[];
  readonly hasTests: boolean;
  /** Patterns from the folder, empty for the source itself. */
  readonly outputs: readonly string[];
  /** Patterns from the folder. */
  readonly leftovers: readonly string[];
  readonly warnings: readonly string[];
}

/** Without a project it has no commands. */
export function toolchainOf(
  folder: string,
  projects: readonly Project[],
  options: PartOptions = { addsReporter: false },
): Toolchain {
  const parts = projects.map(project => BUILDS[project.runtime](project, options));
  const choice = chooseRuntimes(
    projects.map(({ runtime, version }) => ({ runtime, ...(version && { asked: version.value }) })),
  );
  return {
    folder,
    image: choice.image,
    runtimes: choice.versions,
    projects,
    parts,
    hasTests: parts.some(({ test }) => test !== undefined),
    outputs: parts.flatMap(({ outputs }) => outputs).map(safePattern),
    leftovers: parts.flatMap(({ leftovers }) => leftovers),
    warnings: [
      ...choice.missing.map(
        ({ runtime, asked = '' }) =>
          `No maintained image of CodeBuild has ${RUNTIME_LABELS[runtime]} ${asked}: the build uses ${choice.versions[runtime] ?? 'none'}.`,
      ),
      ...parts.flatMap(({ warnings }) => warnings),
    ],
  };
}

/** What a build does with a toolchain. All commands start in the toolchain's folder. */
export interface BuildSteps {
  /** Whether the source is looked at: lint, types. */
  readonly checks: boolean;
  readonly compiles: boolean;
  readonly tests: boolean;
  readonly variables?: Readonly<Record<string, string>>;
  readonly install?: readonly string[];
  /** Before the tests, in the phase of the build. */
  readonly before?: readonly string[];
  /** What stands in for lint and tests that the projects themselves do not name. */
  readonly more?: readonly string[];
  /** After all others. */
  readonly after?: readonly string[];
  readonly finally?: readonly string[];
  readonly artifacts: BuildArtifacts;
  readonly warnings?: readonly string[];
}

/** The blueprint of a build. Nothing that a manifest says becomes part of a command but names of files, as one word of the shell. */
export function buildWith(toolchain: Toolchain, steps: BuildSteps): BuildBlueprint {
  const { folder, parts, projects } = toolchain;
  const tested = steps.tests ? parts.flatMap(({ test }) => test ?? []) : [];
  const install = [
    ...parts.flatMap(part => part.install),
    ...tested.flatMap(test => test.install ?? []),
    ...(steps.install ?? []),
  ];
  const build = [
    ...(steps.checks ? parts.flatMap(({ checks }) => checks) : []),
    ...(steps.before ?? []),
    ...parts.flatMap(part => commandsOf(part, steps)),
    ...(steps.more ?? []),
    ...(steps.after ?? []),
  ];
  const enter = folder === '' ? [] : [`cd "$CODEBUILD_SRC_DIR"/${shellWord(folder)}`];
  return {
    image: toolchain.image,
    runtimes: toolchain.runtimes,
    variables: {
      ...merged(parts.map(({ variables }) => variables)),
      ...merged(tested.map(({ variables = {} }) => variables)),
      ...steps.variables,
    },
    install: install.length === 0 ? [] : [...enter, ...install],
    preBuild: [],
    build: build.length === 0 ? [] : [...enter, ...build],
    finally: steps.finally ?? [],
    reports: steps.tests
      ? parts.flatMap(({ test }, at) =>
          (test?.reports ?? []).map(report =>
            within(folder, report, parts.length > 1 ? `${projects[at]?.runtime ?? ''}-` : ''),
          ),
        )
      : [],
    cachePaths: parts.flatMap(({ cachePaths }) =>
      cachePaths.map(path => (path.startsWith('/') ? path : inFolder(folder, path))),
    ),
    artifacts: steps.artifacts,
    warnings: [...toolchain.warnings, ...(steps.warnings ?? [])],
  };
}

function commandsOf({ test, compile }: BuildPart, { tests, compiles }: BuildSteps): readonly string[] {
  if (!tests || test === undefined) return compiles ? compile : [];
  switch (test.compile) {
    case 'before':
      return [...compile, ...test.commands];
    case 'within':
      return test.commands;
    case 'apart':
      return [...test.commands, ...(compiles ? compile : [])];
  }
}

function merged(all: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(all.flatMap(variables => Object.entries(variables)));
}

function within(folder: string, report: ReportGroup, prefix: string): ReportGroup {
  return {
    ...report,
    name: `${prefix}${report.name}`,
    baseDirectory: inFolder(folder, report.baseDirectory),
  };
}

/** A path of a folder, from the root of the source, as a pattern that names it. */
export function inFolder(folder: string, path: string): string {
  if (folder === '') return path;
  const pattern = safePattern(folder.replaceAll('*', '?'));
  return path === '.' ? pattern : `${pattern}/${path}`;
}

/**
 * A path, or a pattern, for a list of files. CodeBuild reads variables and patterns in it: what is neither plain nor a star
 * stands as a star, which means it too.
 */
export function safePattern(path: string): string {
  return path.replaceAll(/[^\p{L}\p{N} /.@+,=_*-]+/gu, '*');
}
