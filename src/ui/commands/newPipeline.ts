import type { Fact } from '../../core/intake/facts/facts';
import type { Start } from '../../core/intake/pipeline/planPipeline';
import type { ConnectionHost, DeployTarget, SourceBlueprint } from '../../core/pipeline/blueprint/pipeline';
import { Command } from '../../contrib/ids';
import type { CommandHandler } from '../kit/commandRunner';
import type { Choice } from '../kit/dialogs';
import type { RunCommand } from '../kit/errorMessages';
import type { Intake, PipelineFacts } from '../kit/intake';
import { listText } from '../kit/listText';
import { choosePlace, readProject, showProposal, type ReadDeps } from './projectPlace';

/** What proposing a pipeline needs. */
export interface NewPipelineDeps extends ReadDeps {
  readonly runCommand: RunCommand;
  readonly intake: () => Promise<Intake>;
}

const TITLE = 'New Pipeline';
const PATH = 'pipeline.yml';
const BUILDSPEC = 'buildspec.yml';
const NEW_BUILDSPEC = 'New Buildspec';

/**
 * `headgate.newPipeline`: asks where the code comes from, what starts the pipeline and where it deploys, with what the folder
 * says as the first choice of each, and opens the CloudFormation template, unsaved.
 */
export function newPipeline(deps: NewPipelineDeps): CommandHandler {
  const { dialogs } = deps;
  return async target => {
    const place = await choosePlace(deps, target, TITLE);
    if (place === undefined) return;
    const { root } = place;
    const intake = await deps.intake();
    const facts = await readProject(deps, root, files => intake.readPipelineFacts(files));
    if (facts === undefined) return;
    const source = await chooseSource(deps, facts);
    if (source === undefined) return;
    const start = await dialogs.pick(startChoices(source), { title: TITLE, placeholder: 'What starts it?' });
    if (start === undefined) return;
    const deployed = await dialogs.pick(targetChoices(facts.targets), {
      title: TITLE,
      placeholder: 'Where is it deployed?',
    });
    if (deployed === undefined) return;
    const hasStaging =
      deployed.target !== undefined &&
      (await dialogs.pick(ENVIRONMENTS, { title: TITLE, placeholder: 'Which environments are there?' }));
    if (hasStaging === undefined) return;
    const text = intake.proposePipeline({
      name: root.name,
      source,
      start,
      buildspec: BUILDSPEC,
      image: facts.image,
      hasStaging,
      ...deployed,
    });
    await showProposal(deps, root, PATH, text);
    await offerBuildspec(deps, root);
  };
}

/** A pipeline builds by a buildspec: where none is there, one can be made at once. */
async function offerBuildspec(
  { dialogs, projectFolders, runCommand }: NewPipelineDeps,
  root: Parameters<typeof showProposal>[1],
): Promise<void> {
  if (projectFolders.isProposed(root, BUILDSPEC) || (await projectFolders.exists(root, BUILDSPEC))) return;
  const message = `The pipeline builds by ${BUILDSPEC}, which is not there yet.`;
  if ((await dialogs.tell('info', message, [NEW_BUILDSPEC])) === NEW_BUILDSPEC)
    await runCommand(Command.newBuildspec);
}

type SourceKind = ConnectionHost | Exclude<SourceBlueprint['kind'], 'connection'>;

const SOURCES: readonly (Choice<SourceKind> & { readonly prompt: string; readonly pattern: RegExp })[] = [
  repository('GitHub', 'GitHub'),
  repository('GitHub Enterprise Server', 'GitHubEnterpriseServer'),
  repository('Bitbucket', 'Bitbucket'),
  repository('GitLab', 'GitLab'),
  repository('GitLab, self-managed', 'GitLabSelfManaged'),
  {
    label: 'CodeCommit',
    value: 'codecommit',
    prompt: 'The name of the repository',
    pattern: /^[\w.-]{1,100}$/,
  },
  {
    label: 'Amazon S3',
    detail: 'An archive in a bucket with versioning',
    value: 's3',
    prompt: 'Bucket and key: my-bucket/path/source.zip',
    pattern: /^[a-z0-9][a-z0-9.-]{2,62}\/.+$/,
  },
  {
    label: 'Amazon ECR',
    detail: 'An image that something else pushes',
    value: 'ecr',
    prompt: 'Repository and tag: my/app:latest',
    pattern: /^[a-z0-9][a-z0-9._/-]*:[\w.-]{1,128}$/,
  },
];

function repository(label: string, value: ConnectionHost): (typeof SOURCES)[number] {
  return {
    label,
    value,
    prompt: 'The repository: owner/name',
    pattern: /^[\w.-]+(\/[\w.-]+)+$/,
  };
}

