import { readFileSync } from 'node:fs';
import type { TestResults } from '../../test/host/resultsReporter';

/** What a part of the test run came to: its counts, and what is wrong besides failed tests. */
export interface Outcome extends TestResults {
  readonly problems: readonly string[];
}

/** Reads what {@link ResultsReporter} wrote; a run that wrote nothing, or ran nothing, is a problem. */
export function readOutcome(part: string, file: string, problems: readonly string[]): Outcome {
  const results = readResults(file);
  if (results === undefined) {
    const cause = problems.length > 0 ? problems : [`${part}: the run ended without results.`];
    return { passed: 0, failed: 0, skipped: 0, report: '', problems: cause };
  }
  const ranNone = results.passed + results.failed === 0;
  return { ...results, problems: ranNone ? [...problems, `${part}: no test ran.`] : problems };
}

/** Adds outcomes up. */
export function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((total, outcome) => total + outcome.passed, 0),
    failed: outcomes.reduce((total, outcome) => total + outcome.failed, 0),
    skipped: outcomes.reduce((total, outcome) => total + outcome.skipped, 0),
    report: outcomes.map(outcome => outcome.report).join('\n'),
    problems: outcomes.flatMap(outcome => outcome.problems),
  };
}

function readResults(file: string): TestResults | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Never written, or only in part: the run did not come to its end.
    return undefined;
  }
  if (typeof content !== 'object' || content === null) return undefined;
  const { passed, failed, skipped, report } = content as Record<keyof TestResults, unknown>;
  const isWhole =
    typeof passed === 'number' &&
    typeof failed === 'number' &&
    typeof skipped === 'number' &&
    typeof report === 'string';
  return isWhole ? { passed, failed, skipped, report } : undefined;
}
