import type { Answers, Question } from '../answers/answers';
import { DATABASES, FITTING } from '../answers/prefill';
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
        `${PURPOSE_WORDS[purpose]} does not usually run on ${TARGET_WORDS[target]}: ${UNFIT[target] ?? 'is it the right target?'}`,
      ),
    );
  const isContainer = target === 'ecs' || target === 'ecsBlueGreen';
  if (isContainer && source.kind !== 'ecr' && !facts.dockerfiles.some(({ value }) => value.folder === folder))
    notes.push(
      note(
        'purpose',
        `Amazon ECS runs containers, and ${folder === '' ? 'the folder' : folder} has no Dockerfile: the build fails until there is one.`,
      ),
    );
  const production = environments.findIndex(({ isProduction }) => isProduction);
  if (production !== -1 && production < environments.length - 1)
    notes.push(
      note(
        'environments',
        'An environment stands behind production: it gets a version after your users have it.',
      ),
    );
  if (environments[production]?.approval === false && environments.length === 1)
    notes.push(
      note(
        'environments',
        'Each version goes to production at once: nobody approves it, and no other environment has it before.',
      ),
    );
  return notes;
}

/** Why a target is not for what does not fit it. */
const UNFIT: Readonly<Partial<Record<Answers['target'], string>>> = {
  ecs: 'containers that run all the time cost more than what it needs.',
  ecsBlueGreen: 'containers that run all the time cost more than what it needs.',
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
    notes.push(note('services', 'There is a migration, but no database is chosen that it could migrate.'));
  if (migration !== '' && !vpc)
    notes.push(
      note(
        'services',
        'The migration runs outside your VPC: it reaches the database only where that can be reached from the internet.',
      ),
    );
  if (tests === 'integration' && services.includes('sqs'))
    notes.push(note('services', 'Amazon SQS is not started beside the tests: let them use a stand-in.'));
  return notes;
}

function onStart({ source, start, target }: Answers): readonly Warning[] {
  const notes: Warning[] = [];
  if (source.kind === 's3')
    notes.push(
      note(
        'source',
        `The bucket ${source.bucket} needs versioning: without it CodePipeline refuses it as a source.`,
      ),
    );
  if (source.kind === 'codecommit' && start.onChange && start.schedule === '' && target === 'none')
    notes.push(
      note(
        'start',
        'Only pushes to the one branch start the pipeline: a build of each branch needs a connection.',
      ),
    );
  if (start.tags.length > 0 && start.branches.length + start.paths.length > 0)
    notes.push(
      note(
        'start',
        'CodePipeline takes tags in a filter of their own: a push to one of the branches starts the pipeline, and so does a tag.',
      ),
    );
  if (target !== 'none' && start.onChange && start.branches.some(branch => /[*?[{]/.test(branch)))
    notes.push(
      note(
        'start',
        'Each branch that the patterns name is deployed: the environments get whatever was pushed last.',
      ),
    );
  return notes;
}

function onToolchain(facts: WorkspaceFacts, { builder, folder, source }: Answers): readonly Warning[] {
  const notes: Warning[] = [];
  const projects = facts.projects.filter(project => project.folder === folder);
  if (source.kind !== 'ecr' && facts.projects.length > 0 && projects.length === 0)
    notes.push(
      note(
        'purpose',
        `${folder === '' ? 'The root' : folder} holds nothing that Headgate knows how to build.`,
      ),
    );
  if (builder === 'commands' && source.kind !== 'ecr')
    notes.push(
      note(
        'toolchain',
        'Commands run with the versions of the tools that AWS chooses, and keep neither caches nor reports of tests.',
      ),
    );
  return notes;
}
