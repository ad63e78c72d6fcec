import { BOOLEAN, NUMBER, list, map, oneOf, text, type KeySchema } from '../schema/schema';
import { guide, guidePage, SPEC } from './schemaPages';

const STEPS_PAGE = guidePage('action-runner-buildspec');

const COMMANDS: KeySchema = {
  value: list(text('command')),
  description:
    'The commands of the phase, run in order. When one ends with another exit code than 0, those after it are left out and the phase has failed. Quote a command that holds a colon and a space.',
  url: guide(SPEC, 'phases.commands'),
};

const STEP_KEYS: Readonly<Record<string, KeySchema>> = {
  name: {
    value: text(),
    description: 'What the log calls the step.',
    url: STEPS_PAGE,
    default: 'the text of `run`',
  },
  id: { value: text(), description: 'By which other steps name this one.', url: STEPS_PAGE },
  if: { value: text(), description: 'A condition; the step runs only where it holds.', url: STEPS_PAGE },
  uses: {
    value: text(),
    description: 'A GitHub action, with its version: `owner/name@v1`. Not together with `run`.',
    url: STEPS_PAGE,
  },
  run: {
    value: text('command'),
    description: 'Commands to run, one or several lines. Not together with `uses`.',
    url: STEPS_PAGE,
  },
  shell: { value: text(), description: 'The shell that runs `run`.', url: STEPS_PAGE },
  with: {
    value: map({}, { others: { value: text(), description: 'An input of the action.', url: STEPS_PAGE } }),
    description: 'The inputs of the action that `uses` names.',
    url: STEPS_PAGE,
  },
  env: {
    value: map(
      {},
      { others: { value: text(), description: 'An environment variable of the step.', url: STEPS_PAGE } },
    ),
    description: 'Environment variables of the step.',
    url: STEPS_PAGE,
  },
  'continue-on-error': {
    value: BOOLEAN,
    description: 'Whether the steps after this one run although it failed.',
    url: STEPS_PAGE,
    default: 'false',
  },
  'working-directory': { value: text(), description: 'The folder that `run` runs in.', url: STEPS_PAGE },
  'timeout-minutes': {
    value: NUMBER,
    description: 'After how many minutes the step is ended.',
    url: STEPS_PAGE,
  },
};

const PHASE_KEYS: Readonly<Record<string, KeySchema>> = {
  commands: COMMANDS,
  'on-failure': {
    value: oneOf(
      ['ABORT', 'The build ends.'],
      ['CONTINUE', 'The build goes on with the next phase.'],
      ['RETRY', 'The phase runs again, up to three times.'],
      ['RETRY-3', 'The phase runs again, up to as many times as named, from 0 to 100.'],
      ['RETRY-.*timed out.*', 'The phase runs again where the error matches the regular expression.'],
      ['RETRY-3-.*timed out.*', 'As many times as named, where the error matches.'],
    ),
    description:
      'What happens when the phase fails. Builds on Lambda compute and on reserved capacity do not have it.',
    url: guide(SPEC, 'phases.on-failure'),
    default: '`post_build` runs after a failed `build`; other failures end the build',
  },
  finally: {
    value: list(text('command')),
    description:
      'Commands that run at the end of the phase, also when one of `commands` failed. A command that fails here fails the phase.',
    url: guide(SPEC, 'phases.finally'),
  },
  'run-as': {
    value: text(),
    description: 'The Linux user who runs the commands of this phase, in place of the one at the top level.',
    url: guide(SPEC, 'phases.run-as'),
  },
  steps: {
    value: list(map(STEP_KEYS)),
    description:
      'Steps as GitHub Actions have them, in place of `commands`. The project needs a connection to GitHub, wherever its source is.',
    url: STEPS_PAGE,
    snippet: '\n  - name: ${1:Step}\n    run: ${2}',
  },
};

function runtime(name: string, unlisted?: true): KeySchema {
  return {
    value: text('runtimeVersion'),
    description: `The version of ${name}: a number, \`N.x\` for the newest of a line, \`latest\`, or an environment variable in quotes.`,
    url: guidePage('runtime-versions'),
    ...(unlisted === undefined ? {} : { unlisted }),
  };
}

const RUNTIME_VERSIONS: KeySchema = {
  value: map(
    {
      nodejs: runtime('Node.js'),
      python: runtime('Python'),
      java: runtime('Java, of Amazon Corretto'),
      golang: runtime('Go'),
      dotnet: runtime('the .NET SDK'),
      php: runtime('PHP'),
      ruby: runtime('Ruby'),
      rust: runtime('Rust'),
      docker: runtime('Docker, on images that let one choose', true),
      android: runtime('the Android SDK, on images that AWS has retired', true),
    },
    { others: runtime('the runtime', true) },
  ),
  description:
    'Runtimes to install, each in a version that the image of the build has. Custom images have none to choose from.',
  url: guide(SPEC, 'phases.install.runtime-versions'),
};

function phase(description: string, keys: Readonly<Record<string, KeySchema>> = PHASE_KEYS): KeySchema {
  return {
    value: map(keys),
    description,
    url: guide(SPEC, 'phases'),
    snippet: '\n  commands:\n    - ${1}',
  };
}

/** The phases of a build, in the order in which they run. */
export const PHASES: KeySchema = {
  value: map({
    install: phase(
      'First phase: install what the build needs, such as runtimes and tools. When it fails, the build ends.',
      { 'runtime-versions': RUNTIME_VERSIONS, ...PHASE_KEYS },
    ),
    pre_build: phase(
      'Second phase: what comes before the build, such as signing in to a registry or installing dependencies. When it fails, the build ends.',
    ),
    build: phase('Third phase: the build itself. When it fails, `post_build` still runs.'),
    post_build: phase(
      'Last phase: packaging, pushing and the like. It also runs after a failed `build`: look at `CODEBUILD_BUILD_SUCCEEDING` first.',
    ),
  }),
  description:
    'The commands of the build, in four phases that run in order: install, pre_build, build and post_build.',
  url: guide(SPEC, 'phases'),
  required: true,
  snippet: '\n  build:\n    commands:\n      - ${1}',
};
