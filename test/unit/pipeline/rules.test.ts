import { checkPipelineFile } from '../../../src/core/pipeline/check';
import { PIPELINE_RULES } from '../../../src/core/pipeline/rules/catalogue';
import { STRUCTURE_RULE_DOCS } from '../../../src/core/pipeline/rules/docs';
import { testRules } from '../rules/ruleSuite';

describe('rules over the structure of pipelines', () => {
  testRules({
    rules: PIPELINE_RULES.filter(rule => STRUCTURE_RULE_DOCS.has(rule.id)),
    docs: STRUCTURE_RULE_DOCS,
    check: text => checkPipelineFile(text),
  });
});
