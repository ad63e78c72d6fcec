import { valueRange } from '../../rules/fixes/replace';
import type { RuleDoc } from '../../rules/rule';
import { asScalar, textOf } from '../../yaml/access';
import { plainVariables } from '../variables';
import type { BuildspecRule } from './buildspecRule';

/** Source: CodeBuild's answer to StartBuild with a longer value, quoted in wolfeidau/buildkite-serverless-agent issue 35. */
const MAX_VALUE_LENGTH = 4096;

export const variableExpansion: BuildspecRule = {
  id: 'buildspec/variable-expansion',
  severity: 'warning',
  check(document, report) {
    for (const entry of plainVariables(document)) {
      const reference = /(?<![$\\])\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*|\()/.exec(textOf(entry.value) ?? '')?.[0];
      if (reference === undefined) continue;
      report({
        message: `CodeBuild does not replace "${reference}…" here: the value is this text as it stands. Set the variable in a command, with export.`,
        ...valueRange(entry),
      });
    }
  },
};

export const variableSize: BuildspecRule = {
  id: 'buildspec/variable-size',
  severity: 'warning',
  check(document, report) {
    for (const entry of plainVariables(document)) {
      const length = textOf(entry.value)?.length ?? 0;
      if (length <= MAX_VALUE_LENGTH) continue;
      report({
        message: `This value has ${String(length)} characters. CodeBuild takes at most ${String(MAX_VALUE_LENGTH)}.`,
        start: entry.keyStart,
        end: entry.keyEnd,
      });
    }
  },
};

/** What YAML 1.1 reads as a boolean, and a number with a leading zero, which it reads as octal. */
const AMBIGUOUS = /^(?:y|n|yes|no|on|off|0\d+)$/i;

export const unquotedValue: BuildspecRule = {
  id: 'buildspec/unquoted-value',
  severity: 'information',
  check(document, report) {
    for (const entry of plainVariables(document)) {
      const value = asScalar(entry.value);
      if (value?.style !== 'plain' || value.tag !== undefined || !AMBIGUOUS.test(value.value)) continue;
      const { start, end } = value;
      const edits = [{ start, end, newText: `"${value.value}"` }];
      report({
        message: 'YAML has another meaning for this word. Quotes make sure that it stays as it is written.',
        ...valueRange(entry),
        ...(start < entry.keyEnd ? {} : { fix: { title: 'Quote the value', edits, isPreferred: true } }),
      });
    }
  },
};

export const variableExpansionDoc: RuleDoc = {
  title: 'A value that expects other variables in it',
  why: 'CodeBuild takes a value under `env.variables` literally: `PATH: "$PATH:/opt/bin"` sets the text `$PATH:/opt/bin`. A command can do it: `export PATH="$PATH:/opt/bin"`.',
  wrong:
    'version: 0.2\nenv:\n  variables:\n    IMAGE: "$REPOSITORY:latest"\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nenv:\n  variables:\n    REPOSITORY: example\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", env/variables',
};

export const unquotedValueDoc: RuleDoc = {
  title: 'A value that YAML reads as something else',
  why: 'Unquoted, `yes`, `no`, `on` and `off` are booleans for YAML 1.1, and a number with a leading zero is octal. A tool that reads the file so hands another text to the commands.',
  wrong:
    'version: 0.2\nenv:\n  variables:\n    VERBOSE: yes\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nenv:\n  variables:\n    VERBOSE: "yes"\nphases:\n  build:\n    commands:\n      - npm test\n',
  source:
    'CodeBuild User Guide, "Build specification reference", env/variables; YAML 1.1, "Boolean" and "Integer"',
};