async function chooseSource(
  { dialogs }: NewPipelineDeps,
  { source }: PipelineFacts,
): Promise<SourceBlueprint | undefined> {
  const found: Choice<SourceBlueprint | SourceKind>[] =
    source === undefined
      ? []
      : [
          {
            label: listText(shown(source.value)),
            description: `found in ${source.evidence.path}`,
            value: source.value,
          },
        ];
  const picked = await dialogs.pick<SourceBlueprint | SourceKind>([...found, ...SOURCES], {
    title: TITLE,
    placeholder: 'Where does the code come from?',
  });
  if (picked === undefined || typeof picked === 'object') return picked;
  const asked = SOURCES.find(({ value }) => value === picked);
  if (asked === undefined) return undefined;
  const text = await dialogs.ask({
    title: `${TITLE}: ${asked.label}`,
    prompt: asked.prompt,
    problem: typed => (asked.pattern.test(typed.trim()) ? undefined : asked.prompt),
  });
  return text === undefined ? undefined : sourceOf(picked, text.trim());
}

function sourceOf(kind: SourceKind, text: string): SourceBlueprint {
  const branch = 'main';
  switch (kind) {
    case 'codecommit':
      return { kind, repository: text, branch };
    case 's3': {
      const slash = text.indexOf('/');
      return { kind, bucket: text.slice(0, slash), key: text.slice(slash + 1) };
    }
    case 'ecr': {
      const colon = text.lastIndexOf(':');
      return { kind, repository: text.slice(0, colon), tag: text.slice(colon + 1) };
    }
    default:
      return { kind: 'connection', host: kind, repository: text, branch };
  }
}

function shown(source: SourceBlueprint): string {
  if (source.kind === 's3') return `${source.bucket}/${source.key}`;
  if (source.kind === 'ecr') return `${source.repository}:${source.tag}`;
  return `${source.repository}, branch ${source.branch}`;
}

function startChoices(source: SourceBlueprint): readonly Choice<Start>[] {
  const others: readonly Choice<Start>[] = [
    { label: 'Every night', detail: 'At 03:00 UTC', value: 'nightly' },
    { label: 'Only by hand', value: 'hand' },
  ];
  if (source.kind === 's3') return [{ label: 'A new version of the object', value: 'change' }, ...others];
  if (source.kind === 'ecr') return [{ label: 'A new image under the tag', value: 'change' }, ...others];
  const push: Choice<Start> = { label: `Each push to ${source.branch}`, value: 'change' };
  if (source.kind === 'codecommit') return [push, ...others];
  return [push, { label: `Pushes to ${source.branch}, and pull requests`, value: 'pullRequest' }, ...others];
}

interface Deployed {
  readonly target?: DeployTarget;
}

const TARGETS: readonly (Choice<Deployed> & { readonly value: { readonly target: DeployTarget } })[] = [
  {
    label: 'Amazon ECS, rolling',
    detail: 'The service replaces its tasks',
    value: { target: { kind: 'ecs' } },
  },
  {
    label: 'Amazon ECS, blue/green',
    detail: 'CodeDeploy shifts the traffic to new tasks',
    value: { target: { kind: 'ecsBlueGreen' } },
  },
  { label: 'AWS Lambda', detail: 'A new version behind an alias', value: { target: { kind: 'lambda' } } },
  {
    label: 'EC2 or on-premises servers',
    detail: 'By CodeDeploy and an AppSpec file',
    value: { target: { kind: 'codedeploy' } },
  },
  { label: 'AWS Elastic Beanstalk', value: { target: { kind: 'elasticBeanstalk' } } },
  {
    label: 'AWS CloudFormation',
    detail: 'A change set of a template of yours',
    value: { target: { kind: 'cloudformation', template: 'template.yml' } },
  },
  {
    label: 'Amazon S3 behind CloudFront',
    detail: 'A static site; what CloudFront has is invalidated',
    value: { target: { kind: 's3', hasDistribution: true } },
  },
  { label: 'Amazon S3', detail: 'A static site', value: { target: { kind: 's3', hasDistribution: false } } },
];

function targetChoices(found: readonly Fact<DeployTarget>[]): readonly Choice<Deployed>[] {
  const suggested = found.flatMap(({ value, evidence }) => {
    const choice = TARGETS.find(({ value: { target } }) => target.kind === value.kind);
    return choice === undefined
      ? []
      : [{ ...choice, description: `because of ${evidence.path}`, value: { target: value } }];
  });
  const others = TARGETS.filter(({ label }) => !suggested.some(choice => choice.label === label));
  return [...suggested, ...others, { label: 'Nowhere yet', detail: 'It builds and tests', value: {} }];
}

const ENVIRONMENTS: readonly Choice<boolean>[] = [
  { label: 'Staging, approval, production', value: true },
  { label: 'Production only', value: false },
];
