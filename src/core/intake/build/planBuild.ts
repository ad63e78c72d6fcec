import type { BuildBlueprint } from '../../pipeline/blueprint/build';
import type { Project } from '../facts/facts';
import {
  CONTAINER_VARIABLES,
  containerCommands,
  containerFiles,
  containerWarnings,
  type ContainerBuild,
} from './containerBuild';
import { buildWith, inFolder, toolchainOf } from './toolchain';

/**
 * The build of the projects of one folder, with their tests. With a container, its image is built and pushed after the
 * tests. Without either it has no commands.
 */
export function planBuild(
  folder: string,
  projects: readonly Project[],
  container?: ContainerBuild,
): BuildBlueprint {
  const toolchain = toolchainOf(folder, projects);
  const files = container === undefined ? toolchain.outputs : containerFiles(container);
  return buildWith(toolchain, {
    checks: true,
    compiles: true,
    tests: true,
    ...(container && { after: containerCommands(container), variables: CONTAINER_VARIABLES }),
    artifacts: {
      files: files.length === 0 ? ['**/*'] : files,
      excluded: files.length === 0 ? toolchain.leftovers : [],
      ...(folder !== '' && { baseDirectory: inFolder(folder, '.') }),
    },
    ...(container && { warnings: containerWarnings(container) }),
  });
}
