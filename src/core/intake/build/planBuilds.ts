import { inSentence } from '../../../base/inSentence';
import type { BuildArtifacts, BuildBlueprint } from '../../pipeline/blueprint/build';
import type { BuildProjectBlueprint } from '../../pipeline/blueprint/pipeline';
import type { Answers, TargetAnswer } from '../answers/answers';
import type { Project } from '../facts/facts';
import { nameOf } from '../facts/projectFiles';
import type { Infrastructure, WorkspaceFacts } from '../facts/workspaceFacts';
import { pipelineName } from '../recommend/pipelineName';
import { artifactsOf, type Packaging } from './artifacts';
import { carriedCommands, type CarriedCommands } from './ciCommands';
import {
  CONTAINER_VARIABLES,
  containerCommands,
  containerFiles,
  containerWarnings,
  dockerfileOf,
  type ContainerBuild,
} from './containerBuild';
import { migrationTools } from './migrationTools';
import { infrastructureBuild, stackParametersPath, type InfrastructureBuild } from './infrastructureBuild';
import { packagingFor } from './packaging';
import type { PlannedBuild, PlannedBuilds } from './plannedBuilds';
import { serviceSteps } from './serviceContainers';
import { buildWith, safePattern, toolchainOf, type Toolchain } from './toolchain';

const COMPUTE = {
  small: 'BUILD_GENERAL1_SMALL',
  medium: 'BUILD_GENERAL1_MEDIUM',
  large: 'BUILD_GENERAL1_LARGE',
} as const;

/** Where parameters of what builds and tests start with: nothing of an environment's own is reached by them. */
const BUILD_NETWORK = 'build';

/**
 * The builds of a pipeline: what CodeBuild runs for these answers, and what its projects need for it. Every path is the same
 * for the same answers, so that a later run finds its own files. A source without code (an image) has nothing to build.
 */
export function planBuilds(facts: WorkspaceFacts, answers: Answers): PlannedBuilds {
  const context = contextOf(facts, answers);
  const { build, template } = mainBuild(context);
  const test = answers.tests === 'stage' ? testBuild(context) : undefined;
  const integration = answers.tests === 'integration' ? integrationBuild(context) : undefined;
  const migrations = migrationBuilds(context);
  const all = [build, ...(test ? [test] : []), ...(integration ? [integration] : []), ...migrations];
  return {
    build,
    ...(test && { test }),
    ...(integration && { integration }),
    migrations,
    ...(template !== undefined && { template }),
    warnings: [
      ...new Set([
        ...all.flatMap(({ file }) => file.build.warnings),
        ...(answers.tests !== 'none' && !hasTests(context) ? [NO_TESTS] : []),
      ]),
    ],
  };
}

const NO_TESTS =
  'No tests were found in this folder: the pipeline has no place for them until there are some.';

interface Context {
  readonly facts: WorkspaceFacts;
  readonly answers: Answers;
  readonly projects: readonly Project[];
  readonly carriedLint: CarriedCommands;
  readonly carriedTests: CarriedCommands;
}

function contextOf(facts: WorkspaceFacts, answers: Answers): Context {
  const projects = facts.projects.filter(({ folder }) => folder === answers.folder);
  const { parts, hasTests: namesTests } = toolchainOf(answers.folder, projects);
  // The jobs of other systems start at the root.
  const workflows = answers.folder === '' ? facts.workflows.map(({ value }) => value) : [];
  const carried = (purpose: 'lint' | 'test', isNamed: boolean): CarriedCommands =>
    carriedCommands(isNamed ? [] : workflows, projects, purpose);
  return {
    facts,
    answers,
    projects,
    carriedLint: carried('lint', parts.length === 0 || parts.some(({ checks }) => checks.length > 0)),
    carriedTests: carried('test', namesTests),
  };
}

function hasTests({ projects, carriedTests }: Context): boolean {
  return projects.some(({ test }) => test !== undefined) || carriedTests.commands.length > 0;
}

interface MainBuild {
  readonly build: PlannedBuild;
  readonly template?: string;
}

