import { entryOf } from '../../yaml/access';
import type { MappingEntry, MappingNode } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import type { Fix } from '../../rules/finding';
import { endOfBlock, moveEntries, newBlock } from '../../rules/fixes/move';
import { nearest } from '../../rules/fixes/rename';
import { ENV_KEYS, RUNTIME_VERSIONS } from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';
import { shown } from '../../rules/shown';

export const envVariableOutsideVariables: BuildspecRule = {
  id: 'buildspec/env-variable-outside-variables',
  severity: 'warning',
  check(document, report) {
    const env = document.entry('env')?.value;
    if (env?.kind !== 'mapping') return;
    const misplaced = env.entries.filter(isMisplacedVariable);
    const fix = misplaced.length === 0 ? undefined : moveToVariables(document, env, misplaced);
    for (const entry of misplaced) {
      report({
        message: `CodeBuild does not set "${shown(entry.key)}": a variable belongs under "variables".`,
        start: entry.keyStart,
        end: entry.keyEnd,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const envVariableOutsideVariablesDoc: RuleDoc = {
  title: 'A variable stands directly under env',
  why: 'Plain variables belong under `env.variables`. Directly under `env` CodeBuild passes over them, and the commands find them empty.',
  wrong: 'version: 0.2\nenv:\n  STAGE: test\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nenv:\n  variables:\n    STAGE: test\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Build specification reference", env/variables',
};

/** Whether an entry of `env` is meant as a variable; other unknown keys are the business of `buildspec/unknown-env-key`. */
export function isMisplacedVariable(entry: MappingEntry): boolean {
  if (ENV_KEYS.includes(entry.key) || entry.key === RUNTIME_VERSIONS || entry.key === '<<') return false;
  if (entry.value.kind !== 'scalar' || ENV_KEYS.includes(entry.key.toLowerCase().replaceAll('_', '-')))
    return false;
  // No shell can read a variable with a hyphen, so this is rather a slip of the pen.
  return !entry.key.includes('-') || nearest(entry.key, ENV_KEYS) === undefined;
}

function moveToVariables(
  document: BuildspecDocument,
  env: MappingNode,
  misplaced: readonly MappingEntry[],
): Fix | undefined {
  const variables = env.entries.find(entry => entry.key === 'variables');
  const names = misplaced.map(entry => entry.key);
  // What no shell can read is hardly a variable.
  if (!names.every(name => /^[A-Za-z_]\w*$/.test(name))) return undefined;
  const taken = names.some(name => entryOf(variables?.value, name) !== undefined);
  if (taken || new Set(names).size < names.length || !document.isBlock(env)) return undefined;
  const first = misplaced[0];
  const target =
    variables === undefined
      ? first && newBlock(document, 'variables', first)
      : endOfBlock(document, variables);
  const what = names.length === 1 ? `"${shown(names[0] ?? '')}"` : 'these variables';
  return target && moveEntries(document, misplaced, target, `Move ${what} under "variables"`);
}
