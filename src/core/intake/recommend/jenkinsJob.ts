import type { BuildBlueprint } from '../../pipeline/blueprint/build';
import type { JenkinsBlueprint } from '../../pipeline/blueprint/blueprint';
import type { Answers } from '../answers/answers';
import type { PlannedBuilds } from '../build/plannedBuilds';
import { commandsOf } from './commandLines';

/** The name of a provider has at most 35 letters, digits, `_` and `-`. Source: CodePipeline API Reference, ActionTypeId. */
const MAX_PROVIDER = 35;

/**
 * The job that Jenkins runs for a pipeline.
 *
 * @param jobs what is to be done without a container, the tests apart from the build
 */
export function jenkinsBlueprint({ name, jenkins }: Answers, jobs: PlannedBuilds): JenkinsBlueprint {
  const build = jobs.build.file.build;
  const test = jobs.test?.file.build;
  const tests = test === undefined ? [] : testCommands(build, test);
  return {
    url: jenkins.url.replace(/\/+$/, ''),
    job: jenkins.job === '' ? name : jenkins.job,
    provider: `Jenkins-${name.replaceAll(/[^\w-]+/g, '-')}`.slice(0, MAX_PROVIDER),
    stages: [
      { name: 'Build', commands: inWorkspace(commandsOf(build)) },
      ...(tests.length === 0 ? [] : [{ name: 'Test', commands: tests }]),
    ],
    reports: (test ?? build).reports.flatMap(({ files, baseDirectory }) =>
      files.map(file => inFolder(baseDirectory, file)),
    ),
    artifacts: artifactsOf(build),
  };
}

/** The tests behind the build: what is installed already is not installed again. */
function testCommands(build: BuildBlueprint, test: BuildBlueprint): readonly string[] {
  const isNew = (command: string): boolean => command.startsWith('cd ') || !build.install.includes(command);
  return inWorkspace(commandsOf({ ...test, install: test.install.filter(isNew) }));
}

/** Commands that begin at the root of the source, which Jenkins calls otherwise than CodeBuild does. */
function inWorkspace(commands: readonly string[]): readonly string[] {
  return commands.map(command => command.replaceAll('$CODEBUILD_SRC_DIR', '$WORKSPACE'));
}

function artifactsOf({ artifacts }: BuildBlueprint): readonly string[] {
  return artifacts.files.map(file => inFolder(artifacts.baseDirectory, file));
}

function inFolder(folder: string | undefined, path: string): string {
  return folder === undefined || folder === '' || folder === '.' ? path : `${folder}/${path}`;
}
