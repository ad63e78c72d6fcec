import { diagnoseAs } from '../core/language/diagnostics';
import { kindByName, recognise } from '../core/language/recognise';
import { collectFiles, readText, reasonOf } from './files';
import { formatJson, formatText, printable, toFileFinding, type FileFinding } from './report';

export type LintFormat = 'text' | 'json';

/** Where a command writes; `colour` only where a person reads it in a terminal. */
export interface Output {
  readonly colour: boolean;
  out(text: string): void;
  err(text: string): void;
}

export const EXIT_CLEAN = 0;
export const EXIT_FINDINGS = 1;
export const EXIT_FAILED = 2;

/**
 * Checks files and folders, and prints what was found. A folder is searched for files that Headgate recognises; a file
 * that is named is also checked where only its name says what it is. Resolves to the exit code: 2 where something could
 * not be read (the rest is checked and printed all the same), else 1 where an error was found, else 0.
 */
export async function lint(paths: readonly string[], format: LintFormat, output: Output): Promise<number> {
  const { files, unreadable } = await collectFiles(paths);
  const failures = [...unreadable];
  const findings: FileFinding[] = [];
  let checked = 0;
  for (const { path, isGiven } of files) {
    let text: string;
    try {
      text = await readText(path);
    } catch (thrown) {
      failures.push({ path, reason: reasonOf(thrown) });
      continue;
    }
    const kind = recognise(path, text) ?? (isGiven ? kindByName(path) : undefined);
    if (kind !== undefined) {
      checked++;
      findings.push(...diagnoseAs(kind, path, text).map(diagnostic => toFileFinding(path, diagnostic)));
    } else if (isGiven) {
      output.err(
        `headgate: ${printable(path)} was not checked: it does not look like a buildspec, an appspec or a pipeline.\n`,
      );
    }
  }
  for (const { path, reason } of failures)
    output.err(`headgate: ${printable(path)} could not be read: ${printable(reason)}.\n`);
  output.out(format === 'json' ? formatJson(findings) : formatText(findings, checked, output.colour));
  if (failures.length > 0) return EXIT_FAILED;
  return findings.some(finding => finding.severity === 'error') ? EXIT_FINDINGS : EXIT_CLEAN;
}
