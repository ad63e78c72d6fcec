import type { Reporter } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { PartModel } from '../model/model';
import { RESERVED_NAMESPACES } from '../limits';
import { stepsOf } from '../flow';
import { knownText, type TextValue } from '../value';
import type { PipelineRule } from './pipelineRule';

type Named = PartModel & { readonly name?: TextValue };

export const duplicateName: PipelineRule = {
  id: 'pipeline/duplicate-name',
  severity: 'error',
  check({ pipelines }, report) {
    for (const { stages, variables } of pipelines) {
      reportRepeated(stages.items, 'A stage of this pipeline', report);
      reportRepeated(variables.items, 'A variable of this pipeline', report);
      for (const stage of stages.items)
        reportRepeated(stage.actions.items, 'An action of this stage', report);
    }
  },
};

export const duplicateArtifact: PipelineRule = {
  id: 'pipeline/duplicate-artifact',
  severity: 'error',
  check({ pipelines }, report) {
    for (const pipeline of pipelines) {
      const outputs = stepsOf(pipeline).flatMap(({ action }) => action.outputArtifacts.items);
      reportRepeated(outputs, 'An output artifact of this pipeline', report);
    }
  },
};

function reportRepeated(parts: readonly Named[], what: string, report: Reporter): void {
  const seen = new Map<string, boolean>();
  for (const { name, isConditional } of parts) {
    const text = knownText(name);
    if (name === undefined || text === undefined) continue;
    if (isTaken(seen, text, isConditional)) {
      report({
        message: `${what} has the name "${shown(text)}" already. Give this one a name of its own.`,
        start: name.start,
        end: name.end,
      });
    }
    remember(seen, text, isConditional);
  }
}

/** Of two that stand under conditions each may stand in for the other. `seen` tells of names whether all of them do. */
function isTaken(seen: ReadonlyMap<string, boolean>, name: string, isConditional: boolean): boolean {
  return seen.get(name) === false || (seen.has(name) && !isConditional);
}

function remember(seen: Map<string, boolean>, name: string, isConditional: boolean): void {
  seen.set(name, isConditional && seen.get(name) !== false);
}

export const namespace: PipelineRule = {
  id: 'pipeline/namespace',
  severity: 'error',
  check({ pipelines }, report) {
    for (const pipeline of pipelines) {
      const steps = stepsOf(pipeline);
      const artifacts = new Set(
        steps.flatMap(({ action }) => action.outputArtifacts.items.map(output => knownText(output.name))),
      );
      const seen = new Map<string, boolean>();
      for (const { action } of steps) {
        const text = knownText(action.namespace);
        if (action.namespace === undefined || text === undefined) continue;
        const { start, end } = action.namespace;
        if (RESERVED_NAMESPACES.has(text)) {
          report({ message: `"${text}" is a namespace of CodePipeline itself. Choose another.`, start, end });
        } else if (isTaken(seen, text, action.isConditional)) {
          report({
            message: `Another action of this pipeline has the namespace "${shown(text)}".`,
            serviceMessage: 'Namespaces must be unique across the pipeline definition',
            start,
            end,
          });
        } else if (artifacts.has(text)) {
          report({
            message: `An artifact has this name already. Choose another for the namespace.`,
            start,
            end,
          });
        }
        remember(seen, text, action.isConditional);
      }
    }
  },
};
