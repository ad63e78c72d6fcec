import type { RuleDoc } from '../../rules/rule';
import { reportSyntaxProblems, type SyntaxWords } from '../../rules/syntaxProblems';
import { EC2_KEYS, SERVERLESS_KEYS } from '../grammar';
import type { AppspecRule } from './appspecRule';

const WORDS: SyntaxWords = {
  message:
    'The file holds nothing, or only comments. CodeDeploy needs "version", and "os" or "Resources" beside it.',
  serviceMessage:
    "The deployment failed because the application specification file was empty. Make sure your AppSpec file defines at minimum the 'version' and 'os' properties.",
  keys: [...EC2_KEYS, ...SERVERLESS_KEYS],
};

export const yamlSyntax: AppspecRule = {
  id: 'appspec/yaml-syntax',
  severity: 'error',
  check(document, report) {
    reportSyntaxProblems(document, WORDS, report);
  },
};

export const yamlSyntaxDoc: RuleDoc = {
  title: 'The file is not valid YAML',
  why: 'CodeDeploy reads the file as YAML; for Lambda and ECS also as JSON. Where it cannot, the deployment fails before its first script. The usual causes are tabs, lines that are indented differently from their neighbours, and a `pattern` of `**` or `*` without quotes: unquoted, a star refers to an anchor.',
  wrong:
    'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    pattern: **\n    owner: www-data\n',
  right:
    "version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    pattern: '**'\n    owner: www-data\n",
  source: 'CodeDeploy User Guide, "CodeDeploy AppSpec file reference", AppSpec file spacing',
};
