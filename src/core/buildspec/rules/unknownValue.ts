import { nearest } from '../../rules/fixes/rename';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { Report, RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { MappingEntry, ScalarNode } from '../../yaml/node';
import type { Values } from '../shape';
import type { BuildspecRule } from './buildspecRule';

export const unknownValue: BuildspecRule = {
  id: 'buildspec/unknown-value',
  severity: 'warning',
  check(document, report) {
    for (const { shape, entry, node } of document.places) {
      const { values } = shape;
      if (values === undefined || entry === undefined) continue;
      for (const value of node.kind === 'sequence' ? node.items : [node]) {
        const finding = value.kind === 'scalar' && !value.isNull ? describe(entry, value, values) : undefined;
        if (finding !== undefined) report(finding);
      }
    }
  },
};

export const unknownValueDoc: RuleDoc = {
  title: 'A value that CodeBuild does not know for this key',
  why: 'Some keys have few values: `yes` or `no` (`git-credential-helper`, `discard-paths`, `enable-symlinks`, those of `proxy`), `true` or `false` (in `batch`), `bash`, `/bin/sh`, `powershell.exe` or `cmd.exe` (`env.shell`), `restore` or `save` (`cache.action`), and the compute and environment types of a batch. Where only the way to say yes or no is another, the finding is information.',
  wrong: 'version: 0.2\nenv:\n  shell: powershell\nphases:\n  build:\n    commands:\n      - npm test\n',
  right: 'version: 0.2\nenv:\n  shell: powershell.exe\nphases:\n  build:\n    commands:\n      - npm test\n',
  source:
    'CodeBuild User Guide, "Build specification reference" and "Batch build buildspec reference"; the model of the CodeBuild API',
};

function describe(entry: MappingEntry, item: ScalarNode, { known, same, meant }: Values): Report | undefined {
  const written = item.value;
  if (known.includes(written) || written.includes('$') || written.includes('{{')) return undefined;
  const lower = written.toLowerCase();
  const equal = same?.get(lower);
  // `Yes` and `TRUE` are what they say for every reader of YAML.
  if (equal !== undefined && equal === lower) return undefined;
  const right = equal ?? meant?.get(lower) ?? nearest(written, known);
  const place = item === entry.value ? entry : { ...entry, value: item };
  const fix = right === undefined ? undefined : replaceValue(place, right);
  return {
    ...(equal === undefined ? {} : { severity: 'information' }),
    message:
      equal === undefined
        ? `"${entry.key}" does not take "${shown(written)}". ${right === undefined ? `It takes ${known.join(', ')}.` : `Write ${right}.`}`
        : `The guide knows only ${known.join(' and ')} here. Write ${equal}.`,
    ...valueRange(place),
    ...(fix === undefined ? {} : { fix }),
  };
}
