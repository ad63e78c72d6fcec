import { pathWord } from '../../../../base/shellWord';
import type { ScalarNode, YamlNode } from '../../../yaml/node';
import type { WorkflowCommand } from '../workspaceFacts';
import type { YamlFile } from '../yamlFile';

/** A script of a job: its lines, and which line of the file the first of them is. */
export interface Script {
  readonly lines: readonly string[];
  readonly line: number;
  /** Where it runs, from the root. */
  readonly folder?: string;
}

/** More commands of one workflow say nothing new. */
export const MAX_COMMANDS = 100;

/** A longer one is a program of its own. */
const MAX_LENGTH = 500;

/** Expressions of CI systems, and variables, which they or the workflow set: they mean nothing anywhere else. */
const FOREIGN =
  /\$\{\{|\$\[\[|<<|\$\((?!pwd\)|nproc\))[\w.]+\)|\$\{?(?!(?:HOME|PWD|PATH)\b)\w|%\w+%|\benv:\w/i;

/** What may be a secret, by its name or by its looks. */
const SECRET =
  /--?(?:password|token|secret|api-?key)\b|:\/\/[^/\s]*:[^/\s]*@|AKIA[0-9A-Z]{16}|(?:TOKEN|SECRET|PASSWORD|API_?KEY|ACCESS_?KEY)\w*=/i;

/** Words of the shell that tie lines together. */
const STRUCTURE =
  /^(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|select|function|trap|exit|return)\b|^[{}()]|;;$|^\w+\s*\(\)|\{$/;

/** Says something, looks around, or sets up the shell, and changes nothing that a build needs. */
const IDLE =
  /^(?:echo|printf|ls|pwd|cat|env|printenv|date|whoami|uname|true|:|sleep|which|df|free|tree|node -v|node --version|npm -v|npm --version)\b|^set [-+]/;

/**
 * The commands of a script that mean the same elsewhere: without those that hold an expression or a variable of the system
 * or what may be a secret; none of a script whose lines hang together.
 */
export function commandsIn({ lines, line, folder }: Script): readonly WorkflowCommand[] {
  const commands = joined(lines);
  if (commands.some(({ text }) => STRUCTURE.test(text) || !isClosed(text))) return [];
  // A folder or a variable that is set for the lines below belongs to them.
  if (
    commands.length > 1 &&
    commands.some(({ text }) => /^(?:cd|pushd|popd|export|source|\.|unset|alias)\s|^\w+=\S*$/.test(text))
  )
    return [];
  return commands
    .filter(
      ({ text }) =>
        text.length <= MAX_LENGTH && !FOREIGN.test(text) && !SECRET.test(text) && !IDLE.test(text),
    )
    .map(({ text, at }) => ({
      purpose: purposeOf(text),
      text: folder === undefined ? text : `(cd ${pathWord(folder)} && ${text})`,
      line: line + at,
    }));
}

/** The script at a value of YAML; `undefined` where it is none. */
export function scriptAt(file: YamlFile, node: YamlNode | undefined, folder?: string): Script | undefined {
  if (node?.kind !== 'scalar' || node.isNull || node.tag !== undefined) return undefined;
  const inside = folder?.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
  // One that is filled in, or that leaves the source, cannot be told.
  if (inside !== undefined && (/[$<>`]|^\/|(^|\/)\.\.(\/|$)|[\r\n]/.test(inside) || inside.startsWith('~')))
    return undefined;
  return {
    lines: linesOf(node),
    line: file.lineOf(node) + (isBlock(node) ? 1 : 0),
    ...(inside !== undefined && inside !== '' && inside !== '.' && { folder: inside }),
  };
}

function isBlock({ style }: ScalarNode): boolean {
  return style === 'literal' || style === 'folded';
}

function linesOf({ value }: ScalarNode): readonly string[] {
  return value.slice(0, 20_000).split('\n');
}

interface Joined {
  readonly text: string;
  readonly at: number;
}

/** Lines that end with a backslash and what follows them as one; without comments and blank lines. */
function joined(lines: readonly string[]): readonly Joined[] {
  const found: Joined[] = [];
  let open: Joined | undefined;
  for (const [at, source] of lines.entries()) {
    const line = source.trim();
    if (open === undefined && (line === '' || line.startsWith('#'))) continue;
    const text: string = open === undefined ? line : `${open.text} ${line}`;
    if (line.endsWith('\\')) {
      open = { text: text.slice(0, -1).trimEnd(), at: open?.at ?? at };
      continue;
    }
    found.push({ text, at: open?.at ?? at });
    open = undefined;
  }
  return found;
}

/** Whether all quotes and brackets of a line are closed in it, no document follows it, and nothing but plain text is in it. */
function isClosed(text: string): boolean {
  let quote = '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\' && quote !== "'") at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
  }
  return quote === '' && depth === 0 && !/<<|&$|\|$|&&$/.test(text) && !/\p{C}/u.test(text);
}

const PURPOSES: readonly (readonly [WorkflowCommand['purpose'], RegExp])[] = [
  [
    'deploy',
    /\b(?:kubectl|helm|terraform|tofu|pulumi|cdk (?:deploy|bootstrap)|(?:serverless|sls|sam|eb|copilot|firebase|fly|heroku|gcloud|vercel|netlify|wrangler|ansible-playbook|gh-pages|semantic-release)\b(?! build| validate| local)|docker(?: image)? push|docker login|twine upload|rsync|scp|ssh|(?:npm|pnpm|yarn|cargo|poetry|uv) publish|gem push|nuget push|mvnw? .*\bdeploy\b|aws (?:s3|s3api|ecs|ecr|lambda|cloudformation|deploy|elasticbeanstalk|cloudfront|eks)\b)|\b(?:npm|pnpm|yarn|bun)(?: run)? (?:deploy|release|publish)\b|\bmake (?:deploy|release|publish)/,
  ],
  [
    'install',
    /^(?:npm (?:ci|install|i)\b|yarn(?: install\b.*| --\S.*)?$|pnpm (?:install|i)\b|bun install\b|(?:python3? -m )?pip3? install\b|poetry install\b|pipenv (?:install|sync)\b|uv (?:sync|pip install)\b|bundle (?:install|config)\b|gem install\b|composer install\b|go mod (?:download|tidy)\b|go install\b|dotnet (?:restore|tool)\b|cargo (?:fetch|install)\b|corepack enable\b|(?:sudo )?(?:apt|apt-get|apk|yum|dnf)\b|(?:\.\/)?mvnw? .*dependency:|(?:npx )?playwright install)/,
  ],
  [
    'lint',
    /\b(?:eslint|prettier|stylelint|biome|oxlint|flake8|ruff|black|isort|mypy|pyright|pylint|bandit|golangci-lint|go vet|gofmt|staticcheck|rubocop|brakeman|phpcs|phpstan|psalm|php-cs-fixer|pint|cargo (?:fmt|clippy|audit|deny)|dotnet format|ktlint|detekt|checkstyle|spotless|spotbugs|hadolint|shellcheck|yamllint|cfn-lint|npm audit|tsc --noEmit|pre-commit)\b|\b(?:lint|typecheck|type-check|format:check|check-types)\b/,
  ],
  [
    'test',
    /\b(?:jest|vitest|mocha|ava|pytest|tox|nox|unittest|rspec|phpunit|pest|behat|bats|ctest|playwright test|cypress run|newman run|k6 run)\b|\b(?:npm|pnpm|yarn|bun|go|dotnet|cargo|rails|rake|artisan|manage\.py|swift|deno|npm run|make|nextest)(?: run)?[ :](?:t|test|tests|spec|e2e|integration|check|verify)\b|\btest(?::\w+)+|(?:mvn|mvnw|gradle|gradlew)\b.*\b(?:test|verify|check|integrationTest)\b|\bnode --test\b|\/test[\w.-]*\.sh\b/,
  ],
  [
    'build',
    /\b(?:npm|pnpm|yarn|bun|go|dotnet|cargo|sam|docker|hugo|deno|uv|poetry)(?: run| image| compose| buildx)? (?:build|publish|compile|bundle|pack|generate)\b|\bbuild(?::\w+)+|\b(?:mvn|mvnw)\b.*\b(?:package|install|compile)\b|\b(?:gradle|gradlew)\b.*\b(?:build|assemble|jar|bootJar|war)\b|^(?:hugo|make)(?: build| all)?$|\b(?:webpack|rollup|esbuild|tsc|vite build|next build|ng build|cdk synth|assets:precompile|jekyll build|python3? -m build|setup\.py)\b/,
  ],
];

/** What a command is for, by the program that it runs. */
export function purposeOf(text: string): WorkflowCommand['purpose'] {
  return PURPOSES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
