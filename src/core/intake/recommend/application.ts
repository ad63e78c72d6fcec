import { shellWord } from '../../../base/shellWord';
import type { ApplicationBlueprint } from '../../pipeline/blueprint/blueprint';
import type { Answers } from '../answers/answers';
import { DATABASES } from '../answers/prefill';
import { JAVA_PROGRAM, javaProgram } from '../build/artifacts';
import { taskDefinitionPath } from '../build/containerBuild';
import { stackParametersPath } from '../build/infrastructureBuild';
import { GO_PROGRAM } from '../build/serverPackaging';
import type { BuildTool, Project } from '../facts/facts';
import type { WorkspaceFacts } from '../facts/workspaceFacts';
import { slugOf } from './settle';

/** What the variable with the address of the database is called, as most libraries read it. */
const DATABASE_VARIABLE = 'DATABASE_URL';

/** The container whose image is replaced; the build names it so in what it hands on. */
const CONTAINER = 'app';

/** Where a program listens that says nothing else: the default of its framework. */
const PORTS: Readonly<Record<string, number>> = {
  'spring-boot': 8080,
  quarkus: 8080,
  micronaut: 8080,
  django: 8000,
  fastapi: 8000,
  flask: 5000,
  rails: 3000,
  sinatra: 4567,
  express: 3000,
  fastify: 3000,
  '@nestjs/core': 3000,
  next: 3000,
  nuxt: 3000,
};

const OTHER_PORT = 8080;

/** What a deployment by CodeDeploy needs beside what is built; `undefined` where the target needs nothing. */
export function applicationOf(facts: WorkspaceFacts, answers: Answers): ApplicationBlueprint | undefined {
  const { target, folder, name, purpose, services, environments } = answers;
  const projects = facts.projects.filter(project => project.folder === folder);
  const own = slugOf(name, 'app', 60);
  if (target === 'ecsBlueGreen')
    return {
      kind: 'container',
      folder,
      tasks: (environments.length < 2 ? [{ name: '' }] : environments).map(({ name: environment }) => ({
        path: taskDefinitionPath(environments, environment),
        family: environment === '' ? own : `${own}-${environment}`,
      })),
      container: CONTAINER,
      port: portOf(facts, answers, projects),
      secrets: services.some(service => DATABASES.includes(service)) ? [DATABASE_VARIABLE] : [],
    };
  if (target === 'cloudformation')
    return {
      kind: 'stack',
      parameters: environments.map(environment => stackParametersPath(answers, environment.name)),
    };
  const [project] = projects;
  if (target === 'elasticBeanstalk') return platformOf(folder, project);
  if (target !== 'codedeploy') return undefined;
  const answersHttp = purpose === 'web' || purpose === 'api';
  const port = portOf(facts, answers, projects);
  return {
    kind: 'server',
    folder,
    service: own,
    startCommand:
      project === undefined || purpose === 'site'
        ? ''
        : startCommandOf(project, answersHttp ? '"$PORT"' : String(port)),
    install: project === undefined || purpose === 'site' ? [] : (INSTALLS[project.tool.value] ?? []),
    ...(answersHttp && { port }),
  };
}

/**
 * What the platforms of Elastic Beanstalk do not start by themselves as it is meant: that of Python looks for
 * `application.py`, and a program of Spring Boot does not listen where the platform asks it. Source: Elastic Beanstalk
 * Developer Guide, "Configuring the WSGI server with a Procfile", "Configuring the reverse proxy".
 */
function platformOf(folder: string, project: Project | undefined): ApplicationBlueprint | undefined {
  if (project === undefined) return undefined;
  const { runtime, frameworks, start } = project;
  const command = start?.value ?? '';
  if (start?.evidence.path.endsWith('Procfile') === true) return undefined;
  if (runtime === 'python' && command !== '')
    return { kind: 'platform', folder, startCommand: `${command} --bind :8000` };
  // What is no program of its own is for the platform of Tomcat.
  if (programOf(project) === JAVA_PROGRAM && frameworks.some(({ value }) => value === 'spring-boot'))
    return { kind: 'platform', folder, startCommand: `java -jar ${JAVA_PROGRAM} --server.port=5000` };
  return undefined;
}

