import type { ReportGroup } from '../../pipeline/blueprint/build';

/** What one project adds to a build. Paths are from the project's folder; caches may be absolute. */
export interface BuildPart {
  readonly variables: Readonly<Record<string, string>>;
  /** Brings the tools and the dependencies, those of the tests too. */
  readonly install: readonly string[];
  /** What looks at the source alone: lint, types. */
  readonly checks: readonly string[];
  /** Makes what is delivered, without the tests. */
  readonly compile: readonly string[];
  /** Absent where it has no tests. */
  readonly test?: TestPart;
  readonly cachePaths: readonly string[];
  /** What the build makes to be handed on; empty for the source itself. */
  readonly outputs: readonly string[];
  /** What the installation and the tests leave in the folder, as patterns. */
  readonly leftovers: readonly string[];
  readonly warnings: readonly string[];
}

export interface TestPart {
  readonly variables?: Readonly<Record<string, string>>;
  /** What only the report of the tests needs. */
  readonly install?: readonly string[];
  readonly commands: readonly string[];
  readonly reports: readonly ReportGroup[];
  /** What the part's `compile` is to them: they try what it makes, they do it themselves, or neither needs the other. */
  readonly compile: 'before' | 'within' | 'apart';
}

export interface PartOptions {
  /** Whether what writes a report is brought along where the project has nothing that does. */
  readonly addsReporter: boolean;
}

/** Where every part has its tests write their results, from the project's folder. */
export const REPORTS = 'reports';

/** The JUnit results of a project's tests. */
export function junitIn(baseDirectory: string, ...files: readonly string[]): readonly ReportGroup[] {
  return [{ name: 'tests', files, baseDirectory, format: 'JUNITXML' }];
}

export const NO_LOCK =
  'No lock file is in the repository: each build may install other versions of its packages. Commit one.';

/** What to know where a test tool writes no report that CodeBuild reads. */
export function noReport(tool: string, remedy: string): string {
  return `${tool} writes no report that CodeBuild can show${remedy}: the log alone says what failed.`;
}
