import { PipelineDocument } from '../../../src/core/pipeline/document';
import { PROVIDER_RULES } from '../../../src/core/pipeline/providers/rules/catalogue';
import { PROVIDER_RULE_DOCS } from '../../../src/core/pipeline/providers/rules/docs';
import type { Finding } from '../../../src/core/rules/finding';
import { runRules } from '../../../src/core/rules/runRules';
import { parseYaml } from '../../../src/core/yaml/parse';
import { testRules } from '../rules/ruleSuite';

const check = (text: string): readonly Finding[] =>
  runRules(PROVIDER_RULES, new PipelineDocument(text, parseYaml(text)));

describe('providers: rules over pipelines', () => {
  testRules({ rules: PROVIDER_RULES, docs: PROVIDER_RULE_DOCS, check });
});
