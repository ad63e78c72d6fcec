import { removeEntry } from '../../rules/fixes/remove';
import { valueRange } from '../../rules/fixes/replace';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { entryOf, textOf, valueOf } from '../../yaml/access';
import type { BuildspecRule } from './buildspecRule';

/** Shells of Windows images, where builds run as one user. */
const WINDOWS_SHELL = /^(?:powershell|pwsh|cmd)(?:\.exe)?$/i;

export const runAs: BuildspecRule = {
  id: 'buildspec/run-as',
  severity: 'warning',
  check(document, report) {
    const shell = textOf(valueOf(document.entry('env')?.value, 'shell')) ?? '';
    const blocks = [document.root, ...document.phases.map(phase => phase.value)];
    for (const block of new Set(blocks)) {
      const entry = entryOf(block, 'run-as');
      if (entry?.value.kind !== 'scalar' || (!document.isWhole && entry.value.isNull)) continue;
      const user = textOf(entry.value) ?? '';
      if (WINDOWS_SHELL.test(shell)) {
        const message = 'run-as works in Linux images only, and the shell of this build is one of Windows.';
        const fix = block?.kind === 'mapping' ? removeEntry(document, block, entry) : undefined;
        const { keyStart: start, keyEnd: end } = entry;
        report({ message, start, end, ...(fix === undefined ? {} : { fix }) });
      } else if (!/^[a-z_0-9][\w.-]*\$?$/i.test(user) && !user.includes('{{')) {
        report({ message: `"${shown(user)}" is no name of a Linux user.`, ...valueRange(entry) });
      }
    }
  },
};

export const runAsDoc: RuleDoc = {
  title: 'run-as names no Linux user',
  why: '`run-as` names the Linux user that runs the commands, for the whole build or for one phase; variables are not replaced in it. Windows images do not have it.',
  wrong: 'version: 0.2\nrun-as: $BUILD_USER\nphases:\n  build:\n    commands:\n      - npm test\n',
  right: 'version: 0.2\nrun-as: builder\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", run-as',
};
