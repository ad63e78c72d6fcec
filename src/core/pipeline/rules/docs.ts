import type { RuleDoc } from '../../rules/rule';
import { PROVIDER_RULE_DOCS } from '../providers/rules/docs';
import { STRUCTURE_RULE_DOCS } from './structureDocs';

/** What readers are told about each rule, by its id, in the order of `docs/rules.md`. Checking does not load it. */
export const PIPELINE_RULE_DOCS: ReadonlyMap<string, RuleDoc> = new Map([
  ...STRUCTURE_RULE_DOCS,
  ...PROVIDER_RULE_DOCS,
]);
