import { checkPipelineFile } from '../../../src/core/pipeline/check';
import { PIPELINE_RULES } from '../../../src/core/pipeline/rules/catalogue';
import { PIPELINE_RULE_DOCS } from '../../../src/core/pipeline/rules/docs';
import { testRules } from '../rules/ruleSuite';

describe('rules over pipelines', () => {
  testRules({ rules: PIPELINE_RULES, docs: PIPELINE_RULE_DOCS, check: text => checkPipelineFile(text) });
});
