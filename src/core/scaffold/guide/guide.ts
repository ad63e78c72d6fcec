import { shellWord } from '../../../base/shellWord';
import {
  ACCOUNT_PLACEHOLDER,
  REGION_PLACEHOLDER,
  type ApplicationBlueprint,
  type Blueprint,
} from '../../pipeline/blueprint/blueprint';
import type { DeployTarget, PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import { stackNameFor } from '../../pipeline/stackName';
import { bytesOf, MAX_TEMPLATE_BYTES, templateBody } from '../../pipeline/templateBody';
import { entriesOf, isEmpty, textOf, valueAt } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import { parseYaml } from '../../yaml/parse';
import { settingsFile } from '../application/systemdUnit';
import { sizeWarning } from '../template/pipelineTemplate';
import { markdownBlock, markdownCode, markdownLink, markdownTable, markdownText } from './markdown';
import { sourceText, stagePicture, targetText, triggerText } from './words';

const DOCS = 'https://docs.aws.amazon.com/codepipeline/latest/userguide';

/**
 * `docs/pipeline.md`: what the team has to know of its pipeline. `template` is the text of `pipeline.yml`, whose parameters
 * it names.
 */
export function guideText(blueprint: Blueprint, template: string): string {
  const { pipeline, guide, application } = blueprint;
  const parameters = parametersOf(template);
  const warning = sizeWarning(template);
  const warnings = [...guide.warnings, ...(warning === undefined ? [] : [warning])];
  const sections: readonly (string | undefined)[] = [
    `# The pipeline ${markdownText(pipeline.name)}`,
    `It takes ${markdownText(sourceText(pipeline.source))}, and everything behind that is in ${markdownCode('pipeline.yml')}: change it there, and update the stack.`,
    markdownBlock('text', stagePicture(pipeline)),
    section('What starts it', list(startsOf(pipeline))),
    environments(pipeline),
    section('Set it up', setUp(pipeline, parameters, template)),
    applicationSection(application),
    guide.byHand.length === 0
      ? undefined
      : section(
          'By hand',
          guide.byHand
            .map(({ title, text, link }, at) => {
              const more = link === undefined ? '' : ` ${markdownLink('More', link)}.`;
              return `${String(at + 1)}. **${markdownText(title)}.** ${markdownText(text)}${more}`;
            })
            .join('\n'),
        ),
    warnings.length === 0 ? undefined : section('To know', list(warnings.map(markdownText))),
    guide.reasons.length === 0
      ? undefined
      : section(
          'Why it is so',
          markdownTable(
            ['Part', 'Why'],
            guide.reasons.map(({ part, text }) => [markdownText(partText(part)), markdownText(text)]),
          ),
        ),
    section('Go back to an earlier release', rollBack(pipeline)),
    section('What it costs', cost(pipeline)),
  ];
  return `${sections.filter(part => part !== undefined).join('\n\n')}\n`;
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${text}`;
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

function startsOf({ triggers, review }: PipelineBlueprint): readonly string[] {
  return [
    ...triggers.map(trigger => markdownText(triggerText(trigger))),
    'By hand, at any time',
    ...(review === undefined
      ? []
      : [
          `Pull requests are built and tested by a pipeline of their own, ${markdownCode(review.name)}, which deploys nothing`,
        ]),
  ];
}

/** Whether it only carries out what another action of the same stage has prepared. */
function isExecution(target: DeployTarget): boolean {
  return target.kind === 'cloudformation' && target.step === 'execute';
}

function environments({ stages }: PipelineBlueprint): string | undefined {
  const rows = stages.flatMap(({ name, actions }) =>
    actions.flatMap(action =>
      action.kind === 'deploy' && !isExecution(action.target)
        ? [
            [
              markdownText(action.environment),
              markdownText(name),
              markdownText(targetText(action.target)),
              markdownCode(action.input),
            ],
          ]
        : [],
    ),
  );
  return rows.length === 0
    ? undefined
    : section(
        'Environments',
        markdownTable(['Environment', 'Stage', 'Deployed to', 'From the artifact'], rows),
      );
}

interface Parameter {
  readonly name: string;
  readonly description: string;
  /** Absent where a value must be given. */
  readonly preset?: string;
}

function parametersOf(template: string): readonly Parameter[] {
  return entriesOf(valueAt(parseYaml(template).root, 'Parameters')).map(({ key, value }) => {
    const preset = valueAt(value, 'Default');
    return {
      name: key,
      description: textOf(valueAt(value, 'Description')) ?? '',
      ...(preset === undefined ? {} : { preset: presetText(preset) }),
    };
  });
}

function presetText(node: YamlNode): string {
  return isEmpty(node) ? '' : (textOf(node) ?? '');
}

function setUp({ name }: PipelineBlueprint, parameters: readonly Parameter[], template: string): string {
  // The AWS CLI sends the file as it is.
  const isLarge = bytesOf(template) > MAX_TEMPLATE_BYTES;
  const sends = templateBody(template) !== undefined;
  const wanted = parameters.filter(({ preset }) => preset === undefined);
  const overrides = wanted.map(parameter => `    ${parameter.name}=…`);
  const command = [
    'aws cloudformation deploy --template-file pipeline.yml',
    `  --stack-name ${shellWord(stackNameFor(name))} --capabilities CAPABILITY_NAMED_IAM`,
    ...(isLarge ? ['  --s3-bucket A_BUCKET_OF_YOURS'] : []),
    ...(overrides.length === 0 ? [] : ['  --parameter-overrides', ...overrides]),
  ].join(' \\\n');
  const steps = [
    `In VS Code, *Headgate: Deploy Pipeline…* ${sends ? 'shows what will change and asks' : 'gives the command for a template of this size'}. On the command line:\n\n${markdownBlock('sh', command)}`,
  ];
  if (parameters.length === 0) return steps.join('\n\n');
  const rows = parameters.map(parameter => [
    markdownCode(parameter.name),
    markdownText(parameter.description),
    parameter.preset === undefined
      ? 'needed'
      : parameter.preset === ''
        ? 'empty'
        : markdownCode(parameter.preset),
  ]);
  return [...steps, markdownTable(['Parameter', 'What it is', 'If not given'], rows)].join('\n\n');
}

/** The part of a reason, for people: `stage:Build` is `Stage Build`. */
function partText(part: string): string {
  const [kind = '', name = ''] = part.split(/:(.*)/s);
  if (kind === 'action') return name.replace('/', ' › ');
  const word = kind === 'trigger' ? 'Start' : `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return kind === 'stage' ? `${word} ${name}` : word;
}

function applicationSection(application: ApplicationBlueprint | undefined): string | undefined {
  if (application === undefined) return undefined;
  switch (application.kind) {
    case 'server':
      return section(
        'On the servers',
        list([
          `CodeDeploy copies a release to ${markdownCode(`/opt/${application.service}`)}, which is replaced as a whole; what must stay belongs elsewhere, such as ${markdownCode(`/var/lib/${application.service}`)}`,
          `Settings and secrets of a server stand in ${markdownCode(settingsFile(application))}, a line each: ${markdownCode('NAME=value')}`,
          `The program is the systemd unit ${markdownCode(`${application.service}.service`)}; its log is ${markdownCode(`journalctl --unit ${application.service}`)}`,
        ]),
      );
    case 'platform':
      return undefined;
    case 'container': {
      const { tasks } = application;
      return section(
        tasks.length > 1 ? 'The task definitions' : 'The task definition',
        list([
          ...tasks.map(
            ({ path }) =>
              `${markdownCode(path)} is registered anew at each deployment: change its size, its variables and its secrets there`,
          ),
          `Leave the placeholders: the build fills in ${markdownCode(ACCOUNT_PLACEHOLDER)} and ${markdownCode(REGION_PLACEHOLDER)}, the deployment ${markdownCode('<IMAGE1_NAME>')}`,
          `The execution role has to be there, may read the secrets, and may write to the log group ${tasks.map(({ family }) => markdownCode(`/ecs/${family}`)).join(' or ')}, which has to be there too`,
        ]),
      );
    }
    case 'stack':
      return section(
        'The parameters of the template',
        list([
          `${application.parameters.map(markdownCode).join(', ')}: what the stack of an environment gets other than the defaults of the template, a line each: ${markdownCode('"NAME": "VALUE"')}. A parameter without a default needs a value there`,
          'A stack whose very first deployment failed has to be deleted before the next one',
        ]),
      );
    case 'function':
      return section(
        'The function',
        list([
          `${markdownCode('appspec.yml')} names the version that the alias ${markdownCode(application.alias)} shifts from, and the one that it shifts to: write both before a deployment`,
        ]),
      );
  }
}

/** What brings the pipeline an earlier version, by what it takes and by what starts it. */
function earlierVersion({ source, triggers }: PipelineBlueprint): string {
  const isStarted = triggers.some(({ kind }) => kind === 'push' || kind === 'change');
  const start = isStarted ? '' : ', and start a run';
  switch (source.kind) {
    case 's3':
      return `Upload the earlier archive again${start}`;
    case 'ecr':
      return `Push the earlier image again, under the tag ${markdownCode(source.tag)}${start}`;
    default: {
      const pushes = triggers.filter(trigger => trigger.kind === 'push');
      return pushes.length > 0 && pushes.every(({ tags }) => tags.length > 0)
        ? 'Revert the commit, and push it with a new tag'
        : `Revert the commit and push${start}`;
    }
  }
}

function rollBack(pipeline: PipelineBlueprint): string {
  const { type, stages } = pipeline;
  const commit = `${earlierVersion(pipeline)}: the pipeline deploys what was there before, through all its stages, and the history says so.`;
  const migrates = stages.some(
    ({ actions }) =>
      actions.some(({ kind }) => kind === 'deploy') && actions.some(({ kind }) => kind === 'build'),
  );
  const database = migrates
    ? ['What a migration has changed in a database stays: write one that changes it back.']
    : [];
  if (type === 'V1') return [commit, ...database].join('\n\n');
  return [
    commit,
    `Faster, for one stage: *Roll back* in the console, or ${markdownCode('aws codepipeline rollback-stage')} with the execution that was good. It takes the artifacts of that execution and builds nothing. ${markdownLink('Rolling back a stage', `${DOCS}/stage-rollback.html`)}.`,
    ...database,
  ].join('\n\n');
}

/** Source: AWS CodePipeline pricing. The prices themselves change, and stand on the page. */
function cost({ type }: PipelineBlueprint): string {
  const price = markdownLink('Prices', 'https://aws.amazon.com/codepipeline/pricing/');
  return type === 'V2'
    ? `The pipeline is billed by the minutes that its actions run, but for those of approvals; builds by CodeBuild come on top, by the minute too, and storage. ${price}.`
    : `The pipeline is billed by the month in which it ran at least once; builds by CodeBuild come on top, by the minute, and storage. ${price}.`;
}
