import { APPSPEC_RULES } from '../appspec/rules/catalogue';
import { APPSPEC_RULE_DOCS } from '../appspec/rules/docs';
import { APPSPEC_UNCHECKED } from '../appspec/unchecked';
import { BUILDSPEC_RULES } from '../buildspec/rules/catalogue';
import { BUILDSPEC_RULE_DOCS } from '../buildspec/rules/docs';
import { BUILDSPEC_UNCHECKED } from '../buildspec/unchecked';
import { PIPELINE_RULES } from '../pipeline/rules/catalogue';
import { PIPELINE_RULE_DOCS } from '../pipeline/rules/docs';
import { PIPELINE_UNCHECKED } from '../pipeline/unchecked';
import type { Rule, RuleDoc } from '../rules/rule';
import type { Unchecked } from '../rules/unchecked';

/** Every rule, in the order of `docs/rules.md`. */
export const RULES: readonly Pick<Rule, 'id' | 'severity'>[] = [
  ...BUILDSPEC_RULES,
  ...APPSPEC_RULES,
  ...PIPELINE_RULES,
];

/** What readers are told about each rule, by its id. */
export const RULE_DOCS: ReadonlyMap<string, RuleDoc> = new Map([
  ...BUILDSPEC_RULE_DOCS,
  ...APPSPEC_RULE_DOCS,
  ...PIPELINE_RULE_DOCS,
]);

/** What is documented and not checked on purpose, by the kind of file. */
export const UNCHECKED: readonly (readonly [title: string, unchecked: readonly Unchecked[]])[] = [
  ['buildspec', BUILDSPEC_UNCHECKED],
  ['AppSpec file', APPSPEC_UNCHECKED],
  ['pipeline', PIPELINE_UNCHECKED],
];
