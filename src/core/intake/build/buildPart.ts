import type { ReportGroup } from '../../pipeline/blueprint/build';

/** What one project adds to a build. Paths are from the project's folder; caches may be absolute. */
export interface BuildPart {
  readonly variables: Readonly<Record<string, string>>;
  readonly install: readonly string[];
  readonly build: readonly string[];
  readonly reports: readonly ReportGroup[];
  readonly cachePaths: readonly string[];
  /** What the build makes to be handed on; empty for the source itself. */
  readonly outputs: readonly string[];
  readonly warnings: readonly string[];
}

/** Where every part has its tests write their results, from the project's folder. */
export const REPORTS = 'reports';

/** The JUnit results of a project's tests. */
export function junitIn(baseDirectory: string, ...files: readonly string[]): readonly ReportGroup[] {
  return [{ name: 'tests', files, baseDirectory, format: 'JUNITXML' }];
}
