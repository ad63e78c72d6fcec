import type { RuleDoc } from '../../rules/rule';
import { reportSyntaxProblems } from '../../rules/syntaxProblems';
import type { BuildspecRule } from './buildspecRule';

const EMPTY = {
  message: 'The file holds no YAML: nothing is written in it, or only comments. CodeBuild refuses it.',
  serviceMessage: 'wrong number of container tags, expected 1',
};

export const yamlSyntax: BuildspecRule = {
  id: 'buildspec/yaml-syntax',
  severity: 'error',
  check(document, report) {
    reportSyntaxProblems(document, EMPTY, report);
  },
};

export const yamlSyntaxDoc: RuleDoc = {
  title: 'The file is not valid YAML',
  why: 'CodeBuild reads the buildspec while it downloads the source. Where it cannot, the build ends there with `YAML_FILE_ERROR` and no command runs. The usual causes are a command that starts with `[`, `{`, `*` or a quote and is not quoted as a whole, tabs in the indentation, and lines that are indented differently from their neighbours.',
  wrong: 'version: 0.2\nphases:\n  build:\n    commands:\n      - [ -f package.json ] && npm ci\n',
  right: "version: 0.2\nphases:\n  build:\n    commands:\n      - '[ -f package.json ] && npm ci'\n",
  source: 'CodeBuild User Guide, "Build specification reference", Buildspec syntax',
};
