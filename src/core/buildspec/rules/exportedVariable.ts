import { removeItem } from '../../rules/fixes/remove';
import { replaceValue } from '../../rules/fixes/replace';
import type { Report, RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { entriesOf, entryOf, isEmpty, textOf, valueOf } from '../../yaml/access';
import type { BuildspecDocument } from '../document';
import { plainVariables, variablesIn } from '../variables';
import { isPhaseName, PHASE_KEYS, RUNTIME_VERSIONS } from '../grammar';
import type { BuildspecRule } from './buildspecRule';

export const exportedVariable: BuildspecRule = {
  id: 'buildspec/exported-variable',
  severity: 'warning',
  check(document, report) {
    const list = entryOf(document.entry('env')?.value, 'exported-variables');
    if (list?.value.kind !== 'sequence') return;
    const defined = new Set(plainVariables(document).map(entry => entry.key));
    const secret = new Set(
      [...variablesIn(document, 'parameter-store'), ...variablesIn(document, 'secrets-manager')].map(
        entry => entry.key,
      ),
    );
    let mentioned: ReadonlySet<string> | undefined;
    const { value } = list;
    for (const [index, item] of value.items.entries()) {
      const name = textOf(item);
      if (name === undefined) continue;
      const { start, end } = item;
      const removal = (): Pick<Report, 'fix'> => {
        const fix = removeItem(document, value, index, {
          title: `Remove "${shown(name)}"`,
          isPreferred: false,
        });
        return fix === undefined ? {} : { fix };
      };
      if (name.startsWith('AWS_')) {
        report({
          message: 'CodeBuild exports no variable whose name starts with AWS_.',
          start,
          end,
          ...removal(),
        });
      } else if (secret.has(name)) {
        report({
          message: `CodeBuild exports no variable that comes from Parameter Store or Secrets Manager, as "${shown(name)}" does.`,
          start,
          end,
          ...removal(),
        });
      } else if (!/^[A-Za-z_]\w*$/.test(name)) {
        const inside = /^\$(?:\{(\w+)\}|(\w+))$/.exec(name);
        const meant = inside?.[1] ?? inside?.[2];
        const fix = meant === undefined ? undefined : replaceValue({ ...list, value: item }, meant);
        report({
          message: noName(name),
          start,
          end,
          ...(fix === undefined ? {} : { fix }),
        });
      } else if (!defined.has(name) && !name.startsWith('CODEBUILD_') && hasAllCommands(document)) {
        mentioned ??= namesIn(document);
        if (mentioned.has(ANY) || mentioned.has(name)) continue;
        report({
          message: `Nothing in this file sets "${shown(name)}". Set it under "variables" or export it in a command.`,
          start,
          end,
        });
      }
    }
  },
};

export const exportedVariableDoc: RuleDoc = {
  title: 'A variable that CodeBuild does not export',
  why: '`exported-variables` lists names, without `$`, of variables that are set under `env.variables` or exported by a command; later actions of a pipeline read them as `#{namespace.NAME}`. CodeBuild exports none whose name starts with `AWS_` and none that comes from Parameter Store or Secrets Manager. The guide says that these cannot be exported, and not that a build which lists one fails; a later action finds nothing under the name. A name that nothing in the file sets may come from the project, but most often it is misspelt.',
  wrong:
    'version: 0.2\nenv:\n  exported-variables:\n    - AWS_ACCOUNT\nphases:\n  build:\n    commands:\n      - export AWS_ACCOUNT=123\n',
  right:
    'version: 0.2\nenv:\n  exported-variables:\n    - ACCOUNT\nphases:\n  build:\n    commands:\n      - export ACCOUNT=123\n',
  source: 'CodeBuild User Guide, "Build specification reference", env/exported-variables',
};

/** Whether the commands of every phase can be read: what is wrong with another phase is reported, and may hide some. */
function hasAllCommands(document: BuildspecDocument): boolean {
  return (
    document.isWhole &&
    document.phases.length > 0 &&
    document.phases.every(({ key, value }) => {
      const commands = valueOf(value, 'commands');
      return (
        isPhaseName(key) &&
        (isEmpty(value) || value.kind === 'mapping') &&
        entriesOf(value).every(entry => PHASE_KEYS.includes(entry.key) || entry.key === RUNTIME_VERSIONS) &&
        (isEmpty(commands) || commands?.kind === 'sequence')
      );
    })
  );
}

/** Stands for every name: a command runs a script in the shell of the build, which may set anything. */
const ANY = '*';

/** The words of all commands that do not stand behind `$`, or are set there as in PowerShell: among them is every name that a command sets. */
function namesIn(document: BuildspecDocument): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { value } of document.commands) {
    if (/(?:^|[\s;&|(])(?:\.|source|eval|set -a)\s/.test(value)) names.add(ANY);
    for (const [name] of value.matchAll(/(?<![\w$]|\$\{)[A-Za-z_]\w*|(?<=\$)\w+(?=\s*=)/g)) names.add(name);
  }
  return names;
}

function noName(text: string): string {
  if (text === '') return 'Write the name of a variable here.';
  return text.includes('$')
    ? 'Write the name of a variable here, without "$".'
    : `"${shown(text)}" is no name of a variable: a name has letters, digits and underscores.`;
}
