import { checkAppspec } from '../../../src/core/appspec/check';
import { APPSPEC_RULES } from '../../../src/core/appspec/rules/catalogue';
import { APPSPEC_RULE_DOCS } from '../../../src/core/appspec/rules/docs';
import { testRules } from '../rules/ruleSuite';

describe('the rules over AppSpec files', () => {
  testRules({ rules: APPSPEC_RULES, docs: APPSPEC_RULE_DOCS, check: text => checkAppspec(text) });
});
