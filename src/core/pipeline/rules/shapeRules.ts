import { ShapeCheck, type ShapeProblem } from '../checkShape';
import type { PipelineDocument } from '../document';
import { PIPELINE, WRAPPER } from '../grammar';
import type { PipelineRule } from './pipelineRule';

/** The rules that hold a pipeline against the shapes of `grammar.ts`. */
export const unknownKey = shapeRule('pipeline/unknown-key', 'unknownKey');
export const missingKey = shapeRule('pipeline/missing-key', 'missingKey');
export const wrongType = shapeRule('pipeline/wrong-type', 'type');
export const invalidValue = shapeRule('pipeline/invalid-value', 'value');
export const itemCount = shapeRule('pipeline/item-count', 'count');

function shapeRule(id: PipelineRule['id'], about: ShapeProblem['about']): PipelineRule {
  return {
    id,
    severity: 'error',
    check(document, report) {
      for (const { about: kind, ...problem } of problemsOf(document)) if (kind === about) report(problem);
    },
  };
}

/** Each document is walked once for all rules. */
const KNOWN = new WeakMap<PipelineDocument, readonly ShapeProblem[]>();

function problemsOf(document: PipelineDocument): readonly ShapeProblem[] {
  const known = KNOWN.get(document);
  if (known !== undefined) return known;
  const check = new ShapeCheck(document);
  for (const pipeline of document.pipelines) {
    check.map(pipeline.map, PIPELINE[document.file.spelling], pipeline);
    if (pipeline.wrapper !== undefined)
      check.map(pipeline.wrapper, WRAPPER, pipeline, ['pipeline', 'metadata']);
  }
  KNOWN.set(document, check.problems);
  return check.problems;
}