function mainBuild(context: Context): MainBuild {
  const { facts, answers, carriedLint, carriedTests } = context;
  const { folder, target } = answers;
  const toolchain = onImageFor(target, toolchainOf(folder, context.projects));
  const container = containerOf(facts, answers);
  const infrastructure = infrastructureOf(facts, answers);
  const tests = answers.tests === 'build';
  const packaging =
    container === undefined ? packagingFor(target, toolchain) : containerPackaging(folder, container);
  const carried = [...carriedLint.commands, ...(tests ? carriedTests.commands : [])];
  const template = infrastructure?.template;
  const build = buildWith(toolchain, {
    checks: true,
    compiles: true,
    tests,
    install: [
      ...carriedLint.install,
      ...(tests ? carriedTests.install : []),
      ...fromRoot(folder, infrastructure?.install),
    ],
    more: carried,
    after: [...packaging.commands, ...fromRoot(folder, infrastructure?.commands)],
    variables: { ...packaging.variables, ...infrastructure?.variables },
    artifacts: template === undefined ? packaging.artifacts : stackArtifacts(answers, template),
    warnings: [...packaging.warnings, ...(infrastructure?.warnings ?? [])],
  });
  return {
    build: planned(context, 'buildspec', {
      name: 'build',
      description: tests && hasTests(context) ? 'Builds and tests' : 'Builds',
      build: {
        ...build,
        runtimes: { ...infrastructure?.runtimes, ...build.runtimes },
        build: build.build.length + build.install.length === 0 ? [NOTHING_TO_BUILD] : build.build,
      },
      buildsImages: container !== undefined,
      ...(tests && testNetwork(context)),
    }),
    ...(template !== undefined && { template }),
  };
}

/** A template with the parameters of each stack. */
function stackArtifacts(answers: Answers, template: string): BuildArtifacts {
  const parameters = answers.environments.map(({ name }) => stackParametersPath(answers, name));
  return artifactsOf('', [template, ...parameters].map(safePattern));
}

function testBuild(context: Context): PlannedBuild | undefined {
  const { answers, carriedTests } = context;
  if (!hasTests(context)) return undefined;
  return planned(context, 'buildspec-test', {
    name: 'test',
    description: 'Tests',
    build: buildWith(toolchainOf(answers.folder, context.projects, { addsReporter: true }), {
      checks: false,
      compiles: false,
      tests: true,
      install: carriedTests.install,
      more: carriedTests.commands,
      artifacts: NOTHING,
    }),
    ...testNetwork(context),
  });
}

/** Tests that have no services beside them use those in the VPC; nothing else of a build needs it, and packages come slower there. */
function testNetwork(context: Context): Pick<BuildProjectBlueprint, 'network'> {
  const { vpc, services } = context.answers;
  return vpc && services.length > 0 && hasTests(context) ? { network: BUILD_NETWORK } : {};
}

/** The tests with what the program talks to beside them, started anew for each build. */
function integrationBuild(context: Context): PlannedBuild | undefined {
  const { facts, answers, projects, carriedTests } = context;
  if (!hasTests(context)) return undefined;
  const services = answers.services.map(
    kind => facts.services.find(({ value }) => value.kind === kind)?.value ?? { kind },
  );
  const steps = serviceSteps(services, projects, answers.migration);
  const tools = migrationTools(answers);
  const toolchain = toolchainOf(answers.folder, projects, { addsReporter: true });
  const compiled = tools.needsCompiled ? toolchain.parts.flatMap(({ compile }) => compile) : [];
  return planned(context, 'buildspec-integration', {
    name: 'integration',
    description: services.length === 0 ? 'Tests' : `Tests with ${inSentence(answers.services)} beside them`,
    build: buildWith(toolchain, {
      checks: false,
      compiles: false,
      tests: true,
      install: [...carriedTests.install, ...tools.install],
      before: [...steps.start, ...compiled, ...migrationCommands(answers)],
      more: carriedTests.commands,
      finally: steps.remove,
      variables: { ...tools.variables, ...steps.variables },
      artifacts: NOTHING,
    }),
    runsContainers: services.length > 0,
  });
}

/** What migrates the database of an environment, where it can be reached: in the environment's own network, with its secrets. */
function migrationBuilds(context: Context): PlannedBuilds['migrations'] {
  const { answers, projects } = context;
  const commands = migrationCommands(answers);
  if (commands.length === 0) return [];
  const tools = migrationTools(answers);
  const build = buildWith(toolchainOf(answers.folder, projects), {
    checks: false,
    compiles: tools.needsCompiled,
    tests: false,
    install: tools.install,
    more: commands,
    variables: tools.variables,
    artifacts: NOTHING,
  });
  const names = new Set(answers.environments.map(({ name }) => name));
  return [...names].map(environment => ({
    environment,
    ...planned(context, 'buildspec-migrate', {
      name: pipelineName(`migrate-${environment}`),
      description: `Migrates the database of ${environment}`,
      build,
      ...(answers.vpc && { network: environment }),
      secrets: tools.secrets.map(variable => ({ variable, owner: environment })),
    }),
  }));
}

