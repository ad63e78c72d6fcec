import { entryOf, isEmpty } from '../../yaml/access';
import { isPhaseName } from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';

export const commandsAndSteps: BuildspecRule = {
  id: 'buildspec/commands-and-steps',
  severity: 'error',
  check(document, report) {
    for (const phase of document.phases) {
      const steps = entryOf(phase.value, 'steps');
      const commands = entryOf(phase.value, 'commands');
      if (!isPhaseName(phase.key) || steps === undefined || isEmpty(steps.value) || isEmpty(commands?.value))
        continue;
      report({
        message: `The phase "${phase.key}" has both "commands" and "steps". A phase takes one of them: put the steps into another phase.`,
        start: steps.keyStart,
        end: steps.keyEnd,
      });
    }
  },
};

export const commandsAndStepsDoc: RuleDoc = {
  title: 'A phase has both commands and steps',
  why: '`steps` runs GitHub Actions in place of `commands`. A phase takes one of them; a build that needs both spreads them over two phases.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n    steps:\n      - run: npm test\n',
  right:
    'version: 0.2\nphases:\n  pre_build:\n    commands:\n      - npm ci\n  build:\n    steps:\n      - run: npm test\n',
  source: 'CodeBuild User Guide, "Use GitHub Actions syntax in a buildspec"',
};
