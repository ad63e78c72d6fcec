import type { BuildBlueprint } from '../../pipeline/blueprint/build';
import type { JenkinsBlueprint } from '../../pipeline/blueprint/blueprint';
import type { Answers } from '../answers/answers';
import type { PlannedBuilds } from '../build/plannedBuilds';
import { commandsOf } from './commandLines';
import { hasReview, REVIEW_SUFFIX } from './reviewName';

/** CodePipeline takes 35 characters. Source: AWS CodePipeline plugin for Jenkins, `Validation.MAX_PROVIDER_LENGTH`. */
const MAX_PROVIDER = 25;

/** Source: CodePipeline API Reference, ActionConfigurationProperty, "queryable": the plugin asks for jobs by this name. */
const MAX_JOB = 20;

/** What the job is called in Jenkins: as answered, else as the pipeline is called, within what CodePipeline takes. */
export function jobName({ name, jenkins }: Pick<Answers, 'name' | 'jenkins'>): string {
  return jenkins.job === '' ? endOf(plainName(name), MAX_JOB) : jenkins.job;
}

/** What the job of the pull requests is called. */
export function reviewJobName(answers: Pick<Answers, 'name' | 'jenkins'>): string {
  return `${jobName(answers).slice(0, MAX_JOB - REVIEW_SUFFIX.length)}${REVIEW_SUFFIX}`;
}

/** The name of an action type is that of one pipeline: another one cannot be made in the account. */
function providerName(name: string): string {
  const plain = plainName(name);
  const named = `Jenkins-${plain}`;
  return named.length <= MAX_PROVIDER ? named : endOf(plain, MAX_PROVIDER);
}

/** Letters, digits, hyphens and underscores: what CodePipeline takes in both names. */
function plainName(name: string): string {
  return name.replaceAll(/[^\w-]+/g, '-');
}

/** Names of pipelines that start alike differ in their ends. */
function endOf(name: string, limit: number): string {
  return name.slice(-limit).replace(/^[-_]+(?=.)/, '');
}

/**
 * The job that Jenkins runs for a pipeline.
 *
 * @param jobs what is to be done without a container, the tests apart from the build
 * @param handsOn whether the next stages take what the job makes: the job has as many outputs as the action, or it fails
 */
export function jenkinsBlueprint(answers: Answers, jobs: PlannedBuilds, handsOn: boolean): JenkinsBlueprint {
  const { name, jenkins } = answers;
  const build = jobs.build.file.build;
  const test = jobs.test?.file.build;
  const tests = test === undefined ? [] : testCommands(build, test);
  return {
    url: jenkins.url.replace(/\/+$/, ''),
    job: jobName(answers),
    ...(hasReview(answers) && { reviewJob: reviewJobName(answers) }),
    provider: providerName(name),
    stages: [
      { name: 'Build', commands: inWorkspace(commandsOf(build)) },
      ...(tests.length === 0 ? [] : [{ name: 'Test', commands: tests }]),
    ],
    reports: (test ?? build).reports.flatMap(({ files, baseDirectory }) =>
      files.map(file => inFolder(baseDirectory, file)),
    ),
    artifacts: handsOn ? artifactsOf(build) : [],
  };
}

/** The tests behind the build: what is installed and compiled already is not done again. */
function testCommands(build: BuildBlueprint, test: BuildBlueprint): readonly string[] {
  const done = [...build.install, ...build.build];
  const isNew = (command: string): boolean => command.startsWith('cd ') || !done.includes(command);
  return inWorkspace(
    commandsOf({ ...test, install: test.install.filter(isNew), build: test.build.filter(isNew) }),
  );
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
