import { quotedWord } from '../../../base/shellWord';
import type { BuildBlueprint } from '../../pipeline/blueprint/build';

/** The commands of a build without a buildspec, each as one line of the shell. */
export function commandsOf({ variables, install, preBuild, build }: BuildBlueprint): readonly string[] {
  const commands = [...install, ...preBuild, ...build];
  return [
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${quotedWord(value)}`),
    ...(commands.length === 0 ? ['echo "Put the commands of the build here"'] : commands),
  ];
}
