import type { Project, Runtime } from '../facts/facts';
import { artifactsOf, javaProgram, sourcePackaging, type BuiltProgram, type Packaging } from './artifacts';
import { pythonRequirements } from './pythonBuild';
import { safePattern, type Toolchain } from './toolchain';

/** What Elastic Beanstalk reads of a source bundle besides the program. Source: its Developer Guide, "Ebextensions", "Procfile". */
const BEANSTALK = ['Procfile', '.ebextensions/**/*', '.platform/**/*'];

/** What CodeDeploy reads of a revision besides the program. */
const CODEDEPLOY = ['appspec.yml', 'scripts/**/*'];

/** What is packed of a toolchain's folder as a source bundle of Elastic Beanstalk. */
export function beanstalkPackaging(toolchain: Toolchain): Packaging {
  const { folder, projects } = toolchain;
  const [project] = projects;
  if (project === undefined) return sourcePackaging(toolchain);
  if (project.runtime === 'nodejs') return installedThere(toolchain, project);
  const program = serverProgram(project);
  if (project.runtime === 'dotnet' && program !== undefined)
    return { commands: [], artifacts: artifactsOf(folder, ['**/*'], [], 'publish'), warnings: [] };
  if (project.runtime === 'python') return withRequirements(toolchain, project);
  if (program === undefined) return sourcePackaging(toolchain);
  return {
    commands: program.commands,
    artifacts: artifactsOf(folder, [...program.files, ...BEANSTALK]),
    warnings: [],
  };
}

/** What is packed of a toolchain's folder as a revision of CodeDeploy for servers. */
export function serverPackaging(toolchain: Toolchain): Packaging {
  const { folder, projects } = toolchain;
  const [project] = projects;
  const program = project && serverProgram(project);
  if (project?.runtime === 'nodejs') return installedThere(toolchain, project);
  if (project?.runtime === 'python') return withRequirements(toolchain, project);
  if (program === undefined) return sourcePackaging(toolchain);
  return {
    commands: program.commands,
    artifacts: artifactsOf(folder, [...program.files, ...CODEDEPLOY]),
    warnings: [],
  };
}

/**
 * Both kinds of servers install the packages without those of developers, and npm runs `prepare` even so: what it calls, such
 * as Husky, is not there then. Source: npm Docs, "scripts", life cycle of `npm ci`.
 */
function installedThere(toolchain: Toolchain, { scripts }: Project): Packaging {
  const prepares = scripts.some(({ value }) => value === 'prepare');
  return { ...sourcePackaging(toolchain), commands: prepares ? ['npm pkg delete scripts.prepare'] : [] };
}

/** Both kinds of servers install by pip alone. */
function withRequirements(toolchain: Toolchain, project: Project): Packaging {
  const { commands, file } = pythonRequirements(project);
  return {
    ...sourcePackaging(toolchain),
    commands,
    warnings:
      file === undefined
        ? [
            'The server installs what requirements.txt names: write one, with "." in it for the project itself.',
          ]
        : [],
  };
}

/** What the one program of Go is called in what is handed on: by this name Elastic Beanstalk's platform for Go looks for it. */
export const GO_PROGRAM = 'bin/application';

const PROGRAMS: Readonly<Partial<Record<Runtime, (project: Project) => BuiltProgram | undefined>>> = {
  java: javaProgram,
  golang: ({ outputs }) => {
    const [only, ...others] = outputs;
    if (only === undefined || others.length > 0) return { commands: [], files: ['bin/**/*'] };
    const built = only.value === '.' ? '*' : only.value.slice(only.value.lastIndexOf('/') + 1);
    return {
      commands: [`mv bin/${safePattern(built)} ${GO_PROGRAM}`],
      files: [GO_PROGRAM],
    };
  },
  dotnet: ({ outputs }) => (outputs.length === 1 ? { commands: [], files: ['publish/**/*'] } : undefined),
  rust: ({ outputs }) =>
    outputs.length === 0
      ? undefined
      : { commands: [], files: outputs.map(({ value }) => safePattern(value)) },
};

/** What of a project runs on a server as it was built; `undefined` where the source itself does. */
function serverProgram(project: Project): BuiltProgram | undefined {
  return PROGRAMS[project.runtime]?.(project);
}
