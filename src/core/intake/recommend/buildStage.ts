import type { JenkinsBlueprint } from '../../pipeline/blueprint/blueprint';
import { SOURCE_ARTIFACT, type CommandsActionBlueprint } from '../../pipeline/blueprint/pipeline';
import type { Answers } from '../answers/answers';
import type { PlannedBuild, PlannedBuilds } from '../build/plannedBuilds';
import { commandsOf } from './commandLines';
import { jenkinsBlueprint, reviewJobName } from './jenkinsJob';
import type { ReasonedAction } from './parts';
import { sourceWords, TARGET_WORDS } from './words';

/** What is built, and handed on to the deployments. */
export const BUILT = 'Built';

/** Source: CodePipeline User Guide, "Commands action reference", and API Reference, ActionDeclaration and OutputArtifact. */
const MAX_COMMANDS = 50;
const MAX_COMMAND = 1000;
const MAX_FILES = 10;
const MAX_FILE = 128;

/** What builds, as the actions of one stage. */
export interface BuildSteps {
  readonly actions: readonly ReasonedAction[];
  readonly jenkins?: JenkinsBlueprint;
}

/** The build of the pipeline; with `isReview` that of its pull requests, which hands nothing on. */
export function buildSteps(
  answers: Answers,
  builds: PlannedBuilds,
  jobs: PlannedBuilds,
  isReview = false,
): BuildSteps {
  const hasOutput = answers.target !== 'none' && !isReview;
  if (answers.source.kind === 'ecr') return { actions: [imageStep(answers, hasOutput)] };
  if (answers.builder === 'jenkins') return jenkinsSteps(answers, builds, jobs, isReview);
  if (answers.builder === 'commands') return { actions: [commandsStep(answers, builds, hasOutput)] };
  return { actions: [codeBuildStep(answers, builds, hasOutput)] };
}

function codeBuildStep({ tests }: Answers, { build }: PlannedBuilds, hasOutput: boolean): ReasonedAction {
  return {
    action: {
      kind: 'build',
      name: 'Build',
      project: build.project.name,
      input: SOURCE_ARTIFACT,
      ...(hasOutput && { output: BUILT }),
    },
    because: {
      question: 'toolchain',
      text: `CodeBuild runs ${build.project.buildspec}, because you chose CodeBuild${tests === 'build' ? '. The tests run in it, because you chose tests in the build' : ''}.`,
    },
  };
}

/** An image is built already: what ECS reads of it is written from what the source tells. */
function imageStep({ target }: Answers, hasOutput: boolean): ReasonedAction {
  const definitions = 'imagedefinitions.json';
  const action: CommandsActionBlueprint = {
    kind: 'commands',
    name: hasOutput ? 'ImageDefinitions' : 'Image',
    // Source: CodePipeline User Guide, "Amazon ECR source action reference", imageDetail.json.
    commands: hasOutput
      ? [
          `jq --compact-output --arg name "$CONTAINER_NAME" '[{name: $name, imageUri: .ImageURI}]' imageDetail.json > ${definitions}`,
        ]
      : ["jq --raw-output '.ImageURI' imageDetail.json"],
    input: SOURCE_ARTIFACT,
    ...(hasOutput && { output: { name: BUILT, files: [definitions] }, namesContainer: true }),
    secrets: [],
  };
  return {
    action,
    because: {
      question: 'source',
      text: hasOutput
        ? `A Commands action writes ${definitions} for ${target === 'ecs' ? 'Amazon ECS' : 'the deployment'}, because your source is an image in Amazon ECR and nothing has to be built.`
        : 'A Commands action shows the image, because your source is an image in Amazon ECR and nothing has to be built.',
    },
  };
}

/** Whether a build uses what the template tells a project of CodeBuild only. */
function needsProject({ file, project }: PlannedBuild): boolean {
  const { install, preBuild, build } = file.build;
  return (
    project.buildsImages ||
    [...install, ...preBuild, ...build].some(command => command.includes('$ARTIFACT_BUCKET'))
  );
}

/** Why a Commands action cannot do this build, as a sentence; `undefined` where it can. */
export function commandsProblem({ target }: Answers, { build }: PlannedBuilds): string | undefined {
  const blueprint = build.file.build;
  const commands = commandsOf(blueprint);
  const { files, baseDirectory } = blueprint.artifacts;
  if (commands.length > MAX_COMMANDS)
    return `A Commands action can have at most ${String(MAX_COMMANDS)} commands, and the build has ${String(commands.length)}`;
  if (commands.some(command => command.length > MAX_COMMAND || command.includes('\n')))
    return `A Commands action accepts only commands of one line with at most ${String(MAX_COMMAND)} characters, and the build has a longer one`;
  if (needsProject(build))
    return 'The build uses the image repository or the artifact bucket, which only a CodeBuild project is told of';
  if (target === 'none') return undefined;
  if (baseDirectory !== undefined)
    return `A Commands action cannot output the content of a folder such as ${baseDirectory} as the root of its artifact`;
  if (files.length > MAX_FILES || files.some(file => file.length > MAX_FILE))
    return `A Commands action can output at most ${String(MAX_FILES)} file patterns`;
  return undefined;
}

function commandsStep(answers: Answers, { build }: PlannedBuilds, hasOutput: boolean): ReasonedAction {
  const { network, secrets, compute } = build.project;
  return {
    action: {
      kind: 'commands',
      name: 'Build',
      commands: commandsOf(build.file.build),
      ...(compute !== 'BUILD_GENERAL1_SMALL' && { compute }),
      input: SOURCE_ARTIFACT,
      ...(hasOutput && { output: { name: BUILT, files: build.file.build.artifacts.files } }),
      ...(network !== undefined && { network }),
      secrets,
    },
    because: {
      question: 'toolchain',
      text: `A Commands action runs the build without a CodeBuild project, because you chose shell commands. Its code comes from ${sourceWords(answers.source)}.`,
    },
  };
}

function jenkinsSteps(
  answers: Answers,
  builds: PlannedBuilds,
  jobs: PlannedBuilds,
  isReview: boolean,
): BuildSteps {
  const { project } = builds.build;
  const hasOutput = answers.target !== 'none';
  const isPackaged = hasOutput && needsProject(builds.build);
  const handsOn = hasOutput && !isPackaged;
  const jenkins = jenkinsBlueprint(answers, jobs, handsOn);
  const name = isReview ? reviewJobName(answers) : jenkins.job;
  const job: ReasonedAction = {
    action: {
      kind: 'jenkins',
      category: 'Build',
      name: 'Build',
      job: name,
      input: SOURCE_ARTIFACT,
      ...(handsOn && !isReview && { output: BUILT }),
    },
    because: {
      question: 'toolchain',
      text: `The Jenkins job ${name} builds, because you use Jenkins at ${jenkins.url}.`,
    },
  };
  if (!isPackaged || isReview) return { actions: [job], jenkins };
  const packaging: ReasonedAction = {
    action: {
      kind: 'build',
      name: project.buildsImages ? 'Image' : 'Package',
      project: project.name,
      input: SOURCE_ARTIFACT,
      output: BUILT,
      runOrder: 2,
    },
    because: {
      question: 'purpose',
      text: `CodeBuild ${project.buildsImages ? 'builds and pushes the image' : 'packages what is deployed'} after the Jenkins job, because you deploy to ${TARGET_WORDS[answers.target]}. So Jenkins needs no AWS permissions for it.`,
    },
  };
  return { actions: [job, packaging], jenkins };
}
