import { nearest } from '../../../rules/fixes/rename';
import { shown } from '../../../rules/shown';
import { spelled } from '../../model/spelled';
import { addProperty, removeProperty, replaceText } from '../../edits';
import type { PipelineRule } from '../../rules/pipelineRule';
import { knownText } from '../../value';
import { conditionRules, knownActions } from '../configured';
import { findRuleProvider } from '../catalogue';
import { RULE_PROVIDERS } from '../ruleProviders';

/** Providers that exist in pipelines of type V2 only. */
export const providerNeedsV2: PipelineRule = {
  id: 'pipeline/provider-needs-v2',
  severity: 'error',
  check(document, report) {
    for (const { pipeline, action, provider, label } of knownActions(document)) {
      if (provider.needsV2 !== true || action.provider === undefined) continue;
      const { pipelineType, map } = pipeline;
      const type = knownText(pipelineType);
      const isWritten = pipelineType !== undefined || map.isOpen === true;
      if (isWritten && type !== 'V1') continue;
      const key = spelled('pipelineType', document.file.spelling);
      const fix =
        pipelineType === undefined
          ? addProperty(document, map, key, 'V2')
          : replaceText(document, pipelineType, 'V2');
      const { start, end } = action.provider;
      report({
        message:
          type === undefined
            ? `${label} uses ${provider.provider}, which exists in pipelines of type V2 only. Write "${key}: V2".`
            : `${label} uses ${provider.provider}, which exists in pipelines of type V2 only. This one is V1.`,
        severity: type === undefined ? 'warning' : 'error',
        start,
        end,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

/** Providers that are old, or that have ended. */
export const outdatedProvider: PipelineRule = {
  id: 'pipeline/outdated-provider',
  severity: 'information',
  check(document, report) {
    for (const { action, provider } of knownActions(document)) {
      if (provider.outdated === undefined || action.provider === undefined) continue;
      const { start, end } = action.provider;
      report({
        message: provider.outdated,
        severity: provider.hasEnded === true ? 'error' : 'information',
        start,
        end,
      });
    }
  },
};

/** `timeoutInMinutes` of other actions than approvals. */
export const actionTimeout: PipelineRule = {
  id: 'pipeline/action-timeout',
  severity: 'warning',
  check(document, report) {
    for (const { action, provider, label } of knownActions(document)) {
      const { timeoutInMinutes } = action;
      if (timeoutInMinutes === undefined || provider.category === 'Approval') continue;
      const { start, end } = timeoutInMinutes;
      const field = action.map.entries.get(spelled('timeoutInMinutes', document.file.spelling));
      const fix = field && removeProperty(document, action.map, field);
      report({
        message: `${label}: "${spelled('timeoutInMinutes', document.file.spelling)}" counts for manual approvals only, so ${provider.provider} keeps its own timeout.`,
        start,
        end,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

/** Providers of rules in stage conditions. */
export const conditionRuleProvider: PipelineRule = {
  id: 'pipeline/condition-rule-provider',
  severity: 'error',
  check(document, report) {
    for (const { provider } of conditionRules(document)) {
      const name = knownText(provider);
      if (provider === undefined || name === undefined || findRuleProvider(name) !== undefined) continue;
      const names = RULE_PROVIDERS.map(known => known.provider);
      const meant = nearest(name, names);
      const fix = meant === undefined ? undefined : replaceText(document, provider, meant);
      report({
        message: `There is no rule provider "${shown(name)}". There are ${names.join(', ')}.`,
        start: provider.start,
        end: provider.end,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};
