import { nearest } from '../../rules/fixes/rename';
import type { Severity } from '../../rules/finding';
import type { Reporter } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { PipelineDocument } from '../document';
import { replaceText } from '../edits';
import { isWholeFlow, Seen, stepsOf } from '../flow';
import type { ActionModel, PipelineModel, Spelling, TriggerFilterModel, TriggerModel } from '../model/model';
import { spelled } from '../model/spelled';
import { providerOf, setting, settingText } from '../providers/configured';
import { fieldOf, knownText, type Value } from '../value';
import type { PipelineRule } from './pipelineRule';

const CONNECTION = 'CodeStarSourceConnection';
/** What an action may be called. Source: CodePipeline API Reference, ActionDeclaration. */
const NAME = /^[\w.@-]{1,100}$/;
const INVALID =
  'The trigger configuration for the source action is not valid. Make sure to choose valid filter combinations.';

export const triggerSource: PipelineRule = {
  id: 'pipeline/trigger-source',
  severity: 'error',
  check(document, report) {
    for (const pipeline of document.pipelines) {
      const seen = new Seen();
      for (const trigger of pipeline.triggers.items) {
        const { sourceActionName } = trigger;
        const name = knownText(sourceActionName);
        if (sourceActionName === undefined || name === undefined) continue;
        const { start, end } = sourceActionName;
        if (seen.addAgain(name, trigger)) {
          report({
            message: 'Another trigger names this source action. One trigger takes all its filters.',
            start,
            end,
          });
        }
        checkSource(document, pipeline, { ...trigger, sourceActionName }, report);
      }
    }
  },
};

function checkSource(
  document: PipelineDocument,
  pipeline: PipelineModel,
  { sourceActionName }: TriggerModel & Required<Pick<TriggerModel, 'sourceActionName'>>,
  report: Reporter,
): void {
  const actions = stepsOf(pipeline).map(step => step.action);
  const { text, start, end } = sourceActionName;
  const named = actions.filter(({ name }) => name?.text === text);
  const known = actions.filter(({ provider }) => provider !== undefined);
  if (named.length === 0) {
    if (!isWholeFlow(pipeline) || actions.some(({ name }) => knownText(name) === undefined)) return;
    const sources = known.filter(({ provider }) => provider?.text === CONNECTION);
    const names = sources.flatMap(({ name }) =>
      name !== undefined && NAME.test(name.text) ? [name.text] : [],
    );
    const meant = nearest(text, names) ?? (names.length === 1 ? names[0] : undefined);
    const fix = meant === undefined ? undefined : replaceText(document, sourceActionName, meant);
    report({
      message: `The pipeline has no source action "${shown(text)}".`,
      start,
      end,
      ...(fix === undefined ? {} : { fix }),
    });
    return;
  }
  const isOther = named.every(({ provider }) => {
    const name = knownText(provider);
    return name !== undefined && name !== CONNECTION;
  });
  if (isOther) {
    report({
      message: `Triggers work for source actions of the provider ${CONNECTION} only, and "${shown(text)}" has another.`,
      start,
      end,
    });
  }
}

export const triggerFilter: PipelineRule = {
  id: 'pipeline/trigger-filter',
  severity: 'error',
  check(document, report) {
    for (const pipeline of document.pipelines) {
      for (const { push, pullRequest } of pipeline.triggers.items) {
        checkFilters(document, push.items, 'push', report);
        checkFilters(document, pullRequest.items, 'pull request', report);
      }
    }
  },
};