/** The archive of Java that is handed on. */
function programOf(project: Project): string {
  if (project.runtime !== 'java') return '';
  return javaProgram(project)?.files[0] ?? JAVA_PROGRAM;
}

function portOf(facts: WorkspaceFacts, { folder }: Answers, projects: readonly Project[]): number {
  const exposed = facts.dockerfiles.find(({ value }) => value.folder === folder)?.value.port;
  const known = projects
    .flatMap(({ frameworks }) => frameworks)
    .map(({ value }) => (Object.hasOwn(PORTS, value) ? PORTS[value] : undefined))
    .find(port => port !== undefined);
  return exposed ?? known ?? OTHER_PORT;
}

const PYTHON_INSTALL = [
  'python3 -m venv .venv',
  '.venv/bin/python -m pip install --requirement requirements.txt',
];

/** What is installed on the server itself, without the tools of tests. */
const INSTALLS: Readonly<Partial<Record<BuildTool, readonly string[]>>> = {
  npm: ['npm ci --omit=dev'],
  'yarn-classic': ['yarn install --frozen-lockfile --production'],
  // Without "corepack enable", which writes beside Node.js and so takes more rights than the program has.
  yarn: ['corepack yarn workspaces focus --production'],
  pnpm: ['corepack pnpm install --frozen-lockfile --prod'],
  bun: ['bun install --frozen-lockfile --production'],
  // The build writes the requirements for those of them that have a lock file of their own.
  pip: PYTHON_INSTALL,
  poetry: PYTHON_INSTALL,
  pipenv: PYTHON_INSTALL,
  uv: PYTHON_INSTALL,
  bundler: ['bundle config set --local deployment true', 'bundle install'],
  composer: ['composer install --no-dev --no-interaction --prefer-dist'],
};

/** What starts a program of Node.js by its script. */
const STARTS: Readonly<Partial<Record<BuildTool, string>>> = {
  'yarn-classic': 'yarn start',
  yarn: 'corepack yarn start',
  pnpm: 'corepack pnpm start',
  bun: 'bun start',
};

/** The programs that are installed beside the project come first. */
const INSTALLED_FIRST: Readonly<Partial<Record<Project['runtime'], string>>> = {
  python: 'export PATH="$PWD/.venv/bin:$PATH"; ',
  nodejs: 'export PATH="$PWD/node_modules/.bin:$PATH"; ',
};

/**
 * The usual way to start a program of this kind; empty for one that another server runs.
 *
 * @param port where it listens, as a word of the shell
 */
function startCommandOf(project: Project, port: string): string {
  const { runtime, frameworks, outputs, tool, start } = project;
  if (start !== undefined) return `${INSTALLED_FIRST[runtime] ?? ''}${start.value}`;
  const uses = (name: string): boolean => frameworks.some(({ value }) => value === name);
  const [output] = outputs.map(({ value }) => value);
  switch (runtime) {
    case 'nodejs':
      return STARTS[tool.value] ?? 'npm start';
    case 'java':
      return `java -jar ${programOf(project)}${uses('spring-boot') ? ` --server.port=${port}` : ''}`;
    case 'python': {
      const python = '.venv/bin/python';
      if (uses('django')) return `${python} manage.py runserver --noreload 0.0.0.0:${port}`;
      if (uses('fastapi')) return `${python} -m uvicorn main:app --host 0.0.0.0 --port ${port}`;
      return uses('flask') ? `${python} -m flask run --host 0.0.0.0 --port ${port}` : `${python} main.py`;
    }
    case 'golang':
      return outputs.length === 1
        ? `./${GO_PROGRAM}`
        : `./bin/${shellWord(output?.replace(/^.*\//, '') ?? 'app')}`;
    case 'dotnet':
      return `dotnet publish/${shellWord((output ?? 'App').replace(/^.*\//, '').replace(/\.\w+proj$/, ''))}.dll${frameworks.length > 0 ? ` --urls http://0.0.0.0:${port}` : ''}`;
    case 'ruby':
      return uses('rails')
        ? 'bundle exec rails server --binding 0.0.0.0 --environment production'
        : `bundle exec rackup --host 0.0.0.0 --port ${port}`;
    case 'php':
      return '';
    case 'rust':
      return `./${shellWord(output ?? 'target/release/app')}`;
  }
}
