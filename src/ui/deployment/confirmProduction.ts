import { nameText } from '../../core/monitor/rowParts';
import { Setting } from '../../contrib/ids';
import type { ChosenTemplate } from './chooseTemplate';
import type { DeployDeps } from './deployDeps';

/** Where a pipeline or one of its stages is production by the setting, asks to type the pipeline's name. */
export async function confirmProduction(
  { settings, dialogs }: Pick<DeployDeps, 'settings' | 'dialogs'>,
  { pipelines, stages }: Pick<ChosenTemplate, 'pipelines' | 'stages'>,
): Promise<boolean> {
  const production = settings.production();
  const found = [...pipelines, ...stages].find(name => production?.test(name) === true);
  const [name = ''] = pipelines;
  if (found === undefined) return true;
  const typed = await dialogs.ask({
    title: 'Deploy Pipeline: Production',
    prompt: `${nameText(found)} counts as production (${Setting.production}). Type ${nameText(name)} to deploy it.`,
    problem: text => (text === name ? undefined : `Type ${nameText(name)}.`),
  });
  return typed === name;
}
