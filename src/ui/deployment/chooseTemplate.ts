import { AppError } from '../../base/appError';
import { pipelinesOf, readStackTemplate, type StackTemplate } from '../../core/deployment/stackTemplate';
import { nameText } from '../../core/monitor/rowParts';
import { readDefinitions } from '../../core/pipeline/read';
import { templateBody, type TemplateBody } from '../../core/pipeline/templateBody';
import type { CommandTarget } from '../kit/commandTarget';
import type { TemplateText } from '../kit/deployment';
import type { DeployDeps } from './deployDeps';

/** A template that can be sent to CloudFormation. */
export interface ChosenTemplate extends TemplateText {
  readonly template: StackTemplate;
  /** What is sent of it; absent where it goes by way of a bucket only. */
  readonly body?: TemplateBody;
  /** The names of its pipelines, as far as they are known before there is a stack. */
  readonly pipelines: readonly string[];
  readonly stages: readonly string[];
}

const TITLE = 'Deploy Pipeline';
const SAVE = 'Save and Deploy';

/**
 * The template that the target names, the one in the active editor, or the one that the user picks; `undefined` where they
 * turn away.
 *
 * @throws AppError `not-found` where there is none, `invalid-input` where CloudFormation would not take it
 */
export async function chooseTemplate(
  deps: Pick<DeployDeps, 'templates' | 'dialogs' | 'editor'>,
  target: CommandTarget | undefined,
): Promise<ChosenTemplate | undefined> {
  const { templates, dialogs } = deps;
  const named = target?.resource;
  const read = named === undefined ? await find(deps) : await templates.read(named);
  if (read === undefined) return undefined;
  const chosen = checked(read);
  if (!chosen.isUnsaved) return chosen;
  const pressed = await dialogs.confirm({
    message: `${chosen.path} has changes that are not saved.`,
    detail: 'What is deployed is what is in the file.',
    action: SAVE,
  });
  return pressed && (await templates.save(chosen.uri)) ? chosen : undefined;
}

async function find({
  templates,
  dialogs,
  editor,
}: Pick<DeployDeps, 'templates' | 'dialogs' | 'editor'>): Promise<TemplateText | undefined> {
  const { active } = templates;
  if (active !== undefined) {
    const open = await templates.read(active);
    if (pipelinesOf(readStackTemplate(open.text)).length > 0) return open;
  }
  const found = await editor.withProgress('Looking for templates', signal => templates.find(signal));
  const [only] = found;
  if (only === undefined) {
    throw new AppError('not-found', 'No CloudFormation template with a pipeline is in this workspace.', {
      remedy: 'New Pipeline writes one.',
    });
  }
  if (found.length === 1) return only;
  return await dialogs.pick(
    found.map(value => ({ label: nameText(value.path).replaceAll('$(', '\\$('), value })),
    { title: TITLE, placeholder: 'Which template?' },
  );
}

/** @throws AppError `invalid-input` where CloudFormation would not take it, or it has no pipeline */
export function checked(read: TemplateText): ChosenTemplate {
  const { path, text } = read;
  const template = readStackTemplate(text);
  if (template.problem !== undefined) {
    const { message, position } = template.problem;
    throw new AppError('invalid-input', `${path} does not parse, line ${position.line + 1}: ${message}`);
  }
  const ids = pipelinesOf(template);
  if (ids.length === 0) {
    throw new AppError('invalid-input', `${path} is no CloudFormation template with a pipeline.`, {
      remedy: 'It needs a resource of the type AWS::CodePipeline::Pipeline.',
    });
  }
  const declarations = readDefinitions(path, text).definitions.map(({ declaration }) => declaration);
  const body = templateBody(text);
  return {
    ...read,
    template,
    ...(body === undefined ? {} : { body }),
    pipelines: declarations.length === 0 ? ids : declarations.map(({ name }) => name),
    stages: declarations.flatMap(({ stages }) => stages.map(({ name }) => name)),
  };
}
