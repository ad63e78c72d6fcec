import type { BuildBlueprint, ReportGroup } from '../pipeline/blueprint/build';
import { writeYaml, type YamlBlock } from './yamlWriter';

const REFERENCE = 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html';

/** The text of a buildspec that does what a blueprint says, with a comment for what is to be known. Lines end with LF. */
export function buildspecText(blueprint: BuildBlueprint): string {
  const { runtimes, install, build, artifacts } = blueprint;
  const isEmpty = install.length === 0 && build.length === 0;
  const body = writeYaml({
    env: { variables: blueprint.variables },
    phases: {
      install: { 'runtime-versions': runtimes, commands: install },
      build: { commands: isEmpty ? ['echo "Put the commands of the build here"'] : build },
    },
    reports: Object.fromEntries(blueprint.reports.map(report => [report.name, reportBlock(report)])),
    artifacts: {
      files: artifacts.files,
      'exclude-paths': artifacts.excluded,
      'base-directory': artifacts.baseDirectory,
    },
    cache: { paths: blueprint.cachePaths },
  });
  const notes = [`Reference: ${REFERENCE}`, `Made for the image ${blueprint.image}.`, ...blueprint.warnings];
  // Blocks at the top level stand apart from each other.
  return `${notes.map(note => `# ${oneLine(note)}\n`).join('')}version: 0.2\n\n${body.replaceAll(/\n(?=[a-z])/g, '\n\n')}`;
}

function reportBlock({ files, baseDirectory, format }: ReportGroup): YamlBlock {
  return { files, 'base-directory': baseDirectory, 'file-format': format };
}

/** A note may name what a hostile manifest says: it must not leave its comment. */
function oneLine(note: string): string {
  return note.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
}
