import { nearest } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { BUILD_VARIABLE_NAMES } from '../grammar';
import type { BuildspecRule } from './buildspecRule';

const PREFIX = 'CODEBUILD_';
const KNOWN: ReadonlySet<string> = new Set(BUILD_VARIABLE_NAMES);

/** One for each source besides the primary one, whose identifier follows. */
const PER_SOURCE = /^(?:SRC_DIR|SOURCE_VERSION|SOURCE_REPO_URL)_/;

export const unknownBuildVariable: BuildspecRule = {
  id: 'buildspec/unknown-build-variable',
  severity: 'warning',
  check({ text }, report) {
    let known = '';
    let assigned: ReadonlySet<string> | undefined;
    for (let at = text.indexOf('CODEBU'); at !== -1; at = text.indexOf('CODEBU', at + 6)) {
      const before = text.charAt(at - 1);
      if ((before !== '$' && before !== '{') || !text.startsWith(PREFIX, at)) continue;
      const start = at + PREFIX.length;
      // Most files ask for the same one again and again.
      if (known !== '' && text.startsWith(known, start) && !isNameCode(text.charCodeAt(start + known.length)))
        continue;
      let end = start;
      while (isNameCode(text.charCodeAt(end))) end++;
      const name = text.slice(start, end);
      if (KNOWN.has(name)) {
        known = name;
        continue;
      }
      if (PER_SOURCE.test(name)) continue;
      const meant = nearest(name, BUILD_VARIABLE_NAMES);
      // CodeBuild sets a few that are not documented, and commands may set others: only what resembles one is a mistake.
      assigned ??= new Set(Array.from(text.matchAll(/\bCODEBUILD_(\w+)=/g), match => match[1] ?? ''));
      if (meant === undefined || assigned.has(name)) continue;
      report({
        message: `CodeBuild sets no variable ${PREFIX}${name.slice(0, 60)}: it is empty.`,
        start: at,
        end,
        fix: { title: `Use ${PREFIX}${meant}`, edits: [{ start, end, newText: meant }], isPreferred: true },
      });
    }
  },
};

export const unknownBuildVariableDoc: RuleDoc = {
  title: 'A variable that resembles one of CodeBuild',
  why: 'A variable that nobody sets is empty, and the command runs all the same. Reported is a name that starts with `CODEBUILD_` and is nearly that of a variable that CodeBuild sets.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - docker build -t app:$CODEBUILD_RESOLVED_SOURCE_VERSON .\n',
  right:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - docker build -t app:$CODEBUILD_RESOLVED_SOURCE_VERSION .\n',
  source: 'CodeBuild User Guide, "Environment variables in build environments"',
};

function isNameCode(code: number): boolean {
  return (
    (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
  );
}
