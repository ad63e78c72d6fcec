import { shellWord } from '../../../base/shellWord';
import type { BuildBlueprint, ReportGroup } from '../../pipeline/blueprint/build';
import type { Project, Runtime } from '../facts/facts';
import type { BuildPart } from './buildPart';
import { containerCommands, containerFiles, containerWarnings, type ContainerBuild } from './containerBuild';
import { dotnetBuild, goBuild, javaBuild, phpBuild, pythonBuild, rubyBuild, rustBuild } from './builds';
import { nodejsBuild } from './nodejsBuild';
import { chooseRuntimes } from './runtimeVersions';

const BUILDS: Readonly<Record<Runtime, (project: Project) => BuildPart>> = {
  nodejs: nodejsBuild,
  java: javaBuild,
  python: pythonBuild,
  golang: goBuild,
  dotnet: dotnetBuild,
  ruby: rubyBuild,
  php: phpBuild,
  rust: rustBuild,
};

/** What CodeBuild's languages are called by people. */
export const LANGUAGES: Readonly<Record<Runtime, string>> = {
  nodejs: 'Node.js',
  java: 'Java',
  python: 'Python',
  golang: 'Go',
  dotnet: '.NET',
  ruby: 'Ruby',
  php: 'PHP',
  rust: 'Rust',
};

/**
 * The build of the projects of one folder (a site of PHP or Ruby often has a `package.json` beside it). Without a project
 * it has no commands. With a container, its image is built and pushed after the tests. Nothing that a manifest says becomes part of a command but names of files, as one word of the shell.
 */
export function planBuild(
  folder: string,
  projects: readonly Project[],
  container?: ContainerBuild,
): BuildBlueprint {
  const parts = projects.map(project => ({ project, part: BUILDS[project.runtime](project) }));
  const choice = chooseRuntimes(
    projects.map(({ runtime, version }) => ({ runtime, ...(version && { asked: version.value }) })),
  );
  const enter = folder === '' ? [] : [`cd "$CODEBUILD_SRC_DIR"/${shellWord(folder)}`];
  const install = parts.flatMap(({ part }) => part.install);
  const build = [
    ...parts.flatMap(({ part }) => part.build),
    ...(container === undefined ? [] : containerCommands(container)),
  ];
  const outputs =
    container === undefined ? parts.flatMap(({ part }) => part.outputs) : [...containerFiles(container)];
  return {
    image: choice.image,
    runtimes: choice.versions,
    variables: Object.assign({}, ...parts.map(({ part }) => part.variables)) as Record<string, string>,
    install: install.length === 0 ? [] : [...enter, ...install],
    preBuild: [],
    build: build.length === 0 ? [] : [...enter, ...build],
    finally: [],
    reports: parts.flatMap(({ project, part }) =>
      part.reports.map(report => within(folder, report, parts.length > 1 ? `${project.runtime}-` : '')),
    ),
    cachePaths: parts.flatMap(({ part }) =>
      part.cachePaths.map(path => (path.startsWith('/') ? path : inFolder(folder, path))),
    ),
    artifacts: {
      files: outputs.length === 0 ? ['**/*'] : outputs,
      excluded: outputs.length === 0 ? parts.flatMap(({ project }) => INSTALLED[project.runtime] ?? []) : [],
      ...(folder !== '' && { baseDirectory: folder }),
    },
    warnings: [
      ...choice.missing.map(
        ({ runtime, asked = '' }) =>
          `No maintained image of CodeBuild has ${LANGUAGES[runtime]} ${asked}: the build uses ${choice.versions[runtime] ?? 'none'}.`,
      ),
      ...parts.flatMap(({ part }) => part.warnings),
      ...(container === undefined ? [] : containerWarnings(container)),
    ],
  };
}

/** What an installation leaves in the folder of a source that is handed on whole. */
const INSTALLED: Readonly<Partial<Record<Runtime, readonly string[]>>> = {
  python: ['**/__pycache__/**/*', '.venv/**/*'],
  rust: ['target/**/*'],
};

function within(folder: string, report: ReportGroup, prefix: string): ReportGroup {
  return {
    ...report,
    name: `${prefix}${report.name}`,
    baseDirectory: inFolder(folder, report.baseDirectory),
  };
}

function inFolder(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
