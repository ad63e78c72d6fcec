import { replaceValue } from '../../rules/fixes/replace';
import type { RuleDoc } from '../../rules/rule';
import { isEmpty } from '../../yaml/access';
import { OLD_ENVIRONMENT_KEY } from '../grammar';
import type { BuildspecRule } from './buildspecRule';

export const environmentOfOtherVersion: BuildspecRule = {
  id: 'buildspec/environment-of-other-version',
  severity: 'warning',
  check(document, report) {
    const env = document.entry('env');
    const version = document.entry('version');
    if (!document.isOldVersion || env === undefined || isEmpty(env.value)) return;
    // Commands share a shell then, which others of this file may not expect.
    const fix = version && replaceValue(version, '0.2', { isPreferred: false });
    report({
      message: `Version 0.1 has "${OLD_ENVIRONMENT_KEY}" with "plaintext" in place of "env". Use version 0.2.`,
      start: env.keyStart,
      end: env.keyEnd,
      ...(fix === undefined ? {} : { fix }),
    });
  },
};

export const environmentOfOtherVersionDoc: RuleDoc = {
  title: 'env in version 0.1',
  why: 'Version 0.1 sets variables under `environment_variables`, in `plaintext`; `env` came with version 0.2.',
  wrong:
    'version: 0.1\nenv:\n  variables:\n    STAGE: test\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nenv:\n  variables:\n    STAGE: test\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", Buildspec versions',
};

export const lostState: BuildspecRule = {
  id: 'buildspec/lost-state',
  severity: 'warning',
  check(document, report) {
    const version = document.entry('version');
    if (!document.isOldVersion || version === undefined) return;
    const fix = replaceValue(version, '0.2', { isPreferred: false });
    for (const { value, start, end } of document.commands) {
      if (!/^\s*(?:cd\s+\S+|export\s+\w+=[^;&|\n]*)\s*$/.test(value)) continue;
      report({
        message:
          'In version 0.1 every command has a shell of its own, so this has no effect on the next one.',
        start,
        end,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const lostStateDoc: RuleDoc = {
  title: 'A command whose effect is lost in version 0.1',
  why: 'In version 0.1 CodeBuild runs every command in its own instance of the shell. The folder that `cd` went to and the variables that `export` set are gone for the next one. Version 0.2 runs them all in one.',
  wrong: 'version: 0.1\nphases:\n  build:\n    commands:\n      - cd app\n      - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - cd app\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", Buildspec versions',
};
