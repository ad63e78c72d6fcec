import { isEmpty, textOf } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import type { Fix } from '../../rules/finding';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { misspeltKey } from '../../rules/unknownKeys';
import type { AppspecDocument } from '../document';
import { OPERATING_SYSTEMS } from '../grammar';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';
import { topLevelKeys } from './unknownKey';

/** Systems that CodeDeploy's agent runs on, by names that files have for them. */
const LINUX = /^(linux|ubuntu|debian|amazon|amzn|al2|al2023|rhel|red ?hat|centos|suse|unix)/i;

export const os: AppspecRule = {
  id: 'appspec/os',
  severity: 'error',
  check(document, report) {
    const { kind, root } = document;
    if (kind !== 'ec2' || root === undefined) return;
    const entry = document.entry('os');
    if (entry !== undefined && !isEmpty(entry.value) && entry.value.kind !== 'scalar') {
      const message = '"os" must hold a text: linux or windows.';
      if (!document.isPlaceholder(entry.value)) report({ message, start: entry.keyStart, end: entry.keyEnd });
      return;
    }
    const written = textOf(entry?.value) ?? '';
    if (OPERATING_SYSTEMS.includes(written)) return;
    const serviceMessage = `The deployment failed because the application specification file specifies an unsupported operating system (${shown(written)}). Specify either "linux" or "windows" in the os section of the AppSpec file, and then try again.`;
    if (entry === undefined) {
      if (!document.isWhole || misspeltKey(topLevelKeys(document), 'os') !== undefined) return;
      const after = document.entry('version') ?? root.entries[0];
      const fix = addOs(document);
      report({
        message:
          'The file does not say which operating system it is for. Write "os: linux" or "os: windows".',
        serviceMessage,
        start: after?.keyStart ?? root.start,
        end: after?.keyEnd ?? root.end,
        ...(fix === undefined ? {} : { fix }),
      });
      return;
    }
    if (document.isPlaceholder(entry.value)) return;
    const meant = LINUX.test(written) ? 'linux' : nearest(written, OPERATING_SYSTEMS);
    const fix = meant === undefined ? undefined : replaceValue(entry, meant);
    report({
      message:
        written === ''
          ? 'The operating system has no value. Write linux or windows.'
          : `CodeDeploy knows linux and windows, in lower case. "${shown(written)}" ends the deployment.`,
      serviceMessage,
      ...valueRange(entry),
      ...(fix === undefined ? {} : { fix }),
    });
  },
};

export const osDoc: RuleDoc = {
  title: 'The operating system is missing or not one that CodeDeploy knows',
  why: '`os` is `linux` or `windows`, in lower case, whatever the distribution is called. With anything else the agent says "The deployment failed because the application specification file specifies an unsupported operating system".',
  wrong: 'version: 0.0\nos: ubuntu\nfiles:\n  - source: /\n    destination: /srv/app\n',
  right: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\n',
  source: 'aws/aws-codedeploy-agent, `application_specification.rb`, `parse_os`',
};

/** Adds the system that the rest of the file speaks of, below the version. */
function addOs(document: AppspecDocument): Fix | undefined {
  const { root, text } = document;
  const versionEntry = document.entry('version');
  if (root === undefined || !document.isBlock(root) || versionEntry?.value.kind !== 'scalar')
    return undefined;
  const system = /\.(ps1|bat|cmd)\b|destination: *["']?[A-Za-z]:/.test(text.slice(0, 100_000))
    ? 'windows'
    : 'linux';
  const { lines } = document;
  const start = lines.lineEnd(lines.lineAt(versionEntry.keyStart));
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indentation = ' '.repeat(lines.positionAt(versionEntry.keyStart).character);
  const newText = `${eol}${indentation}os: ${system}`;
  return { title: `Add "os: ${system}"`, edits: [{ start, end: start, newText }], isPreferred: true };
}
