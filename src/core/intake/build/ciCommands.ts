import type { Project } from '../facts/facts';
import type { Workflow, WorkflowCommand } from '../facts/workspaceFacts';

/** Programs that a build has by itself, or that the dependencies of a project bring. */
const RUNS =
  /^(npm (run|test)|npx|yarn|pnpm|bun|mvn|\.\/mvnw|gradle|\.\/gradlew|go|dotnet|bundle exec|composer|make|poetry run|uv run|pipenv run|python3? -m (unittest|pytest|compileall)|python3? manage\.py) /;

/** Linters of Python that are installed by themselves, since nothing says what brings them. */
const PYTHON_LINTERS = /^(ruff|flake8|black|isort|pylint|mypy) /;

/** One command with its arguments and nothing that a shell reads as more. */
const PLAIN = /^[\w@%+=:,./ "'*[\]-]{1,200}$/;

export interface CarriedCommands {
  readonly install: readonly string[];
  readonly commands: readonly string[];
}

/**
 * The commands of another system's jobs that a build takes over for a purpose that the projects themselves name nothing for.
 * Left out is what needs more than is there.
 */
export function carriedCommands(
  workflows: readonly Workflow[],
  projects: readonly Project[],
  purpose: WorkflowCommand['purpose'],
): CarriedCommands {
  const usesPip = projects.some(({ tool }) => tool.value === 'pip');
  const own = workflows
    .flatMap(({ commands }) => commands)
    .filter(command => command.purpose === purpose && PLAIN.test(command.text) && hasPairs(command.text))
    .map(({ text }) => text.trim());
  const commands = [...new Set(own)].filter(
    text => RUNS.test(`${text} `) || (usesPip && PYTHON_LINTERS.test(`${text} `)),
  );
  const linters = commands.flatMap(text => PYTHON_LINTERS.exec(`${text} `)?.[1] ?? []);
  return {
    install: linters.length === 0 ? [] : [`python -m pip install ${[...new Set(linters)].sort().join(' ')}`],
    commands,
  };
}

/** Whether every quote is closed. */
function hasPairs(text: string): boolean {
  return text.replaceAll(/"[^"]*"|'[^']*'/g, '').search(/["']/) === -1;
}
