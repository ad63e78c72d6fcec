import { addProperty, replaceText } from '../edits';
import type { PipelineDocument } from '../document';
import type { HookName, PipelineModel } from '../model/model';
import { spelled } from '../model/spelled';
import { fieldOf, knownText, type TextRange } from '../value';
import type { PipelineRule } from './pipelineRule';

const HOOKS: readonly HookName[] = ['beforeEntry', 'onSuccess', 'onFailure'];

interface Feature extends TextRange {
  readonly what: string;
}

export const needsV2: PipelineRule = {
  id: 'pipeline/needs-v2',
  severity: 'error',
  check(document, report) {
    for (const pipeline of document.pipelines) {
      const { map, pipelineType } = pipeline;
      const key = spelled('pipelineType', document.file.spelling);
      const isAbsent = fieldOf(map, key) === undefined && map.isOpen === undefined;
      if (!isAbsent && knownText(pipelineType) !== 'V1') continue;
      const features = featuresOf(document, pipeline);
      if (features.length === 0) continue;
      const fix =
        pipelineType === undefined
          ? addProperty(document, map, key, 'V2')
          : replaceText(document, pipelineType, 'V2');
      for (const { what, start, end } of features) {
        report({
          severity: isAbsent ? 'warning' : 'error',
          message: isAbsent
            ? `Only pipelines of type V2 have ${what}. Write "${key}: V2", so that the type is no accident.`
            : `Only pipelines of type V2 have ${what}, and this one is V1.`,
          start,
          end,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    }
  },
};

function featuresOf({ file }: PipelineDocument, pipeline: PipelineModel): readonly Feature[] {
  const features: Feature[] = [];
  for (const name of ['variables', 'triggers'] as const) {
    const entry = pipeline.map.entries.get(spelled(name, file.spelling))?.entry;
    if (entry !== undefined && pipeline[name].items.length > 0)
      features.push({ what: name, start: entry.keyStart, end: entry.keyEnd });
  }
  const mode = knownText(pipeline.executionMode);
  if (pipeline.executionMode !== undefined && (mode === 'QUEUED' || mode === 'PARALLEL')) {
    const { start, end } = pipeline.executionMode;
    features.push({ what: `the execution mode ${mode}`, start, end });
  }
  for (const stage of pipeline.stages.items) {
    for (const name of HOOKS) {
      const entry = stage[name] && stage.map.entries.get(spelled(name, file.spelling))?.entry;
      if (entry !== undefined)
        features.push({ what: `"${entry.key}" in stages`, start: entry.keyStart, end: entry.keyEnd });
    }
  }
  return features;
}
