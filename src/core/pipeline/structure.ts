import { isEarlier, stepsOf, wholeNumber, type Step } from './flow';
import {
  ARTIFACT_NAME_PATTERN,
  EXECUTION_MODES,
  MAX_ACTIONS_PER_STAGE,
  MAX_RUN_ORDER,
  MAX_STAGES,
  MIN_STAGES,
  NAMESPACE_PATTERN,
  NAME_PATTERN,
  RESERVED_NAMESPACES,
  isActionCategory,
} from './limits';
import type {
  ActionModel,
  ArtifactModel,
  PartModel,
  PipelineModel,
  Spelling,
  StageModel,
} from './model/model';
import { spelled } from './model/spelled';
import { fieldOf, type TextValue, type Value } from './value';

export type Report = (offset: number, message: string) => void;

const NAME_RULE = 'takes 1 to 100 letters, digits and . @ - _';

/**
 * Reports everything that stops a pipeline from being run as CodePipeline would run it.
 * Source: CodePipeline User Guide, "CodePipeline pipeline structure reference", and the API reference.
 */
export function checkStructure(model: PipelineModel, spelling: Spelling, report: Report): void {
  const pipeline = label('pipeline', model.name);
  checkName(model.name, model.start, 'The pipeline', report);
  checkMode(model, pipeline, report);
  const { items: stages } = model.stages;
  checkLists(model, spelling, report);
  if (stages.length < MIN_STAGES) {
    report(
      model.start,
      `${upper(pipeline)} has ${counted(stages.length, 'stage')}; CodePipeline needs at least ${MIN_STAGES}.`,
    );
  }
  stages.forEach((stage, index) => {
    checkStage(stage, index, pipeline, report);
  });
  checkUnique(stages, name => `Stage ${name} is there twice in ${pipeline}.`, report);
  checkArtifacts(model, report);
  checkNamespaces(model, report);
}

function checkMode({ executionMode }: PipelineModel, pipeline: string, report: Report): void {
  if (executionMode === undefined || EXECUTION_MODES.some(mode => mode === executionMode.text)) return;
  report(
    executionMode.start,
    `Execution mode ${executionMode.text} of ${pipeline} is not one of ${EXECUTION_MODES.join(', ')}.`,
  );
}

function checkStage(stage: StageModel, index: number, pipeline: string, report: Report): void {
  const where = `${label('stage', stage.name, index)} of ${pipeline}`;
  checkName(stage.name, stage.start, `Stage ${index + 1} of ${pipeline}`, report);
  if (stage.actions.items.length === 0) {
    report(stage.start, `${upper(where)} has no action; CodePipeline needs at least one.`);
  }
  stage.actions.items.forEach((action, at) => {
    checkAction(action, at, where, report);
    const isSource = action.category?.text === 'Source';
    if (isActionCategory(action.category?.text ?? '') && isSource !== (index === 0)) {
      const what = upper(label('action', action.name, at));
      report(
        action.start,
        isSource
          ? `${what} is a Source action in ${where}; Source actions belong in the first stage.`
          : `${what} is no Source action; ${where} is the first stage, and that holds Source actions only.`,
      );
    }
  });
  checkUnique(stage.actions.items, name => `Action ${name} is there twice in ${where}.`, report);
}

function checkAction(action: ActionModel, index: number, stage: string, report: Report): void {
  const where = `${label('action', action.name, index)} in ${stage}`;
  checkName(action.name, action.start, `Action ${index + 1} in ${stage}`, report);
  checkKnown(action.category, 'category', where, action.start, report);
  checkKnown(action.provider, 'provider', where, action.start, report);
  if (action.category?.unresolved === undefined && action.category !== undefined) {
    const category = action.category.text;
    if (!isActionCategory(category)) {
      report(
        action.category.start,
        `${upper(where)} has category ${category}, which CodePipeline does not know.`,
      );
    }
  }
  if (action.runOrder !== undefined && wholeNumber(action.runOrder, 1, MAX_RUN_ORDER) === undefined) {
    report(
      action.runOrder.start,
      `The run order of ${where} must be a whole number from 1 to ${MAX_RUN_ORDER}.`,
    );
  }
  for (const { key, value } of action.configuration.items) {
    if (value.kind === 'list' || value.kind === 'map') {
      report(value.start, `${key} in the configuration of ${where} must be text.`);
    }
  }
}

function checkName(name: TextValue | undefined, start: number, what: string, report: Report): void {
  if (name === undefined || name.text === '') report(start, `${what} has no name.`);
  else if (name.unresolved !== undefined) {
    report(name.start, `The name of ${lower(what)} cannot be worked out: ${name.unresolved}.`);
  } else if (!NAME_PATTERN.test(name.text)) {
    report(name.start, `The name of ${lower(what)} is ${shown(name.text)}; a name ${NAME_RULE}.`);
  }
}

