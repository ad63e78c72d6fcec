import type { Report, Reporter } from '../../rules/rule';
import type { PipelineDocument } from '../document';
import { areTogether, firstStage } from '../flow';
import type { ConditionModel, HookModel, HookName, PipelineModel, StageModel } from '../model/model';
import { spelled } from '../model/spelled';
import { fieldOf, knownText, type TextValue } from '../value';
import type { PipelineRule } from './pipelineRule';

/** Source: CodePipeline User Guide, Stage conditions. What it does not say of `onFailure` is left to AWS. */
const RESULTS: Readonly<Partial<Record<HookName, readonly string[]>>> = {
  beforeEntry: ['FAIL', 'SKIP'],
  onSuccess: ['ROLLBACK', 'FAIL'],
};

const SKIPPING: readonly string[] = ['LambdaInvoke', 'VariableCheck'];

export const stageCondition: PipelineRule = {
  id: 'pipeline/stage-condition',
  severity: 'error',
  check(document, report) {
    for (const pipeline of document.pipelines) {
      for (const stage of pipeline.stages.items) {
        for (const name of ['beforeEntry', 'onSuccess', 'onFailure'] as const) {
          const hook = stage[name];
          if (hook === undefined) continue;
          for (const condition of hook.conditions.items) {
            checkResult(name, condition, report);
            checkRules(document, condition, report);
          }
          checkRollback(document, pipeline, stage, hook, report);
        }
        if (stage.onFailure !== undefined) checkRetry(document, stage.onFailure, report);
      }
    }
  },
};

function checkResult(name: HookName, { result, rules }: ConditionModel, report: Reporter): void {
  const text = knownText(result);
  const allowed = RESULTS[name];
  if (result === undefined || text === undefined) return;
  if (allowed !== undefined && /^(FAIL|SKIP|ROLLBACK|RETRY)$/.test(text) && !allowed.includes(text)) {
    report(at(result, `A condition of ${name} results in ${allowed.join(' or ')}, not in ${text}.`));
  }
  if (name !== 'beforeEntry' || text !== 'SKIP') return;
  for (const { provider } of rules.items) {
    const rule = knownText(provider);
    if (provider === undefined || rule === undefined || SKIPPING.includes(rule)) continue;
    report(at(provider, `The result SKIP goes with rules of ${SKIPPING.join(' and ')} only.`));
  }
}

function checkRules({ file }: PipelineDocument, { map, start, end }: ConditionModel, report: Reporter): void {
  // Another rule counts the items of a list that is there.
  if (map.isOpen === undefined && fieldOf(map, spelled('rules', file.spelling)) === undefined)
    report({
      ...at({ start, end }, 'The condition has no rules, so it checks nothing. Give it one to five.'),
      severity: 'warning',
    });
}

function checkRollback(
  { file }: PipelineDocument,
  pipeline: PipelineModel,
  stage: StageModel,
  hook: HookModel,
  report: Reporter,
): void {
  for (const { result } of [hook, ...hook.conditions.items]) {
    if (result === undefined || knownText(result) !== 'ROLLBACK') continue;
    if (knownText(pipeline.executionMode) === 'PARALLEL') {
      report(at(result, 'Stages of a pipeline in PARALLEL mode cannot be rolled back.'));
    } else if (stage === firstStage(pipeline, file.spelling)) {
      report({ ...at(result, 'The source stage cannot be rolled back.'), severity: 'warning' });
    }
  }
}

function checkRetry({ file }: PipelineDocument, onFailure: HookModel, report: Reporter): void {
  const { map, result, retryConfiguration } = onFailure;
  const key = spelled('retryConfiguration', file.spelling);
  const entry = retryConfiguration && map.entries.get(key)?.entry;
  const text = knownText(result);
  const place = entry === undefined ? result : { start: entry.keyStart, end: entry.keyEnd };
  const conditions = fieldOf(map, spelled('conditions', file.spelling));
  if (place === undefined || (entry === undefined && text !== 'RETRY')) return;
  if (conditions !== undefined && areTogether(conditions, retryConfiguration ?? result ?? {})) {
    report(
      at(
        place,
        'A stage that retries by itself has no conditions in onFailure. Leave out the retry or the conditions.',
      ),
    );
  } else if (
    conditions === undefined &&
    map.isOpen === undefined &&
    (result === undefined || text !== undefined) &&
    text !== 'RETRY'
  ) {
    report({
      ...at(place, `The stage retries only with "${spelled('result', file.spelling)}" RETRY.`),
      severity: 'warning',
    });
  }
}

function at({ start, end }: Pick<TextValue, 'start' | 'end'>, message: string): Report {
  return { message, start, end };
}
