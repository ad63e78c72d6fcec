import { nearest } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { BUILD_VARIABLE_PREFIX, unknownBuildVariables } from '../buildVariables';
import { BUILD_VARIABLE_NAMES } from '../grammar';
import type { BuildspecRule } from './buildspecRule';

export const unknownBuildVariable: BuildspecRule = {
  id: 'buildspec/unknown-build-variable',
  severity: 'warning',
  check({ text }, report) {
    let assigned: ReadonlySet<string> | undefined;
    for (const { start, nameStart, end, name } of unknownBuildVariables(text)) {
      const meant = nearest(name, BUILD_VARIABLE_NAMES);
      // CodeBuild sets a few that are not documented, and commands may set others: only what resembles one is a mistake.
      assigned ??= new Set(Array.from(text.matchAll(/\bCODEBUILD_(\w+)=/g), match => match[1] ?? ''));
      if (meant === undefined || assigned.has(name)) continue;
      const title = `Use ${BUILD_VARIABLE_PREFIX}${meant}`;
      report({
        message: `CodeBuild sets no variable ${BUILD_VARIABLE_PREFIX}${name.slice(0, 60)}: it is empty.`,
        start,
        end,
        fix: { title, edits: [{ start: nameStart, end, newText: meant }], isPreferred: true },
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
