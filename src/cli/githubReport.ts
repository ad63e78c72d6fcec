import { relative } from 'node:path';
import type { Severity } from '../core/rules/finding';
import type { CheckedFile } from './report';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
};

/**
 * Workflow commands that GitHub Actions turns into annotations of a commit, one a line, with paths from `folder`.
 * Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error message.
 */
export function formatGithub(files: readonly CheckedFile[], folder: string): string {
  const lines = files.flatMap(({ path, diagnostics }) =>
    diagnostics.map(({ rule, severity, message, range: { start, end } }) => {
      const properties = [
        ['file', relative(folder, path).replaceAll('\\', '/')],
        ['line', String(start.line + 1)],
        ['endLine', String(end.line + 1)],
        // GitHub takes columns within one line only; the last one is inclusive.
        ...(start.line === end.line
          ? [
              ['col', String(start.character + 1)],
              ['endColumn', String(Math.max(start.character + 1, end.character))],
            ]
          : []),
        ['title', rule],
      ];
      const list = properties.map(([name = '', value = '']) => `${name}=${escapeProperty(value)}`).join(',');
      return `::${COMMANDS[severity]} ${list}::${escapeData(message)}\n`;
    }),
  );
  return lines.join('');
}

/** Source of both escapes: actions/toolkit, `packages/core/src/command.ts`. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
