import type { RuleDoc } from '../../rules/rule';

/** Apart from its rule, since checking would load a text that has to be put together. */
export const variableSizeDoc: RuleDoc = {
  title: 'A value of more than 4,096 characters',
  why: 'CodeBuild refuses to start a build with an environment variable of more than 4,096 characters. Put such a text into a file, or into Parameter Store.',
  wrong: variable(`TEXT: ${'x'.repeat(5000)}`),
  right: variable('TEXT: x'),
  source: 'The error as CodeBuild gives it, quoted in wolfeidau/buildkite-serverless-agent issue 35',
};

function variable(line: string): string {
  return `version: 0.2\nenv:\n  variables:\n    ${line}\nphases:\n  build:\n    commands:\n      - npm test\n`;
}
