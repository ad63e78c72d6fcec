import {
  SOURCE_ARTIFACT,
  type PipelineBlueprint,
  type SourceBlueprint,
  type TriggerBlueprint,
} from '../../pipeline/blueprint/pipeline';
import type { YamlBlock, YamlValue } from '../yamlWriter';
import { allow, attribute, literal, ownArn, ref, role, type ResourceBlock } from './cloudformation';
import { ID, type TemplateDraft } from './templateDraft';

/** The triggers that a pipeline of type V2 itself has: those on what happens in a repository behind a connection. */
export function gitTriggers(
  source: SourceBlueprint,
  triggers: readonly TriggerBlueprint[],
): readonly YamlBlock[] {
  if (source.kind !== 'connection') return [];
  const push = triggers.flatMap(trigger =>
    trigger.kind === 'push' ? [pushFilter(trigger, source.branch)] : [],
  );
  const pullRequest = triggers.flatMap(trigger =>
    trigger.kind === 'pullRequest' ? [pullRequestFilter(trigger, source.branch)] : [],
  );
  if (push.length === 0 && pullRequest.length === 0) return [];
  return [
    {
      ProviderType: 'CodeStarSourceConnection',
      GitConfiguration: { SourceActionName: SOURCE_ARTIFACT, Push: push, PullRequest: pullRequest },
    },
  ];
}

/**
 * What the action of a source behind a connection says of changes: without a trigger each push to the branch starts the pipeline,
 * unless it is told not to. A pipeline of type V1 has no other way.
 */
export function changeDetection({ type, source, triggers }: PipelineBlueprint): YamlBlock {
  if (source.kind !== 'connection') return {};
  const isStarted =
    type === 'V1' ? triggers.some(({ kind }) => kind === 'push') : gitTriggers(source, triggers).length > 0;
  return isStarted ? {} : { DetectChanges: 'false' };
}

/** Source: CodePipeline User Guide, "Add trigger with code push or pull request event types": paths go with branches only. */
function pushFilter(
  { branches, paths, tags }: Extract<TriggerBlueprint, { kind: 'push' }>,
  branch: string,
): YamlBlock {
  if (tags.length > 0) return { Tags: { Includes: tags } };
  return { Branches: branchFilter(branches, branch), FilePaths: { Includes: paths } };
}

function pullRequestFilter(
  { branches, paths }: Extract<TriggerBlueprint, { kind: 'pullRequest' }>,
  branch: string,
): YamlBlock {
  return {
    Branches: branchFilter(branches, branch),
    FilePaths: { Includes: paths },
    Events: ['OPEN', 'UPDATED'],
  };
}

/** The branch that the pipeline follows is the parameter, which may be changed. */
function branchFilter(branches: readonly string[], followed: string): YamlBlock {
  const wanted = branches.length === 0 ? [followed] : branches;
  return { Includes: wanted.map((branch): YamlValue => (branch === followed ? ref(ID.branch) : branch)) };
}

/** The rules of EventBridge that start the pipeline: by schedule, and on changes that the pipeline is not told of itself. */
export function addEventRules({ source, triggers }: PipelineBlueprint, draft: TemplateDraft): void {
  const schedules = triggers.filter(trigger => trigger.kind === 'schedule');
  for (const [at, { expression }] of schedules.entries())
    draft.resources[draft.id('schedule', at === 0 ? '' : String(at + 1))] = rule({
      ScheduleExpression: expression,
    });
  const followsChanges = source.kind !== 'connection' && triggers.some(({ kind }) => kind === 'change');
  if (followsChanges) draft.resources[ID.sourceChange] = rule({ EventPattern: eventPattern(source) });
  if (schedules.length > 0 || followsChanges)
    draft.resources[ID.startRole] = role({ Service: 'events.amazonaws.com' }, [
      allow(['codepipeline:StartPipelineExecution'], [PIPELINE_ARN]),
    ]);
}

const PIPELINE_ARN = ownArn('codepipeline', `\${${ID.pipeline}}`);

function rule(properties: YamlBlock): ResourceBlock {
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      ...properties,
      Targets: [{ Id: 'Pipeline', Arn: PIPELINE_ARN, RoleArn: attribute(ID.startRole, 'Arn') }],
    },
  };
}
/** Sources: CodePipeline User Guide, "Create an EventBridge rule" for CodeCommit, Amazon S3 and Amazon ECR. */
function eventPattern(source: Exclude<SourceBlueprint, { kind: 'connection' }>): YamlBlock {
  switch (source.kind) {
    case 'codecommit':
      return {
        source: ['aws.codecommit'],
        'detail-type': ['CodeCommit Repository State Change'],
        resources: [ownArn('codecommit', literal(source.repository))],
        detail: {
          event: ['referenceCreated', 'referenceUpdated'],
          referenceType: ['branch'],
          referenceName: [ref(ID.branch)],
        },
      };
    case 's3':
      return {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [source.bucket] }, object: { key: [source.key] } },
      };
    case 'ecr':
      return {
        source: ['aws.ecr'],
        'detail-type': ['ECR Image Action'],
        detail: {
          'action-type': ['PUSH'],
          result: ['SUCCESS'],
          'repository-name': [source.repository],
          'image-tag': [source.tag],
        },
      };
  }
}
