import { textOf } from '../../yaml/access';
import type { MappingEntry, MappingNode } from '../../yaml/node';
import type { Fix } from '../../rules/finding';
import { removeEntry } from '../../rules/fixes/remove';
import type { RuleDoc } from '../../rules/rule';
import type { AppspecDocument } from '../document';
import { FILE_EXISTS_BEHAVIORS } from '../grammar';
import { isOverwriteKey } from '../overwrite';
import type { AppspecRule } from './appspecRule';

export const fileOverwrite: AppspecRule = {
  id: 'appspec/file-overwrite',
  severity: 'warning',
  check(document, report) {
    for (const item of new Set(document.files)) {
      if (item.kind !== 'mapping') continue;
      for (const entry of item.entries.filter(({ key }) => isOverwriteKey(key))) {
        const fix = moveToTop(document, item, entry);
        report({
          message: `CodeDeploy does not read "${entry.key}" in an entry of "files". What happens to files that exist already stands at the top level: file_exists_behavior: OVERWRITE.`,
          start: entry.keyStart,
          end: entry.keyEnd,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    }
  },
};

export const fileOverwriteDoc: RuleDoc = {
  title: 'Overwriting is asked for in an entry of files',
  why: 'An entry of `files` has a `source` and a `destination`, and nothing else is read, `overwrite` neither. Where a file exists already that an earlier deployment did not bring, the deployment still fails: "The deployment failed because a specified file already exists at this location". `file_exists_behavior` at the top level changes that, from agent 1.3.2 on.',
  wrong: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\n    overwrite: true\n',
  right:
    'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\nfile_exists_behavior: OVERWRITE\n',
  source: 'aws/aws-codedeploy-agent, `file_info.rb` and `installer.rb`',
};

/** Removes the entry and, unless it only says what happens anyway, says the same for all files above `files`. */
function moveToTop(document: AppspecDocument, item: MappingNode, entry: MappingEntry): Fix | undefined {
  const { lines, text } = document;
  const files = document.entry('files');
  const behavior = behaviorOf(textOf(entry.value) ?? '');
  const removal = removeEntry(document, item, entry);
  if (files === undefined || behavior === undefined || removal === undefined) return undefined;
  const isSaid = document.topLevel.some(({ key }) => isOverwriteKey(key));
  if (isSaid || behavior === 'DISALLOW') return removal;
  const { line, character } = lines.positionAt(files.keyStart);
  const start = lines.lineStart(line);
  if (text.slice(start, files.keyStart).trim() !== '' || text[files.keyStart] === '"') return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const newText = `${' '.repeat(character)}file_exists_behavior: ${behavior}${eol}`;
  return {
    title: `Write "file_exists_behavior: ${behavior}" instead`,
    edits: [{ start, end: start, newText }, ...removal.edits],
    isPreferred: true,
  };
}

function behaviorOf(written: string): string | undefined {
  if (/^(true|yes|on)$/i.test(written)) return 'OVERWRITE';
  if (/^(false|no|off)$/i.test(written)) return 'DISALLOW';
  return FILE_EXISTS_BEHAVIORS.find(known => known === written.toUpperCase());
}
