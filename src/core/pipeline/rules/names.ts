import type { Reporter } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { PartModel } from '../model/model';
import { RESERVED_NAMESPACES } from '../limits';
import { Seen, stepsOf } from '../flow';
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
  const seen = new Seen();
  for (const part of parts) {
    const { name } = part;
    const text = knownText(name);
    if (name === undefined || text === undefined) continue;
    if (seen.addAgain(text, part)) {
      report({
        message: `${what} has the name "${shown(text)}" already. Give this one a name of its own.`,
        start: name.start,
        end: name.end,
      });
    }
  }
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
      const seen = new Seen();
      for (const { action } of steps) {
        const text = knownText(action.namespace);
        if (action.namespace === undefined || text === undefined) continue;
        const { start, end } = action.namespace;
        const isTaken = seen.addAgain(text, action);
        if (RESERVED_NAMESPACES.has(text)) {
          report({ message: `"${text}" is a namespace of CodePipeline itself. Choose another.`, start, end });
        } else if (isTaken) {
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
      }
    }
  },
};