/** The command as typed. Lines of it become commands of their own. */
function migrationCommands({ migration }: Answers): readonly string[] {
  return migration
    .split(/[\r\n]+/)
    .map(line => line.trim())
    .filter(line => line !== '');
}

/** A build without a command is none. */
const NOTHING_TO_BUILD = 'echo "Nothing is built here: the files are handed on as they are."';

const NOTHING = { files: [], excluded: [] };

interface Wanted extends Partial<Omit<BuildProjectBlueprint, 'name' | 'description'>> {
  readonly name: string;
  readonly description: string;
  readonly build: BuildBlueprint;
}

function planned({ facts, answers }: Context, name: string, wanted: Wanted): PlannedBuild {
  const { build, ...project } = wanted;
  const start = answers.folder === '' ? '' : `${answers.folder}/`;
  const other = `${start}${name}.yaml`;
  const path = facts.buildspecs.includes(other) ? other : `${start}${name}.yml`;
  return {
    file: { path, build },
    project: {
      compute: COMPUTE[answers.compute],
      buildsImages: false,
      runsContainers: false,
      secrets: [],
      ...project,
      buildspec: path,
      image: build.image,
    },
  };
}

/** Amazon Linux where a program is linked to libraries of the image, and runs on Amazon Linux later. */
function onImageFor(target: TargetAnswer, toolchain: Toolchain): Toolchain {
  const isLinked = toolchain.projects.some(({ runtime }) => runtime === 'rust');
  if (!isLinked || !['lambda', 'codedeploy', 'elasticBeanstalk'].includes(target)) return toolchain;
  return { ...toolchain, image: AMAZON_LINUX[toolchain.image] ?? toolchain.image };
}

/** The images with the same runtimes. */
const AMAZON_LINUX: Readonly<Record<string, string>> = {
  'aws/codebuild/standard:8.0': 'aws/codebuild/amazonlinux-x86_64-standard:6.0',
  'aws/codebuild/standard:7.0': 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
};

/** The image that is built for a service of ECS. */
function containerOf(
  facts: WorkspaceFacts,
  { folder, target, environments }: Answers,
): ContainerBuild | undefined {
  if (target !== 'ecs' && target !== 'ecsBlueGreen') return undefined;
  const deployment = target === 'ecs' ? 'rolling' : 'blueGreen';
  const found = dockerfileOf(facts, folder);
  const isUsual = found?.value.folder === folder && nameOf(found.evidence.path) === 'Dockerfile';
  return {
    deployment,
    environments,
    ...(found !== undefined && !isUsual && { dockerfile: found.evidence.path }),
  };
}

function containerPackaging(folder: string, container: ContainerBuild): Packaging {
  return {
    commands: containerCommands(container),
    variables: container.deployment === 'rolling' ? CONTAINER_VARIABLES : {},
    artifacts: artifactsOf(folder, containerFiles(container)),
    warnings: containerWarnings(container),
  };
}

/** What describes the infrastructure that is deployed, or that a script deploys: that of the folder before others. */
function infrastructureOf(
  { infrastructure, projects }: WorkspaceFacts,
  { target, folder }: Answers,
): InfrastructureBuild | undefined {
  const kinds: readonly Infrastructure['kind'][] =
    target === 'cloudformation'
      ? ['sam', 'cdk', 'cloudformation', 'serverless']
      : target === 'script'
        ? ['terraform']
        : [];
  const all = infrastructure.map(({ value }) => value).filter(({ kind }) => kinds.includes(kind));
  const own = all.find(({ path }) => folder === '' || path === folder || path.startsWith(`${folder}/`));
  const found = own ?? all[0];
  if (found === undefined)
    return target === 'cloudformation'
      ? infrastructureBuild({ kind: 'cloudformation', path: 'template.yml' })
      : undefined;
  const build = infrastructureBuild(found);
  // Functions in folders of their own are built by SAM, each with its own runtime.
  return found.kind === 'sam' ? { ...build, runtimes: toolchainOf('', projects).runtimes } : build;
}

/** Commands that start at the root of the source, after others that started in a folder. */
function fromRoot(folder: string, commands: readonly string[] = []): readonly string[] {
  return folder === '' || commands.length === 0 ? commands : ['cd "$CODEBUILD_SRC_DIR"', ...commands];
}
