import { APPSPEC_RULES } from '../appspec/rules/catalogue';
import { APPSPEC_RULE_DOCS } from '../appspec/rules/docs';
import { BUILDSPEC_RULES } from '../buildspec/rules/catalogue';
import { BUILDSPEC_RULE_DOCS } from '../buildspec/rules/docs';
import type { Rule, RuleDoc } from '../rules/rule';

/** Every rule, in the order of `docs/rules.md`. */
export const RULES: readonly Pick<Rule, 'id' | 'severity'>[] = [...BUILDSPEC_RULES, ...APPSPEC_RULES];

/** What readers are told about each rule, by its id. */
export const RULE_DOCS: ReadonlyMap<string, RuleDoc> = new Map([...BUILDSPEC_RULE_DOCS, ...APPSPEC_RULE_DOCS]);
