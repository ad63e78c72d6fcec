import type { BuildBlueprint, ReportGroup } from '../pipeline/blueprint/build';
import { oneLine } from './oneLine';
import { writeYaml, type YamlBlock } from './yamlWriter';

const REFERENCE = 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html';

/** What a block at the top level is for, where that is not what its name says. */
const BLOCKS: Readonly<Record<string, string>> = {
  reports: "The results of the tests, shown on the project's page under Reports.",
  artifacts: 'What the next stages of the pipeline get.',
  cache: 'Kept for the next build, so that it need not fetch everything anew.',
};

/** The text of a buildspec that does what a blueprint says, with a comment for what is to be known. Lines end with LF. */
export function buildspecText(blueprint: BuildBlueprint): string {
  const { runtimes, install, preBuild, build, artifacts } = blueprint;
  const isEmpty = install.length === 0 && preBuild.length === 0 && build.length === 0;
  const body = writeYaml({
    env: { variables: blueprint.variables },
    phases: {
      install: { 'runtime-versions': runtimes, commands: install },
      pre_build: { commands: preBuild },
      build: {
        commands: isEmpty ? ['echo "Put the commands of the build here"'] : build,
        finally: blueprint.finally,
      },
    },
    reports: Object.fromEntries(blueprint.reports.map(report => [report.name, reportBlock(report)])),
    // Without files nothing is handed on, and what they are taken from says nothing.
    artifacts:
      artifacts.files.length === 0
        ? {}
        : {
            files: artifacts.files,
            'exclude-paths': artifacts.excluded,
            'base-directory': artifacts.baseDirectory,
          },
    cache: { paths: blueprint.cachePaths },
  });
  const notes = [`Reference: ${REFERENCE}`, `Made for the image ${blueprint.image}.`, ...blueprint.warnings];
  return `${notes.map(note => `# ${oneLine(note)}\n`).join('')}version: 0.2\n\n${withComments(body)}`;
}

/** Blocks at the top level stand apart from each other, each with what it is for. */
function withComments(body: string): string {
  return body.replaceAll(/^([a-z]+):\n/gm, (line, name: string, at: number) => {
    const comment = BLOCKS[name];
    return `${at === 0 ? '' : '\n'}${comment === undefined ? '' : `# ${comment}\n`}${line}`;
  });
}

function reportBlock({ files, baseDirectory, format }: ReportGroup): YamlBlock {
  return { files, 'base-directory': baseDirectory, 'file-format': format };
}
