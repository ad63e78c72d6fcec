import type { RuleDoc } from '../../rules/rule';
import { asSequence, entryOf, isEmpty, valueOf } from '../../yaml/access';
import type { SequenceNode } from '../../yaml/node';
import { isPhaseName } from '../grammar';
import type { BuildspecRule } from './buildspecRule';

export const step: BuildspecRule = {
  id: 'buildspec/step',
  severity: 'error',
  check(document, report) {
    const seen = new Set<SequenceNode>();
    for (const phase of document.phases) {
      const steps = isPhaseName(phase.key) ? asSequence(valueOf(phase.value, 'steps')) : undefined;
      if (steps === undefined || seen.has(steps)) continue;
      seen.add(steps);
      for (const item of steps.items) {
        const uses = entryOf(item, 'uses');
        const run = entryOf(item, 'run');
        if (uses !== undefined && run !== undefined) {
          const message = 'A step has "uses" or "run", not both. Make two steps of it.';
          report({ message, start: run.keyStart, end: run.keyEnd });
        } else if (uses === undefined && run === undefined && document.isWhole && item.kind !== 'sequence') {
          if (item.kind === 'scalar' && !isEmpty(item)) continue;
          const { keyStart: start, keyEnd: end } =
            (item.kind === 'mapping' ? item.entries[0] : undefined) ?? entryOf(phase.value, 'steps') ?? phase;
          report({ message: 'A step needs "uses" with an action or "run" with a command.', start, end });
        }
      }
    }
  },
};

export const stepDoc: RuleDoc = {
  title: 'A step that does nothing, or two things',
  why: '`steps` runs GitHub Actions: each step names an action under `uses`, or a command under `run`. The two exclude each other.',
  wrong: 'version: 0.2\nphases:\n  build:\n    steps:\n      - name: Test\n',
  right: 'version: 0.2\nphases:\n  build:\n    steps:\n      - name: Test\n        run: npm test\n',
  source: 'CodeBuild User Guide, "Use GitHub Actions syntax in a buildspec"',
};
