import { shown } from '../../rules/shown';
import { nearest } from '../../rules/fixes/rename';
import { replaceText } from '../edits';
import { isEarlier, isWholeFlow, MAX_CANDIDATES, stepsOf, type Step } from '../flow';
import { MIN_STAGES } from '../limits';
import type { ArtifactModel, PipelineModel } from '../model/model';
import { providerOf } from '../providers/configured';
import { knownText } from '../value';
import type { PipelineRule } from './pipelineRule';

interface Output {
  readonly step: Step;
  readonly artifact: ArtifactModel;
}

export const inputArtifact: PipelineRule = {
  id: 'pipeline/input-artifact',
  severity: 'error',
  check(document, report) {
    for (const pipeline of document.pipelines) {
      const producers = outputsOf(pipeline);
      const steps = stepsOf(pipeline);
      const isWhole =
        isWholeFlow(pipeline) &&
        steps.every(({ action }) => action.outputArtifacts.isListed) &&
        [...producers.values()].flat().every(({ artifact }) => knownText(artifact.name) !== undefined);
      for (const step of steps) {
        for (const { name } of step.action.inputArtifacts.items) {
          const text = knownText(name);
          const found = producers.get(name?.text ?? '');
          if (name === undefined || (found === undefined && (text === undefined || !isWhole))) continue;
          const { start, end } = name;
          if (found === undefined) {
            const meant = nearest(name.text, earlierNames(producers, step));
            const fix = meant === undefined ? undefined : replaceText(document, name, meant);
            report({
              message: `No action of the pipeline puts out the artifact "${shown(name.text)}".`,
              start,
              end,
              ...(fix === undefined ? {} : { fix }),
            });
          } else if (found.every(output => isEarlier(output.step, step) === false)) {
            const isSame = found.some(output => output.step.action === step.action);
            report({
              message: isSame
                ? `The action takes in "${shown(name.text)}", which it puts out itself.`
                : `"${shown(name.text)}" is put out only later: an input comes from an earlier stage, or from a lower run order of the same stage.`,
              start,
              end,
            });
          }
        }
      }
    }
  },
};

export const unusedArtifact: PipelineRule = {
  id: 'pipeline/unused-artifact',
  severity: 'information',
  check({ pipelines }, report) {
    for (const pipeline of pipelines) {
      const steps = stepsOf(pipeline);
      const rules = pipeline.stages.items
        .flatMap(({ beforeEntry, onSuccess, onFailure }) => [beforeEntry, onSuccess, onFailure])
        .flatMap(hook => hook?.conditions.items.flatMap(condition => condition.rules.items) ?? []);
      const inputs = [...steps.map(step => step.action), ...rules].map(part => part.inputArtifacts);
      // One stage alone is a pipeline in the making.
      if (
        pipeline.stages.items.length < MIN_STAGES ||
        !isWholeFlow(pipeline) ||
        !inputs.every(input => input.isListed)
      )
        continue;
      const names = inputs.flatMap(input => input.items.map(({ name }) => name));
      if (names.some(name => name?.unresolved !== undefined)) continue;
      const used = new Set(names.map(name => name?.text));
      for (const { action } of steps) {
        // Another rule tells of artifacts that the provider does not put out.
        if (providerOf(action)?.outputs[1] === 0) continue;
        for (const { name } of action.outputArtifacts.items) {
          const text = knownText(name);
          if (name === undefined || text === undefined || used.has(text)) continue;
          report({
            message: `No action takes in the artifact "${shown(text)}".`,
            start: name.start,
            end: name.end,
          });
        }
      }
    }
  },
};

/** The output artifacts of all actions by name; stand-ins for names that are not known are names too. */
function outputsOf(pipeline: PipelineModel): ReadonlyMap<string, readonly Output[]> {
  const outputs = new Map<string, Output[]>();
  for (const step of stepsOf(pipeline)) {
    for (const artifact of step.action.outputArtifacts.items) {
      if (artifact.name === undefined) continue;
      const found = outputs.get(artifact.name.text);
      if (found === undefined) outputs.set(artifact.name.text, [{ step, artifact }]);
      // Of many with one name, which is a mistake already, the first ones tell enough.
      else if (found.length < MAX_CANDIDATES) found.push({ step, artifact });
    }
  }
  return outputs;
}

function earlierNames(producers: ReadonlyMap<string, readonly Output[]>, step: Step): readonly string[] {
  if (producers.size > MAX_CANDIDATES) return [];
  return [...producers].flatMap(([name, outputs]) =>
    outputs.some(output => isEarlier(output.step, step) === true) ? [name] : [],
  );
}
