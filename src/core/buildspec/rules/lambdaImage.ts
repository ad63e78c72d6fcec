import { removeEntry } from '../../rules/fixes/remove';
import type { RuleDoc } from '../../rules/rule';
import { entryOf } from '../../yaml/access';
import { commandHits } from '../commandScan';
import type { BuildspecRule } from './buildspecRule';

/** Programs that need root, a daemon, or a folder that is read-only there. */
const PROGRAMS: readonly string[] = ['docker', 'yum', 'rpm', 'dnf', 'apt-get', 'sudo'];

export const lambdaImage: BuildspecRule = {
  id: 'buildspec/lambda-compute',
  severity: 'warning',
  check(document, report) {
    if (document.settings.image?.includes('-lambda-') !== true) return;
    const blocks = [document.root, ...document.phases.map(phase => phase.value)];
    for (const block of new Set(blocks)) {
      for (const key of block === document.root ? ['cache', 'run-as'] : ['run-as', 'on-failure']) {
        const entry = entryOf(block, key);
        if (entry === undefined || block?.kind !== 'mapping') continue;
        const fix = removeEntry(document, block, entry);
        report({
          message: `Lambda compute does not have "${entry.key}".`,
          start: entry.keyStart,
          end: entry.keyEnd,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    }
    for (const program of PROGRAMS) {
      for (const { start, rest } of commandHits(document, program)) {
        if (/^[\w-]+\s/.exec(rest)?.[0].trim() !== program) continue;
        const message = `"${program}" does not work on Lambda compute: it has no root rights and no Docker.`;
        report({ message, start, end: start + program.length });
      }
    }
  },
};

export const lambdaImageDoc: RuleDoc = {
  title: 'Something that Lambda compute does not have',
  why: 'Builds on Lambda compute have no root rights, no Docker, no cache and no `run-as` and `on-failure`. This is checked where the setting says that builds run in a Lambda image of CodeBuild.',
  wrong: 'version: 0.2\nrun-as: builder\nphases:\n  build:\n    commands:\n      - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n',
  settings: { image: 'aws/codebuild/amazonlinux-x86_64-lambda-standard:nodejs22' },
  source: 'CodeBuild User Guide, "Run builds on AWS Lambda compute"',
};
