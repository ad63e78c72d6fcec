import { entryOf, textOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import type { Fix } from '../../rules/finding';
import { removeItem } from '../../rules/fixes/remove';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { AppspecDocument } from '../document';
import type { AppspecRule } from './appspecRule';

export const repeatedFile: AppspecRule = {
  id: 'appspec/repeated-file',
  severity: 'error',
  check(document, report) {
    const seen = new Map<string, number>();
    for (const item of document.files) {
      const source = textOf(entryOf(item, 'source')?.value);
      const destination = textOf(entryOf(item, 'destination')?.value);
      if (source === undefined || destination === undefined) continue;
      const pair = JSON.stringify([plain(source), plain(destination)]);
      const first = seen.get(pair);
      if (first === undefined) {
        seen.set(pair, item.start);
        continue;
      }
      const fix = removeFile(document, item);
      const line = String(document.lines.lineAt(first) + 1);
      report({
        message: `"${shown(source)}" is copied to this destination already, on line ${line}. CodeDeploy copies no file twice to one place and ends the deployment.`,
        serviceMessage: `The deployment failed because the application specification file specifies two source files named ${shown(source)} and ${shown(source)} for the same destination (${shown(destination)}). Remove one of the source file paths from the AppSpec file, and then try again.`,
        start: item.start,
        end: item.end,
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const repeatedFileDoc: RuleDoc = {
  title: 'The same files are copied to one place twice',
  why: 'The agent notes where each file goes and refuses a second one for the same place: "The deployment failed because the application specification file specifies two source files named ... for the same destination".',
  wrong:
    'version: 0.0\nos: linux\nfiles:\n  - source: dist\n    destination: /srv/app\n  - source: /dist/\n    destination: /srv/app/\n',
  right: 'version: 0.0\nos: linux\nfiles:\n  - source: dist\n    destination: /srv/app\n',
  source: 'aws/aws-codedeploy-agent, `install_instruction.rb`, `copy`',
};

/** Takes out an entry that says no more than another one. */
function removeFile(document: AppspecDocument, item: YamlNode): Fix | undefined {
  const list = document.entry('files')?.value;
  if (list?.kind !== 'sequence' || item.kind !== 'mapping' || item.entries.length > 2) return undefined;
  return removeItem(document, list, list.items.indexOf(item), { title: 'Remove this entry' });
}

/** The path as the agent joins it: what counts is neither a slash at its ends nor a dot in front. */
function plain(path: string): string {
  return path.replace(/^(\.?[\\/])+|[\\/]+$/g, '');
}
