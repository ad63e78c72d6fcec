import type { Workflow, WorkflowCommand } from '../workspaceFacts';
import { commandsIn, MAX_COMMANDS } from './plainCommands';
import { groovyTokens, type GroovyToken } from './groovy';
import { plainSchedule, type WorkflowReading } from './workflowReading';

/**
 * The shell steps of a `Jenkinsfile`, as they are written: nothing of Groovy is evaluated.
 * Source: Jenkins handbook, "Pipeline Syntax"; Pipeline: Nodes and Processes, `sh`.
 */
export function readJenkinsfile(path: string, text: string): WorkflowReading | undefined {
  const tokens = groovyTokens(text);
  const commands: WorkflowCommand[] = [];
  const startsOn = new Set<Workflow['startsOn'][number]>();
  let schedule: string | undefined;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'name' || commands.length >= MAX_COMMANDS) continue;
    if (token.value === 'sh' && !isSign(tokens[at - 1], '.')) {
      const script = scriptOf(tokens, at + 1);
      if (script !== undefined) commands.push(...commandsIn(script));
    }
    if (token.value === 'cron') {
      startsOn.add('schedule');
      schedule ??= plainSchedule(textBehind(tokens, at + 1));
    }
    if (token.value === 'githubPush' || token.value === 'pollSCM') startsOn.add('push');
    if (token.value === 'changeRequest') startsOn.add('pullRequest');
    if (token.value === 'buildingTag') startsOn.add('tag');
  }
  return tokens.length === 0
    ? undefined
    : {
        workflow: {
          system: 'jenkins',
          path,
          commands: commands.slice(0, MAX_COMMANDS),
          startsOn: [...startsOn],
          branches: [],
          ...(schedule !== undefined && { schedule }),
        },
        services: [],
        environments: [],
      };
}

/** The script of a step `sh`, whose arguments start at a token; `undefined` where something is filled in, or its output is used. */
function scriptOf(
  tokens: readonly GroovyToken[],
  start: number,
): { lines: readonly string[]; line: number } | undefined {
  const first = tokens[start];
  if (first?.kind === 'text') return linesOf(tokens, start);
  if (!isSign(first, '(') && first?.kind !== 'name') return undefined;
  const inside = isSign(first, '(') ? start + 1 : start;
  if (tokens[inside]?.kind === 'text') return linesOf(tokens, inside);
  let depth = 0;
  let script: number | undefined;
  for (let at = inside; at < Math.min(tokens.length, inside + MAX_ARGUMENTS); at++) {
    const token = tokens[at];
    if (isSign(token, '(') || isSign(token, '[')) depth++;
    if (isSign(token, ')') || isSign(token, ']')) depth--;
    if (depth < 0 || isSign(token, '{') || isSign(token, '}')) break;
    if (token?.kind !== 'name') continue;
    if (token.value === 'returnStdout' || token.value === 'returnStatus') return undefined;
    if (token.value === 'script' && isSign(tokens[at + 1], ':') && tokens[at + 2]?.kind === 'text')
      script ??= at + 2;
    // Without brackets the next step could be reached.
    if (!isSign(first, '(') && script !== undefined) break;
  }
  return script === undefined ? undefined : linesOf(tokens, script);
}

/** As many pieces of the arguments of a step are looked at. */
const MAX_ARGUMENTS = 40;

function linesOf(
  tokens: readonly GroovyToken[],
  at: number,
): { lines: readonly string[]; line: number } | undefined {
  const token = tokens[at];
  const next = tokens[at + 1];
  // A text that goes on behind a plus, or that a method makes another of, is not all there is.
  if (token?.kind !== 'text' || token.isFilledIn || isSign(next, '+') || isSign(next, '.')) return undefined;
  return { lines: token.value.split('\n'), line: token.line };
}

function textBehind(tokens: readonly GroovyToken[], start: number): string | undefined {
  const token = tokens[isSign(tokens[start], '(') ? start + 1 : start];
  return token?.kind === 'text' && !token.isFilledIn ? token.value : undefined;
}

function isSign(token: GroovyToken | undefined, value: string): boolean {
  return token?.kind === 'sign' && token.value === value;
}
