import { findProvider } from '../catalogue';
import type { ActionTypeName } from '../provider';
import { BUILD_DESCRIPTIONS } from './builds';
import { DEPLOY_DESCRIPTIONS } from './deployments';
import type { ProviderDescription } from './description';
import { INVOKE_DESCRIPTIONS, RULE_DESCRIPTIONS } from './invocations';
import { PARTNER_DESCRIPTION, SOURCE_DESCRIPTIONS } from './sources';

const DESCRIPTIONS: Readonly<Record<string, ProviderDescription>> = {
  ...SOURCE_DESCRIPTIONS,
  ...BUILD_DESCRIPTIONS,
  ...DEPLOY_DESCRIPTIONS,
  ...INVOKE_DESCRIPTIONS,
};

/** What editor help says of an action type; `undefined` where it does not exist or is a custom one. */
export function describeProvider(type: ActionTypeName): ProviderDescription | undefined {
  const provider = findProvider(type);
  if (provider === undefined) return undefined;
  const { category, owner, outdated = '' } = provider;
  return (
    DESCRIPTIONS[`${category}/${owner}/${provider.provider}`] ?? { ...PARTNER_DESCRIPTION, text: outdated }
  );
}

/** What editor help says of a rule provider of stage conditions. */
export function describeRuleProvider(provider: string): ProviderDescription | undefined {
  return Object.hasOwn(RULE_DESCRIPTIONS, provider) ? RULE_DESCRIPTIONS[provider] : undefined;
}