function checkKnown(
  value: TextValue | undefined,
  what: string,
  where: string,
  start: number,
  report: Report,
): void {
  if (value === undefined || value.text === '') report(start, `${upper(where)} has no ${what}.`);
  else if (value.unresolved !== undefined) {
    report(value.start, `The ${what} of ${where} cannot be worked out: ${value.unresolved}.`);
  }
}

function checkUnique(
  items: readonly { readonly start: number; readonly name?: TextValue }[],
  message: (name: string) => string,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const { name } of items) {
    if (name === undefined) continue;
    if (seen.has(name.text)) report(name.start, message(name.text));
    seen.add(name.text);
  }
}

/** Each input must be put out earlier: in an earlier stage, or in the same one with a lower run order. */
function checkArtifacts(model: PipelineModel, report: Report): void {
  const producers = new Map<string, Step>();
  const everyStep = stepsOf(model).map(step => ({
    step,
    where: label('action', step.action.name, step.stage.actions.items.indexOf(step.action)),
  }));
  for (const { step, where } of everyStep) {
    for (const artifact of step.action.outputArtifacts.items) {
      const name = artifactName(artifact, where, report);
      if (name === undefined) continue;
      if (producers.has(name))
        report(artifact.start, `Artifact ${name} is put out twice; ${where} is the second.`);
      else producers.set(name, step);
    }
  }
  for (const { step, where } of everyStep) {
    for (const artifact of step.action.inputArtifacts.items) {
      const name = artifactName(artifact, where, report);
      if (name === undefined) continue;
      const producer = producers.get(name);
      // A run order that is none is reported elsewhere.
      if (producer !== undefined && isEarlier(producer, step) !== false) continue;
      report(
        artifact.start,
        producer === undefined
          ? `${upper(where)} takes in artifact ${name}, which no action puts out.`
          : `${upper(where)} takes in artifact ${name}, which is put out only later.`,
      );
    }
  }
}

function artifactName(artifact: ArtifactModel, where: string, report: Report): string | undefined {
  const name = artifact.name;
  if (name === undefined || name.text === '') {
    report(artifact.start, `An artifact of ${where} has no name.`);
    return undefined;
  }
  // A stand-in for an unresolved name still tells which artifact goes where, so only what is written is held to the rule.
  if (name.unresolved === undefined && !ARTIFACT_NAME_PATTERN.test(name.text)) {
    report(
      name.start,
      `Artifact ${shown(name.text)} of ${where}: an artifact name takes 1 to 100 letters, digits and - _.`,
    );
    return undefined;
  }
  return name.text;
}

function checkNamespaces(model: PipelineModel, report: Report): void {
  const seen = new Set<string>();
  for (const { namespace } of stepsOf(model).map(step => step.action)) {
    if (namespace === undefined) continue;
    if (RESERVED_NAMESPACES.has(namespace.text)) {
      report(namespace.start, `Namespace ${namespace.text} is CodePipeline's own; choose another.`);
    } else if (seen.has(namespace.text)) {
      report(namespace.start, `Namespace ${namespace.text} is used by two actions; it must be unique.`);
    } else if (namespace.unresolved === undefined && !NAMESPACE_PATTERN.test(namespace.text)) {
      report(
        namespace.start,
        `Namespace ${shown(namespace.text)}: a namespace takes 1 to 100 letters, digits and @ - _.`,
      );
    }
    seen.add(namespace.text);
  }
}

/** Lists that are none, or hold what is no mapping, or too much. */
function checkLists(model: PipelineModel, spelling: Spelling, report: Report): void {
  const check = (part: PartModel, name: string, limit: number): void => {
    const key = spelled(name, spelling);
    const value = fieldOf(part.map, key);
    if (value === undefined) return;
    if (value.kind !== 'list') {
      report(value.start, `${key} must be a list${because(value)}.`);
      return;
    }
    if (value.items.length > limit)
      report(value.start, `${key} has ${value.items.length} items; the limit is ${limit}.`);
    for (const item of value.items.slice(0, limit))
      if (item.kind !== 'map') report(item.start, `An item of ${key} is no mapping${because(item)}.`);
  };
  check(model, 'stages', MAX_STAGES);
  check(model, 'variables', 50);
  for (const stage of model.stages.items) {
    check(stage, 'actions', MAX_ACTIONS_PER_STAGE);
    for (const action of stage.actions.items)
      for (const name of ['inputArtifacts', 'outputArtifacts']) check(action, name, 20);
  }
}

function because(value: Value): string {
  return value.kind === 'text' && value.unresolved !== undefined ? `; ${value.unresolved}` : '';
}

function label(what: string, name: TextValue | undefined, index?: number): string {
  if (name !== undefined && name.text !== '') return `${what} ${shown(name.text)}`;
  return index === undefined ? `the ${what}` : `${what} ${index + 1}`;
}

function shown(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function counted(count: number, what: string): string {
  if (count === 0) return `no ${what}`;
  return count === 1 ? `only 1 ${what}` : `${count} ${what}s`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
