import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { asSequence, textOf, valueOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import { plainVariables, variablesIn } from '../variables';
import type { BuildspecRule } from './buildspecRule';

export const exportedVariable: BuildspecRule = {
  id: 'buildspec/exported-variable',
  severity: 'error',
  check(document, report) {
    const list = asSequence(valueOf(document.entry('env')?.value, 'exported-variables'));
    if (list === undefined) return;
    const defined = new Set(plainVariables(document).map(entry => entry.key));
    const secret = new Set(
      [...variablesIn(document, 'parameter-store'), ...variablesIn(document, 'secrets-manager')].map(
        entry => entry.key,
      ),
    );
    let mentioned: ReadonlySet<string> | undefined;
    for (const item of list.items) {
      const name = textOf(item);
      if (name === undefined) continue;
      const { start, end } = item;
      if (name.startsWith('AWS_')) {
        report({ message: 'CodeBuild exports no variable whose name starts with AWS_.', start, end });
      } else if (secret.has(name)) {
        report({
          message: `CodeBuild exports no variable that comes from Parameter Store or Secrets Manager, as "${shown(name)}" does.`,
          start,
          end,
        });
      } else if (!/^[A-Za-z_]\w*$/.test(name)) {
        report({
          severity: 'warning',
          message: 'Write the name of a variable here, without "$".',
          start,
          end,
          ...fixName(name, item),
        });
      } else if (!defined.has(name) && document.isWhole && !name.startsWith('CODEBUILD_')) {
        mentioned ??= namesIn(document);
        if (mentioned.has(ANY) || mentioned.has(name)) continue;
        report({
          severity: 'warning',
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
  why: '`exported-variables` lists names, without `$`, of variables that are set under `env.variables` or exported by a command; later actions of a pipeline read them as `#{namespace.NAME}`. CodeBuild exports none whose name starts with `AWS_` and none that comes from Parameter Store or Secrets Manager. A name that nothing in the file sets is a warning: the variable may come from the project, but most often it is misspelt.',
  wrong:
    'version: 0.2\nenv:\n  exported-variables:\n    - AWS_ACCOUNT\nphases:\n  build:\n    commands:\n      - export AWS_ACCOUNT=123\n',
  right:
    'version: 0.2\nenv:\n  exported-variables:\n    - ACCOUNT\nphases:\n  build:\n    commands:\n      - export ACCOUNT=123\n',
  source: 'CodeBuild User Guide, "Build specification reference", env/exported-variables',
};

function fixName(
  name: string,
  item: YamlNode,
): {
  fix?: { title: string; edits: { start: number; end: number; newText: string }[]; isPreferred: boolean };
} {
  const inside = /^\$(?:\{(\w+)\}|(\w+))$/.exec(name);
  const newText = inside?.[1] ?? inside?.[2];
  if (newText === undefined || item.tag !== undefined) return {};
  const edits = [{ start: item.start, end: item.end, newText }];
  return { fix: { title: `Use "${newText}"`, edits, isPreferred: true } };
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
