import { renameKey } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { plainVariables, variablesIn } from '../variables';
import type { BuildspecRule } from './buildspecRule';

export const variableName: BuildspecRule = {
  id: 'buildspec/variable-name',
  severity: 'error',
  check(document, report) {
    const entries = [
      ...plainVariables(document),
      ...variablesIn(document, 'parameter-store'),
      ...variablesIn(document, 'secrets-manager'),
    ];
    const names = new Set(entries.map(entry => entry.key));
    for (const entry of entries) {
      const { key, keyStart: start, keyEnd: end, value } = entry;
      // A block is no variable, and reported as that.
      if (value.kind !== 'scalar') continue;
      if (key === '<<' || /^(?!CODEBUILD_)[A-Za-z_]\w*$/.test(key)) continue;
      const name = shown(key);
      if (key.startsWith('CODEBUILD_')) {
        const message = `Names that start with CODEBUILD_ are CodeBuild's own: do not define "${name}".`;
        report({ message, start, end });
        continue;
      }
      const free = key.replace(/^\$\{?(\w+)\}?$/, '$1').replaceAll('-', '_');
      const isFree = /^[A-Za-z_]\w*$/.test(free) && !names.has(free);
      const fix = isFree ? renameKey(document.text, entry, free) : undefined;
      report({
        severity: 'warning',
        message: `A shell cannot read a variable of the name "${name}": a name has letters, digits and underscores.`,
        start,
        end,
        ...(fix === undefined ? {} : { fix: { ...fix, isPreferred: key.startsWith('$') } }),
      });
    }
  },
};

export const variableNameDoc: RuleDoc = {
  title: 'A variable with a reserved name, or one that no shell can read',
  why: 'Names that start with `CODEBUILD_` are reserved for what CodeBuild sets itself. A name with other characters than letters, digits and underscores cannot be used in a command; that is a warning.',
  wrong:
    'version: 0.2\nenv:\n  variables:\n    CODEBUILD_STAGE: test\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nenv:\n  variables:\n    STAGE: test\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Environment variables in build environments"; POSIX, "Name"',
};
