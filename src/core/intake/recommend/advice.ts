import type { Answers, Question } from '../answers/answers';
import { DATABASES, FITTING } from '../answers/prefill';
import { dockerfileOf } from '../build/containerBuild';
import type { PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import type { WorkspaceFacts } from '../facts/workspaceFacts';
import type { Warning } from './recommendation';
import { PURPOSE_WORDS, TARGET_WORDS } from './words';

/** What works as it is answered, and may yet be meant otherwise. */
export function adviceOn(facts: WorkspaceFacts, answers: Answers): readonly Warning[] {
  return [
    ...onTarget(facts, answers),
    ...onServices(answers),
    ...onStart(answers),
    ...onToolchain(facts, answers),
  ];
}

function note(question: Question, text: string): Warning {
  return { question, text, severity: 'note' };
}

function onTarget(facts: WorkspaceFacts, answers: Answers): readonly Warning[] {
  const { target, purpose, folder, source, environments } = answers;
  const notes: Warning[] = [];
  if (target === 'none') return notes;
  if (purpose === 'library')
    notes.push(
      note(
        'purpose',
        `A library is published, not deployed to ${TARGET_WORDS[target]}. Choose no target, or a script that publishes it.`,
      ),
    );
  else if (!FITTING[purpose].includes(target))
    notes.push(
      note(
        'purpose',
        `${PURPOSE_WORDS[purpose]} is not usually deployed to ${TARGET_WORDS[target]}: ${UNFIT[target] ?? 'check that this is the right target.'}`,
      ),
    );
  const isContainer = target === 'ecs' || target === 'ecsBlueGreen';
  const dockerfile = dockerfileOf(facts, folder);
  if (isContainer && source.kind !== 'ecr' && dockerfile?.value.folder !== folder)
    notes.push(
      note(
        'purpose',
        `Amazon ECS runs containers, and ${folder === '' ? 'the folder' : folder} has no Dockerfile: ${dockerfile === undefined ? 'the build fails until there is one.' : `the image is built from ${dockerfile.evidence.path}. Check that it is the right one.`}`,
      ),
    );
  const base = isContainer && source.kind !== 'ecr' ? hubImageOf(facts, folder) : undefined;
  if (base !== undefined)
    notes.push(
      note(
        'purpose',
        `The Dockerfile starts from ${base} of Docker Hub, which limits how often builds in AWS pull it: take public.ecr.aws/docker/library/${base} instead, the same image without that limit.`,
      ),
    );
  const production = environments.findIndex(({ isProduction }) => isProduction);
  if (production !== -1 && production < environments.length - 1)
    notes.push(
      note(
        'environments',
        'An environment comes after production: it gets each version after your users have it.',
      ),
    );
  if (environments[production]?.approval === false && environments.length === 1)
    notes.push(
      note(
        'environments',
        'Each version goes straight to production: nobody approves it, and no other environment gets it first.',
      ),
    );
  return notes;
}

/** The official image of Docker Hub that a Dockerfile starts from. Source: Amazon ECR Public Gallery, "Docker". */
function hubImageOf({ dockerfiles }: WorkspaceFacts, folder: string): string | undefined {
  const base = dockerfiles.find(({ value }) => value.folder === folder)?.value.base;
  return base !== undefined && base !== 'scratch' && /^[a-z0-9][\w.:-]*$/.test(base) ? base : undefined;
}

/** Why a target is not for what does not fit it. */
const UNFIT: Readonly<Partial<Record<Answers['target'], string>>> = {
  ecs: 'containers that run all the time cost more than it needs.',
  ecsBlueGreen: 'containers that run all the time cost more than it needs.',
  s3: 'a bucket serves files and runs no program.',
  s3CloudFront: 'a bucket serves files and runs no program.',
  codedeploy: 'CodeDeploy installs a program on servers that run all the time.',
  elasticBeanstalk: 'Elastic Beanstalk runs a program on servers that run all the time.',
  lambda: 'a function runs for 15 minutes at most, when it is called.',
};

function onServices({ services, vpc, migration, tests }: Answers): readonly Warning[] {
  const notes: Warning[] = [];
  const hasDatabase = services.some(service => DATABASES.includes(service));
  if (migration !== '' && !hasDatabase)
    notes.push(note('services', 'There is a migration command, but no database is chosen in question 2.'));
  if (migration !== '' && !vpc)
    notes.push(
      note(
        'services',
        'The migration runs outside your VPC, so it reaches the database only if the database is open to the internet.',
      ),
    );
  if (tests === 'integration' && services.includes('sqs'))
    notes.push(
      note('services', 'Amazon SQS cannot be started for the tests: let them use a mock or a test queue.'),
    );
  return notes;
}

/** What is to know of builds that run in a VPC, and of the answer where none does. */
export function adviceOnNetworks({ vpc }: Answers, pipeline: PipelineBlueprint): readonly Warning[] {
  const { projects, stages, review } = pipeline;
  if (isInVpc(review))
    return [
      note(
        'services',
        'Tests of pull requests run in your VPC, because they use the services there: whoever may open a pull request reaches what the security group lets them. Tests with the services beside them need no VPC.',
      ),
    ];
  return !vpc || isInVpc({ projects, stages })
    ? []
    : [
        note(
          'services',
          'Nothing of the pipeline runs in your VPC: no migration is given, and no test of it uses the services there.',
        ),
      ];
}

function isInVpc(pipeline: Pick<PipelineBlueprint, 'projects' | 'stages'> | undefined): boolean {
  if (pipeline === undefined) return false;
  const actions = pipeline.stages.flatMap(stage => stage.actions);
  return [...pipeline.projects, ...actions].some(part => 'network' in part);
}

function onStart({ source, start, target }: Answers): readonly Warning[] {
  const notes: Warning[] = [];
  if (source.kind === 's3')
    notes.push(
      note(
        'source',
        `Turn on versioning for the bucket ${source.bucket}: CodePipeline does not accept a source bucket without it.`,
      ),
    );
  if (source.kind === 'codecommit' && start.onChange && start.schedule === '' && target === 'none')
    notes.push(
      note(
        'start',
        'Only pushes to this one branch start the pipeline: to build every branch, the source needs a connection (GitHub, Bitbucket, GitLab).',
      ),
    );
  if (start.tags.length > 0 && start.branches.length + start.paths.length > 0)
    notes.push(
      note(
        'start',
        'Branches and tags are separate filters: a push to one of the branches starts the pipeline, and so does a matching tag.',
      ),
    );
  const byPattern = start.branches.some(branch => /[*?[{]/.test(branch));
  if (start.onChange && start.branches.length > 0 && !byPattern && 'branch' in source)
    if (!start.branches.includes(source.branch))
      notes.push(
        note(
          'start',
          `Whoever starts it by hand${start.schedule === '' ? '' : ', and the schedule,'} gets ${source.branch}, the branch of question 3, which no push starts it from.`,
        ),
      );
  if (target !== 'none' && start.onChange && byPattern)
    notes.push(
      note('start', 'Every branch that matches is deployed: the environments get whatever was pushed last.'),
    );
  return notes;
}

const CLONE =
  'CodePipeline hands on the files of one commit. In pipeline.yml, let the source action clone (OutputArtifactFormat: CODEBUILD_CLONE_REF), which CodeBuild alone can take, and let the role of the project ';

/** How a build gets the history. Source: CodePipeline User Guide, "Add CodeBuild GitClone permissions". */
const HISTORY = {
  connection: `${CLONE}use the connection.`,
  codecommit: `${CLONE}pull from the repository (codecommit:GitPull).`,
  s3: 'pack the folder .git into the archive.',
} as const;

function onToolchain(facts: WorkspaceFacts, { builder, folder, source }: Answers): readonly Warning[] {
  const notes: Warning[] = [];
  const projects = facts.projects.filter(project => project.folder === folder);
  if (source.kind !== 'ecr' && facts.projects.length > 0 && projects.length === 0)
    notes.push(
      note(
        'purpose',
        `${folder === '' ? 'The root' : folder} holds nothing that Headgate knows how to build: put your own commands into the buildspec.`,
      ),
    );
  const reader = facts.historyReader?.value;
  if (reader !== undefined && source.kind !== 'ecr')
    notes.push(
      note(
        'source',
        `${reader} reads the history of git, which the build does not get: ${HISTORY[source.kind]}`,
      ),
    );
  if (builder === 'commands' && source.kind !== 'ecr')
    notes.push(
      note(
        'toolchain',
        'A Commands action uses the tool versions of the default image, and keeps neither caches nor test reports.',
      ),
    );
  return notes;
}
