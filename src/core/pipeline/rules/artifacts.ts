import { shown } from '../../rules/shown';
import { nearest } from '../../rules/fixes/rename';
import { replaceText } from '../edits';
import { checkStepsOf, isEarlier, isWholeFlow, MAX_CANDIDATES, Seen, stepsOf, type Step } from '../flow';
import { MIN_STAGES } from '../limits';
import type { ActionModel, ArtifactModel, ConditionRuleModel, PipelineModel } from '../model/model';
import { providerOf } from '../providers/configured';
import { knownText } from '../value';
import type { PipelineRule } from './pipelineRule';

interface Output {
  readonly step: Step;
  readonly artifact: ArtifactModel;
}

/** An action or a rule of a condition, both of which take in artifacts. */
interface Taker {
  readonly part: ActionModel | ConditionRuleModel;
  readonly what: string;
  /** Whether this step is done when it starts; `undefined` where that is not known. */
  readonly isDone: (step: Step) => boolean | undefined;
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
      const takers: readonly Taker[] = [
        ...steps.map(step => ({
          part: step.action,
          what: 'action',
          isDone: (other: Step) => isEarlier(other, step),
        })),
        ...checkStepsOf(pipeline).map(({ rule, isDone }) => ({ part: rule, what: 'rule', isDone })),
      ];
      for (const { part, what, isDone } of takers) {
        const seen = new Seen();
        for (const artifact of part.inputArtifacts.items) {
          const { name } = artifact;
          const text = knownText(name);
          const found = producers.get(name?.text ?? '');
          // Another rule tells of an empty name.
          if (name === undefined || text === '') continue;
          if (found === undefined && (text === undefined || !isWhole)) continue;
          const { start, end } = name;
          if (text !== undefined && seen.addAgain(text, artifact)) {
            report({ message: `The ${what} takes in "${shown(text)}" twice. Once is enough.`, start, end });
          } else if (found === undefined) {
            const taken = part.inputArtifacts.items.map(input => input.name?.text);
            const free = earlierNames(producers, isDone).filter(other => !taken.includes(other));
            const meant = nearest(name.text, free);
            const fix = meant === undefined ? undefined : replaceText(document, name, meant);
            report({
              message: `No action of the pipeline puts out the artifact "${shown(name.text)}".${meant?.toLowerCase() === name.text.toLowerCase() ? ` There is "${shown(meant)}": small and capital letters differ.` : ''}`,
              start,
              end,
              ...(fix === undefined ? {} : { fix }),
            });
          } else if (found.every(output => isDone(output.step) === false)) {
            const isSame = found.some(output => output.step.action === part);
            report({
              message: isSame
                ? `The action takes in "${shown(name.text)}", which it puts out itself.`
                : `"${shown(name.text)}" is put out only later: an input comes from an earlier stage${what === 'action' ? ', or from a lower run order of the same stage' : ''}.`,
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
      const takers = [...steps.map(step => step.action), ...checkStepsOf(pipeline).map(check => check.rule)];
      const inputs = takers.map(taker => taker.inputArtifacts);
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
      const outputs = outputsOf(pipeline);
      // An input that nothing puts out, which is a mistake, may be meant to take in what seems to be unused.
      if ([...used].some(name => name !== undefined && !outputs.has(name))) continue;
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

function earlierNames(
  producers: ReadonlyMap<string, readonly Output[]>,
  isDone: Taker['isDone'],
): readonly string[] {
  if (producers.size > MAX_CANDIDATES) return [];
  return [...producers].flatMap(([name, outputs]) =>
    outputs.some(output => isDone(output.step) === true) ? [name] : [],
  );
}
