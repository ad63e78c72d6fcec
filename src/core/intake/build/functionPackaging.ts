import { shellWord } from '../../../base/shellWord';
import type { Project, Runtime } from '../facts/facts';
import { nodejsProduction } from './nodejsBuild';
import { artifactsOf, javaProgram, outputsPackaging, type Packaging } from './artifacts';
import { pythonRequirements } from './pythonBuild';
import type { Toolchain } from './toolchain';

/** Where the content of the zip is put together, where it is no part of the source. */
const PACKAGE = 'package';

/**
 * What is packed of a toolchain's folder as the code of a function: the program and what it needs at run time, and nothing of
 * the tests. Source: AWS Lambda Developer Guide, the pages "Working with .zip file archives" of each runtime.
 */
export function functionPackaging(toolchain: Toolchain): Packaging {
  const project = toolchain.projects[0];
  const packaging = project && PACKAGINGS[project.runtime];
  return packaging === undefined || project === undefined
    ? outputsPackaging(toolchain)
    : packaging(toolchain, project);
}

const PACKAGINGS: Readonly<
  Record<Runtime, ((toolchain: Toolchain, project: Project) => Packaging) | undefined>
> = {
  nodejs: nodejsFunction,
  python: pythonFunction,
  java: javaFunction,
  golang: goFunction,
  ruby: rubyFunction,
  dotnet: ({ folder, outputs, ...rest }) =>
    outputs.length === 0
      ? outputsPackaging({ folder, outputs, ...rest })
      : { commands: [], artifacts: artifactsOf(folder, ['**/*'], [], 'publish'), warnings: [] },
  rust: rustFunction,
  php: toolchain => ({
    ...outputsPackaging(toolchain),
    warnings: ['Lambda has no runtime for PHP: the function needs a layer that brings one.'],
  }),
};

function nodejsFunction({ folder, outputs, leftovers }: Toolchain, project: Project): Packaging {
  const rest = leftovers.filter(pattern => pattern !== 'node_modules/**/*');
  return {
    commands: nodejsProduction(project),
    artifacts:
      outputs.length === 0
        ? artifactsOf(folder, ['**/*'], [...rest, 'buildspec*.yml'])
        : artifactsOf(folder, ['package.json', 'node_modules/**/*', ...outputs]),
    warnings:
      outputs.length === 0
        ? []
        : ['The handler of the function names the file with its folder, as the build makes it.'],
  };
}

function pythonFunction({ folder, leftovers }: Toolchain, project: Project): Packaging {
  const { file, commands, pip } = pythonRequirements(project);
  const left = [...leftovers, `${PACKAGE}/**/*`, 'buildspec*.yml', 'tests/**/*'];
  const names = [...new Set(left.flatMap(pattern => /^([^*/]+)\//.exec(pattern)?.[1] ?? []))];
  const install = `${pip} install --target ${PACKAGE}`;
  return {
    commands: [
      ...commands,
      ...(file === undefined
        ? [`${install} .`]
        : [
            `${install} --requirement ${file}`,
            `find . -mindepth 1 -maxdepth 1 ${names.map(name => `! -name ${shellWord(name)}`).join(' ')} -exec cp -R {} ${PACKAGE}/ \\;`,
          ]),
    ],
    artifacts: artifactsOf(folder, ['**/*'], ['**/__pycache__/**/*', 'buildspec*.yml'], PACKAGE),
    warnings: [],
  };
}

function javaFunction(toolchain: Toolchain, project: Project): Packaging {
  const program = javaProgram(project);
  const [file] = program?.files ?? [];
  if (program === undefined || file === undefined) return outputsPackaging(toolchain);
  return {
    commands: [...program.commands, `mkdir -p ${PACKAGE}`, `(cd ${PACKAGE} && jar xf ../${file})`],
    artifacts: artifactsOf(toolchain.folder, ['**/*'], [], PACKAGE),
    warnings: [
      'The archive has to hold the libraries that it needs: build it with the Shade plug-in, or the like.',
    ],
  };
}

/** Lambda starts the file `bootstrap` of runtimes that bring their own program. */
function goFunction(toolchain: Toolchain, { outputs }: Project): Packaging {
  const [program, ...others] = outputs;
  if (program === undefined) return outputsPackaging(toolchain);
  return {
    commands: [`go build -tags lambda.norpc -o bootstrap ${shellWord(program.value)}`],
    artifacts: artifactsOf(toolchain.folder, ['bootstrap']),
    warnings:
      others.length === 0
        ? []
        : [`Of several programs ${program.value} is deployed: the command with "-o bootstrap" names it.`],
  };
}

function rustFunction(toolchain: Toolchain, { outputs }: Project): Packaging {
  const [program] = outputs;
  if (program === undefined) return outputsPackaging(toolchain);
  return {
    commands: [`cp ${shellWord(program.value)} bootstrap`],
    artifacts: artifactsOf(toolchain.folder, ['bootstrap']),
    warnings: [],
  };
}

function rubyFunction({ folder }: Toolchain, { hasLock }: Project): Packaging {
  return {
    commands: [
      "bundle config set --local without 'development test'",
      'bundle install',
      // What the tests needed stays otherwise.
      ...(hasLock ? ['bundle clean --force'] : []),
    ],
    artifacts: artifactsOf(folder, ['**/*'], ['reports/**/*', 'spec/**/*', 'test/**/*', 'buildspec*.yml']),
    warnings: [],
  };
}
