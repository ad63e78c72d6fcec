import { nearest } from '../../rules/fixes/rename';
import { replaceText } from '../edits';
import { MAX_STAGES, MIN_STAGES } from '../limits';
import { firstStage, goesWith } from '../flow';
import { spelled } from '../model/spelled';
import { fieldOf, knownText } from '../value';
import type { PipelineRule } from './pipelineRule';

const START = 'Pipeline should start with a stage that only contains source actions';

export const stageCount: PipelineRule = {
  id: 'pipeline/stage-count',
  severity: 'error',
  check({ pipelines, file }, report) {
    for (const { stages, map } of pipelines) {
      const count = stages.items.length;
      const list = map.entries.get(spelled('stages', file.spelling));
      const isTooFew = stages.isListed && count < MIN_STAGES;
      const isTooMany = stages.items.filter(stage => stage.branches.length === 0).length > MAX_STAGES;
      if (list === undefined || !(isTooFew || isTooMany)) continue;
      report({
        message: `The pipeline has ${count === 1 ? 'only 1 stage' : `${count} stages`}. CodePipeline takes ${MIN_STAGES} to ${MAX_STAGES}.`,
        ...(isTooFew
          ? {
              serviceMessage: `Pipeline has only ${count} stage(s). There should be a minimum of ${MIN_STAGES} stages.`,
            }
          : {}),
        start: list.entry.keyStart,
        end: list.entry.keyEnd,
      });
    }
  },
};

export const sourceStage: PipelineRule = {
  id: 'pipeline/source-stage',
  severity: 'error',
  check({ pipelines, file }, report) {
    for (const pipeline of pipelines) {
      const first = firstStage(pipeline, file.spelling);
      for (const stage of pipeline.stages.items) {
        if (first === undefined || !goesWith(first, stage)) continue;
        for (const { category } of stage.actions.items) {
          const text = knownText(category);
          if (category === undefined || text === undefined) continue;
          if ((text === 'Source') === (stage === first)) continue;
          report({
            message:
              stage === first
                ? `The first stage holds Source actions only, and this is category ${text}. Move the action to a later stage.`
                : 'Source actions belong in the first stage. Move this one there.',
            serviceMessage: START,
            start: category.start,
            end: category.end,
          });
        }
      }
    }
  },
};

/** The User Guide says 50 and Service Quotas 100, which the shape of a stage knows. */
const DOCUMENTED_ACTIONS = 50;
const MAX_ACTIONS = 1000;

export const actionCount: PipelineRule = {
  id: 'pipeline/action-count',
  severity: 'warning',
  check({ pipelines }, report) {
    for (const { stages, start, end } of pipelines) {
      let all = 0;
      for (const stage of stages.items) {
        const count = stage.actions.items.length;
        all += count;
        if (count > DOCUMENTED_ACTIONS && count <= 2 * DOCUMENTED_ACTIONS)
          report({
            message: `The stage has ${count} actions. CodePipeline documents at most ${DOCUMENTED_ACTIONS}.`,
            start: stage.start,
            end: stage.end,
          });
      }
      if (all > MAX_ACTIONS)
        report({
          severity: 'error',
          message: `The pipeline has ${all} actions, and CodePipeline takes at most ${MAX_ACTIONS}.`,
          start,
          end,
        });
    }
  },
};

export const transition: PipelineRule = {
  id: 'pipeline/transition',
  severity: 'error',
  check(document, report) {
    for (const { map, stages } of document.pipelines) {
      const list = fieldOf(map, 'DisableInboundStageTransitions');
      const names = stages.items.map(stage => knownText(stage.name));
      if (list?.kind !== 'list' || !stages.isComplete || names.includes(undefined)) continue;
      for (const item of list.items) {
        const value = item.kind === 'map' ? fieldOf(item, 'StageName') : undefined;
        const name = knownText(value);
        if (value === undefined || name === undefined || names.includes(name)) continue;
        const meant = nearest(
          name,
          names.flatMap(known => known ?? []),
        );
        const fix =
          meant === undefined || value.kind !== 'text' ? undefined : replaceText(document, value, meant);
        report({
          message: `The pipeline has no stage of this name.`,
          start: value.start,
          end: value.end,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    }
  },
};
