import type { PipelineDocument } from '../../pipeline/document';
import { stepsOf } from '../../pipeline/flow';
import { providerOf } from '../../pipeline/providers/configured';
import { knownText } from '../../pipeline/value';
import type { LinkCollector } from './linkCollector';

/** The files that a pipeline, its build projects and its commands name. */
export function pipelineLinks({ pipelines, file }: PipelineDocument, found: LinkCollector): void {
  for (const { buildspec } of file.projects) {
    const path = knownText(buildspec);
    if (buildspec !== undefined && path !== undefined) found.add(buildspec, path);
  }
  for (const { action } of pipelines.flatMap(stepsOf)) {
    for (const command of action.commands.items) found.addCommands(command);
    const keys = providerOf(action)?.keys ?? {};
    for (const { key, value } of action.configuration.items) {
      const text = knownText(value);
      if (text === undefined) continue;
      const kind = Object.hasOwn(keys, key) ? keys[key]?.kind : undefined;
      if (kind === 'path' || key === 'BuildspecOverride') found.add(value, text);
      else if (kind === 'artifactPath' && text.includes('::'))
        found.add(value, text.slice(text.indexOf('::') + '::'.length));
    }
  }
}
