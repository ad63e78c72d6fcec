import { BUILD_PROVIDERS } from './buildProviders';
import { DEPLOY_PROVIDERS } from './deployProviders';
import { INVOKE_PROVIDERS } from './invokeProviders';
import { PARTNER_PROVIDERS } from './partnerProviders';
import type { ActionTypeName, Provider, RuleProvider } from './provider';
import { RULE_PROVIDERS } from './ruleProviders';
import { SOURCE_PROVIDERS } from './sourceProviders';

/** All action providers that are not the user's own (owner `Custom`), those first that new pipelines should take. */
export const PROVIDERS: readonly Provider[] = [
  ...SOURCE_PROVIDERS,
  ...BUILD_PROVIDERS,
  ...DEPLOY_PROVIDERS,
  ...INVOKE_PROVIDERS,
  ...PARTNER_PROVIDERS,
];

/** What is known of this action type; `undefined` where it does not exist or is a custom one. */
export function findProvider({ category, owner, provider }: ActionTypeName): Provider | undefined {
  return PROVIDERS.find(
    known => known.provider === provider && known.category === category && known.owner === owner,
  );
}

/** The providers of a category such as `Deploy`; none where there is no such category. */
export function providersOf(category: string): readonly Provider[] {
  return PROVIDERS.filter(known => known.category === category);
}

/**
 * The variables that an action of this type puts into its namespace; `undefined` where each action has its own, as a
 * build has, and where the type is not known.
 */
export function outputVariablesOf(type: ActionTypeName): readonly string[] | undefined {
  return findProvider(type)?.variables;
}

/** What is known of a provider of rules in stage conditions, such as `VariableCheck`. */
export function findRuleProvider(provider: string): RuleProvider | undefined {
  return RULE_PROVIDERS.find(known => known.provider === provider);
}
