import type { Fix } from '../../../rules/finding';
import type { PipelineRule } from '../../rules/pipelineRule';
import type { PipelineDocument } from '../../document';
import { fieldOf, knownText, type MapValue, type Value } from '../../value';
import { addProperty, removeSetting, replaceText } from '../../edits';
import type { EventRuleModel, WebhookModel } from '../../model/model';
import { knownActions, providerOf, setting, settingText, type KnownAction } from '../configured';
import { CLONE_REF } from '../sourceProviders';

const POLL = 'PollForSourceChanges';

/** Which events a source has: the `source` of the pattern. */
const EVENT_SOURCES: Readonly<Record<string, string>> = { CodeCommit: 'aws.codecommit', S3: 'aws.s3' };

/**
 * Sources that are polled although an event rule, a webhook or a trigger starts the pipeline.
 * Source: CodePipeline User Guide, Change detection methods and the default of PollForSourceChanges.
 */
export const doubleStart: PipelineRule = {
  id: 'pipeline/double-start',
  severity: 'warning',
  check(document, report) {
    for (const known of knownActions(document)) {
      const { action, provider, label } = known;
      const { configuration } = action;
      if (provider.keys === undefined || !Object.hasOwn(provider.keys, POLL)) continue;
      const poll = setting(action, POLL);
      const polls =
        poll === undefined ? configuration.isComplete : settingText(action, POLL)?.toLowerCase() === 'true';
      const hasRule = polls && document.file.eventRules.some(rule => isStartedBy(known, rule));
      const hasWebhook = polls && document.file.webhooks.some(webhook => isCalledBy(known, webhook));
      if (!hasRule && !hasWebhook) continue;
      const place = poll?.value ?? action.provider ?? action;
      const fix = poll === undefined ? pollFix(document, action.map) : replacePoll(document, poll.value);
      report({
        message: `${label} is polled, and ${hasRule ? 'an event rule' : 'a webhook'} of this template starts the pipeline too: every change starts it twice. Set "${POLL}" to false.`,
        start: place.start,
        end: place.end,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

function isStartedBy({ pipeline, provider, action }: KnownAction, rule: EventRuleModel): boolean {
  const { resource } = pipeline;
  const { pattern } = rule;
  const source = EVENT_SOURCES[provider.provider];
  if (resource === undefined || source === undefined || pattern === undefined) return false;
  if (!rule.pipelines.has(resource.key) || !mayName(fieldOf(pattern, 'source'), source)) return false;
  const name = settingText(action, 'RepositoryName') ?? settingText(action, 'S3Bucket');
  const detail = fieldOf(pattern, 'detail');
  const request = detail?.kind === 'map' ? fieldOf(detail, 'requestParameters') : undefined;
  const bucket = detail?.kind === 'map' ? fieldOf(detail, 'bucket') : undefined;
  const scope = fieldOf(pattern, 'resources') ?? request ?? bucket;
  return name === undefined || scope === undefined || mayName(scope, name);
}

function isCalledBy({ pipeline, action }: KnownAction, { pipelines, targetAction }: WebhookModel): boolean {
  const name = knownText(action.name);
  return (
    pipeline.resource !== undefined &&
    pipelines.has(pipeline.resource.key) &&
    name !== undefined &&
    knownText(targetAction) === name
  );
}

/** Whether a part of a pattern names this, alone or at the end of an ARN, or something that only the stack knows. */
function mayName(value: Value | undefined, name: string): boolean {
  switch (value?.kind) {
    case 'text':
      return value.unresolved !== undefined || value.text === name || value.text.endsWith(`:${name}`);
    case 'list':
      return value.items.some(item => mayName(item, name));
    case 'map':
      return [...value.entries.values()].some(field => mayName(field.value, name));
    default:
      return false;
  }
}

function pollFix(document: PipelineDocument, action: MapValue): Fix | undefined {
  const configuration = fieldOf(action, 'Configuration');
  return configuration?.kind === 'map' ? addProperty(document, configuration, POLL, 'false') : undefined;
}

function replacePoll(document: PipelineDocument, value: Value): Fix | undefined {
  return value.kind === 'text' ? replaceText(document, value, 'false') : undefined;
}

/** `DetectChanges` of a source that a trigger names. */
export const detectChangesWithTrigger: PipelineRule = {
  id: 'pipeline/detect-changes-with-trigger',
  severity: 'information',
  check(document, report) {
    for (const { pipeline, action, label } of knownActions(document)) {
      const detect = setting(action, 'DetectChanges');
      if (detect === undefined || settingText(action, 'DetectChanges')?.toLowerCase() !== 'true') continue;
      const name = knownText(action.name);
      const isNamed = pipeline.triggers.items.some(trigger => knownText(trigger.sourceActionName) === name);
      if (name === undefined || !isNamed) continue;
      const fix = removeSetting(document, action, detect.key);
      report({
        message: `A trigger names ${label.charAt(0).toLowerCase()}${label.slice(1)}, so the trigger alone decides which changes start the pipeline. "DetectChanges" does nothing here.`,
        start: detect.entry.keyStart,
        end: detect.entry.keyEnd,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

/** Actions that can make something of a reference to a clone. */
const CLONE_READERS: ReadonlySet<string> = new Set(['CodeBuild', 'Commands']);

/** Outputs of a source in the format of a clone that other actions than builds take. */
export const cloneReference: PipelineRule = {
  id: 'pipeline/clone-reference',
  severity: 'error',
  check(document, report) {
    for (const pipeline of document.pipelines) {
      const actions = pipeline.stages.items.flatMap(stage => stage.actions.items);
      const clones = new Set(
        actions
          .filter(action => settingText(action, 'OutputArtifactFormat') === CLONE_REF)
          .flatMap(action => action.outputArtifacts.items.map(item => knownText(item.name)))
          .filter(name => name !== undefined),
      );
      if (clones.size === 0) continue;
      for (const action of actions) {
        const provider = providerOf(action);
        if (provider === undefined || CLONE_READERS.has(provider.provider)) continue;
        for (const { name } of action.inputArtifacts.items) {
          const text = knownText(name);
          if (name === undefined || text === undefined || !clones.has(text)) continue;
          report({
            message: `"${text}" is no archive but a reference to a clone (${CLONE_REF}): CodeBuild can read it, ${provider.provider} cannot. Take the output of a build, or use CODE_ZIP.`,
            start: name.start,
            end: name.end,
          });
        }
      }
    }
  },
};
