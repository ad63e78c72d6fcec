import { RULE_DOCS, RULES } from '../language/rules';
import type { Rule, RuleDoc } from '../rules/rule';
import { WORKSPACE_RULES } from './rules/catalogue';
import { WORKSPACE_RULE_DOCS } from './rules/docs';

/** Every rule, over single files and over those of a folder together, in the order of `docs/rules.md`. */
export const ALL_RULES: readonly Pick<Rule, 'id' | 'severity'>[] = [...RULES, ...WORKSPACE_RULES];

/** What readers are told about each rule, by its id. */
export const ALL_RULE_DOCS: ReadonlyMap<string, RuleDoc> = new Map([...RULE_DOCS, ...WORKSPACE_RULE_DOCS]);
