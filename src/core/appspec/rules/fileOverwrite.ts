import { textOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { Fix, TextEdit } from '../../rules/finding';
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
        const fix = moveToTop(document, entry);
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

/** Removes the line and, unless it only says what happens anyway, says the same for all files above `files`. */
function moveToTop(document: AppspecDocument, entry: MappingEntry): Fix | undefined {
  const { lines, text } = document;
  const files = document.entry('files');
  const line = lines.lineAt(entry.keyStart);
  const start = lines.lineStart(line);
  const behavior = behaviorOf(textOf(entry.value) ?? '');
  // The line goes as a whole, so nothing else may stand in it: no dash, no brace.
  const isAlone = /^ +$/.test(text.slice(start, entry.keyStart)) && entry.value.kind === 'scalar';
  if (files === undefined || behavior === undefined || !isAlone) return undefined;
  if (lines.lineAt(entry.value.end) !== line || entry.value.start < entry.keyEnd) return undefined;
  const filesStart = lines.lineStart(lines.lineAt(files.keyStart));
  const indentation = text.slice(filesStart, files.keyStart);
  if (indentation.trim() !== '') return undefined;
  const edits: TextEdit[] = [{ start, end: lines.lineStart(line + 1), newText: '' }];
  const isSaid = document.topLevel.some(({ key }) => isOverwriteKey(key));
  if (!isSaid && behavior !== 'DISALLOW') {
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const newText = `${indentation}file_exists_behavior: ${behavior}${eol}`;
    edits.unshift({ start: filesStart, end: filesStart, newText });
  }
  const title = edits.length === 1 ? 'Remove the line' : `Write "file_exists_behavior: ${behavior}" instead`;
  return { title, edits, isPreferred: true };
}

function behaviorOf(written: string): string | undefined {
  if (/^(true|yes|on)$/i.test(written)) return 'OVERWRITE';
  if (/^(false|no|off)$/i.test(written)) return 'DISALLOW';
  return FILE_EXISTS_BEHAVIORS.find(known => known === written.toUpperCase());
}
