import { nearest } from '../../rules/fixes/rename';
import type { Report, Reporter } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { PipelineDocument } from '../document';
import { replaceText } from '../edits';
import type { EventRuleModel } from '../model/model';
import { fieldOf, knownText, textField, type MapValue, type TextValue, type Value } from '../value';
import type { PipelineRule } from './pipelineRule';

/** Source: CodePipeline User Guide, the pages on event rules of CodeCommit, Amazon ECR and Amazon S3 sources. */
const SOURCES = ['aws.codecommit', 'aws.ecr', 'aws.s3'];
const DETAIL_TYPES = [
  'CodeCommit Repository State Change',
  'ECR Image Action',
  'Object Created',
  'AWS API Call via CloudTrail',
];
/** Of the `detail` of a change in CodeCommit. */
const DETAILS: Readonly<Record<string, readonly string[]>> = {
  event: ['referenceCreated', 'referenceUpdated', 'referenceDeleted'],
  referenceType: ['branch', 'tag'],
};

export const eventRule: PipelineRule = {
  id: 'pipeline/event-rule',
  severity: 'error',
  check(document, report) {
    for (const rule of document.file.eventRules) {
      if (rule.pipelines.size === 0) continue;
      for (const target of targetsOf(rule)) checkTarget(document, rule, target, report);
      if (rule.pattern !== undefined) checkPattern(document, rule.pattern, report);
    }
  },
};

function targetsOf({ properties }: EventRuleModel): readonly MapValue[] {
  const list = properties && fieldOf(properties, 'Targets');
  return list?.kind === 'list' ? list.items.filter(item => item.kind === 'map') : [];
}

function checkTarget(
  document: PipelineDocument,
  rule: EventRuleModel,
  target: MapValue,
  report: Reporter,
): void {
  const arn = textField(target, 'Arn');
  if (arn === undefined) return;
  const id = noArnOf(arn, document, rule);
  if (id !== undefined) {
    report(
      at(
        arn,
        `EventBridge takes the ARN of the pipeline, and a template has only its name. Write !Sub "arn:\${AWS::Partition}:codepipeline:\${AWS::Region}:\${AWS::AccountId}:\${${id}}".`,
      ),
    );
  } else if (
    arn.text.includes(':codepipeline:') &&
    target.isOpen === undefined &&
    fieldOf(target, 'RoleArn') === undefined
  ) {
    report(
      at(
        arn,
        'EventBridge starts a pipeline only with a role. Give the target a "RoleArn" that allows codepipeline:StartPipelineExecution.',
      ),
    );
  }
}

/** The pipeline whose `Ref` or `Arn` stands here: its `Ref` is its name, and it has no such attribute. */
function noArnOf(
  arn: TextValue,
  { pipelines }: PipelineDocument,
  { pipelines: ids }: EventRuleModel,
): string | undefined {
  const found = pipelines.find(
    ({ resource, name }) =>
      resource !== undefined &&
      ids.has(resource.key) &&
      [resource.key, name?.text, `\${${resource.key}.Arn}`].includes(arn.text),
  );
  return found?.resource?.key;
}

function checkPattern(document: PipelineDocument, pattern: MapValue, report: Reporter): void {
  for (const { name, value } of leavesOf(pattern))
    if (value.kind === 'text' && value.unresolved === undefined)
      report(
        at(value, `"${shown(name)}" of an event pattern takes a list of values. Put this one in brackets.`),
      );
  const slip = (value: TextValue, meant: string | undefined): void => {
    if (meant === undefined) return;
    const fix = replaceText(document, value, meant);
    report({
      ...at(
        value,
        `No event has "${shown(value.text)}", so this rule never starts the pipeline. It is "${meant}".`,
      ),
      severity: 'warning',
      ...(fix === undefined ? {} : { fix }),
    });
  };
  for (const [name, known] of [
    ['source', SOURCES],
    ['detail-type', DETAIL_TYPES],
  ] as const)
    for (const value of textsOf(fieldOf(pattern, name))) slip(value, respelt(value.text, known));
  const detail = fieldOf(pattern, 'detail');
  const isCommit = textsOf(fieldOf(pattern, 'source')).some(value => knownText(value) === 'aws.codecommit');
  if (!isCommit || detail?.kind !== 'map') return;
  for (const [name, known] of Object.entries(DETAILS))
    for (const value of textsOf(fieldOf(detail, name)))
      if (!known.includes(value.text)) slip(value, nearest(value.text, known));
  for (const value of textsOf(fieldOf(detail, 'referenceName'))) {
    const branch = /^refs\/(?:heads|tags)\/(.+)$/.exec(value.text)?.[1];
    slip(value, branch);
  }
}

/** What a pattern asks of single fields; it may be nested, and `detail` always is. */
function leavesOf(pattern: MapValue): readonly { readonly name: string; readonly value: Value }[] {
  return [...pattern.entries].flatMap(([name, { value }]) =>
    value.kind === 'map' ? leavesOf(value) : [{ name, value }],
  );
}

/** The known texts of a list. */
function textsOf(value: Value | undefined): readonly TextValue[] {
  const items = value?.kind === 'list' ? value.items : [];
  return items.flatMap(item => (item.kind === 'text' && item.unresolved === undefined ? [item] : []));
}

/** The text that differs in case and blanks only. */
function respelt(text: string, known: readonly string[]): string | undefined {
  const fold = (word: string): string => word.toLowerCase().replace(/[\s-]/g, '');
  return known.includes(text) ? undefined : known.find(word => fold(word) === fold(text));
}

function at({ start, end }: TextValue, message: string): Report {
  return { message, start, end };
}
