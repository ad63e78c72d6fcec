import type { BuildFile } from '../../pipeline/blueprint/blueprint';
import type { BuildProjectBlueprint } from '../../pipeline/blueprint/pipeline';

/** A buildspec, and the project of CodeBuild that runs it. */
export interface PlannedBuild {
  readonly file: BuildFile;
  /** Its name is unique among all that is planned. */
  readonly project: BuildProjectBlueprint;
}

/** All that CodeBuild runs for a pipeline. */
export interface PlannedBuilds {
  /** Builds what is deployed, and tests it where the tests are part of the build. */
  readonly build: PlannedBuild;
  /** The tests in a stage of their own. */
  readonly test?: PlannedBuild;
  /** The tests with the services beside them that the program talks to. */
  readonly integration?: PlannedBuild;
  /** What migrates the database of each environment, in their order: one buildspec, a project for each. */
  readonly migrations: readonly (PlannedBuild & { readonly environment: string })[];
  /** Of a deployment by CloudFormation: where the template stands in what is built. */
  readonly template?: string;
  /** What to know or to do by hand, a sentence each, once. */
  readonly warnings: readonly string[];
}

/** Each buildspec once: several projects may run the same. */
export function buildFilesOf(builds: PlannedBuilds): readonly BuildFile[] {
  const files = new Map<string, BuildFile>();
  for (const { file } of plannedBuildsOf(builds)) files.set(file.path, file);
  return [...files.values()];
}

/** The projects of all that is planned. */
export function buildProjectsOf(builds: PlannedBuilds): readonly BuildProjectBlueprint[] {
  return plannedBuildsOf(builds).map(({ project }) => project);
}

function plannedBuildsOf({ build, test, integration, migrations }: PlannedBuilds): readonly PlannedBuild[] {
  return [build, ...(test ? [test] : []), ...(integration ? [integration] : []), ...migrations];
}