function checkFilters(
  { file }: PipelineDocument,
  filters: readonly TriggerFilterModel[],
  kind: 'push' | 'pull request',
  report: Reporter,
): void {
  const seen = new Seen();
  for (const filter of filters) {
    const { map, start, end } = filter;
    const field = (key: string): Value | undefined => fieldOf(map, spelled(key, file.spelling));
    const say = (message: string, severity?: Severity): void => {
      report({
        message,
        serviceMessage: INVALID,
        start,
        end,
        ...(severity === undefined ? {} : { severity }),
      });
    };
    const [tags, branches, files, events] = ['tags', 'branches', 'filePaths', 'events'].map(
      key => field(key) !== undefined,
    );
    // Another rule tells of tags in a filter of pull requests, which has none.
    if (map.isOpen === true || (kind === 'pull request' && tags === true)) continue;
    if (tags === true && (branches === true || files === true)) {
      say(
        'A push filter has tags, or branches and file paths, not both. Make two filters: one of them is enough to start.',
      );
    } else if (files === true && branches !== true) {
      // Templates with such filters are in use, so the User Guide may be stricter than the service.
      say(
        `File paths are documented together with branches only. Add branches to this ${kind} filter.`,
        'warning',
      );
    } else if (tags !== true && branches !== true && events !== true) {
      say(
        kind === 'push'
          ? 'An empty push filter. It takes tags, branches, or branches with file paths.'
          : 'An empty pull request filter. It takes branches, or branches with file paths.',
      );
    }
    for (const key of ['tags', 'branches', 'filePaths']) {
      const value = field(key);
      if (value?.kind === 'map' && value.isOpen === undefined && value.entries.size === 0)
        report({
          message: `"${spelled(key, file.spelling)}" is empty. It takes includes, excludes or both.`,
          serviceMessage: INVALID,
          start: value.start,
          end: value.end,
        });
    }
    for (const key of ['tags', 'branches', 'filePaths']) checkExcluded(file.spelling, field(key), report);
    const content = contentOf(map);
    if (content !== undefined && seen.addAgain(content, filter))
      say(`This ${kind} filter stands in the trigger already.`);
  }
}

/** Source: CodePipeline User Guide, Add trigger with code push or pull request event types: what is in both is excluded. */
function checkExcluded(spelling: Spelling, patterns: Value | undefined, report: Reporter): void {
  if (patterns?.kind !== 'map') return;
  const [includes, excludes] = ['includes', 'excludes'].map(key => {
    const list = fieldOf(patterns, spelled(key, spelling));
    return list?.kind === 'list' ? list.items : [];
  });
  const excluded = new Set(excludes?.map(knownText));
  for (const item of includes ?? []) {
    const text = knownText(item);
    if (text === undefined || !excluded.has(text)) continue;
    report({
      message: `"${shown(text)}" is excluded, too, and what is excluded starts nothing.`,
      severity: 'warning',
      start: item.start,
      end: item.end,
    });
  }
}

/** A value as text that two values share only where they say the same; `undefined` where something is not known. */
function contentOf(value: Value): string | undefined {
  if (value.kind === 'absent') return '';
  if (value.kind === 'text') return value.unresolved === undefined ? JSON.stringify(value.text) : undefined;
  if (value.isOpen === true) return undefined;
  const parts =
    value.kind === 'list'
      ? value.items.map(contentOf)
      : [...value.entries].map(([key, field]) => {
          const content = contentOf(field.value);
          return content === undefined ? undefined : `${JSON.stringify(key)}:${content}`;
        });
  return parts.includes(undefined) ? undefined : `[${parts.sort().join()}]`;
}

export const variableDefault: PipelineRule = {
  id: 'pipeline/variable-default',
  severity: 'information',
  check({ pipelines, file }, report) {
    for (const pipeline of pipelines) {
      const { variables, triggers, resource } = pipeline;
      const isStarted =
        triggers.items.length > 0 ||
        stepsOf(pipeline).some(({ action }) => detectsChanges(action)) ||
        (resource !== undefined && file.eventRules.some(rule => rule.pipelines.has(resource.key)));
      if (!isStarted) continue;
      for (const { map, start, end } of variables.items) {
        if (map.isOpen === true || fieldOf(map, spelled('defaultValue', file.spelling)) !== undefined)
          continue;
        report({
          message:
            'Events or changes of a source start this pipeline, and they give no values: without a default value such a start fails.',
          start,
          end,
        });
      }
    }
  },
};

/** Whether a source looks for changes by itself, as it does where it is not told otherwise. */
function detectsChanges(action: ActionModel): boolean {
  const keys = providerOf(action)?.keys ?? {};
  return ['DetectChanges', 'PollForSourceChanges'].some(key => {
    if (!Object.hasOwn(keys, key)) return false;
    return setting(action, key) === undefined
      ? action.configuration.isComplete
      : settingText(action, key)?.toLowerCase() === 'true';
  });
}
