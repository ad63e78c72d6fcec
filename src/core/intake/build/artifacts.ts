import type { BuildArtifacts } from '../../pipeline/blueprint/build';
import type { Project } from '../facts/facts';
import { inFolder, type Toolchain } from './toolchain';

/** What is done with what was built, and what of it is handed on, so that a deployment can take it. */
export interface Packaging {
  /** From the toolchain's folder, after everything else. */
  readonly commands: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly artifacts: BuildArtifacts;
  readonly warnings: readonly string[];
}

/** What is in a source beside the program, and none of its business where it runs. */
export const ASIDE = ['buildspec*.yml', 'pipeline.yml', '.headgate/**/*', 'jenkins/**/*', 'docs/pipeline.md'];

/** What the build makes; the source where it makes nothing. */
export function outputsPackaging({ folder, outputs, leftovers }: Toolchain): Packaging {
  return {
    commands: [],
    artifacts: outputs.length === 0 ? artifactsOf(folder, ['**/*'], leftovers) : artifactsOf(folder, outputs),
    warnings: [],
  };
}

/** @param base a pattern from the folder, absent for the folder itself */
export function artifactsOf(
  folder: string,
  files: readonly string[],
  excluded: readonly string[] = [],
  base = '.',
): BuildArtifacts {
  const baseDirectory = inFolder(folder, base);
  return { files, excluded, ...(baseDirectory !== '.' && { baseDirectory }) };
}

/** The source with what was built of it; packages are installed where it runs, for the machine there. */
export function sourcePackaging({ folder, leftovers }: Toolchain): Packaging {
  return { commands: [], artifacts: artifactsOf(folder, ['**/*'], [...ASIDE, ...leftovers]), warnings: [] };
}

export interface BuiltProgram {
  readonly commands: readonly string[];
  readonly files: readonly string[];
}

/** What a program of Java is called in what is handed on. */
export const JAVA_PROGRAM = 'application.jar';

/** The one archive that runs, without its version in its name; those beside it hold its parts. */
export function javaProgram({ outputs }: Pick<Project, 'outputs'>): BuiltProgram | undefined {
  const [, folder = '', kind = ''] = /^(.*)\/\*\.(jar|war)$/.exec(outputs[0]?.value ?? '') ?? [];
  if (folder === '') return undefined;
  const name = kind === 'war' ? 'ROOT.war' : JAVA_PROGRAM;
  const parts = ['*-plain', '*-sources', '*-javadoc', '*-tests', 'original-*'];
  return {
    commands: [
      `find ${folder} -maxdepth 1 -name '*.${kind}' ${parts.map(part => `! -name '${part}.${kind}'`).join(' ')} -exec cp {} ${name} \\;`,
    ],
    files: [name],
  };
}
