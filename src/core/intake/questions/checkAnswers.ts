import type { Answers } from '../answers/answers';
import {
  commandCheck,
  environmentCheck,
  folderCheck,
  jenkinsUrlCheck,
  jobCheck,
  MAX_PATTERNS,
  nameCheck,
  patternCheck,
  scheduleCheck,
  sourceProblems,
} from './fieldChecks';

/** What is wrong with one field, to be shown beside it. */
export interface Problem {
  /** Its path in the answers: `source.repository`, `environments.0.name`. */
  readonly field: string;
  readonly message: string;
}

/** What AWS would refuse in single fields. What contradicts itself between them is said by the recommendation. */
export function checkAnswers(answers: Answers): readonly Problem[] {
  const { source, start, jenkins, builder, environments } = answers;
  const problems: Problem[] = [];
  const say = (field: string, message: string | undefined): void => {
    if (message !== undefined) problems.push({ field, message });
  };
  say('name', nameCheck(answers.name));
  say('folder', folderCheck(answers.folder));
  say('migration', commandCheck(answers.migration));
  for (const { field, message } of sourceProblems(source)) say(`source.${field}`, message);
  for (const field of ['branches', 'paths', 'tags'] as const) {
    const patterns = start[field];
    if (patterns.length > MAX_PATTERNS)
      say(`start.${field}`, `CodePipeline takes at most ${String(MAX_PATTERNS)} patterns here.`);
    else
      say(
        `start.${field}`,
        patterns.map(patternCheck).find(message => message !== undefined),
      );
  }
  say('start.schedule', scheduleCheck(start.schedule));
  if (builder === 'jenkins') {
    say('jenkins.url', jenkinsUrlCheck(jenkins.url));
    if (jenkins.job !== '') say('jenkins.job', jobCheck(jenkins.job));
  }
  for (const [at, { name }] of environments.entries()) {
    const field = `environments.${String(at)}.name`;
    const isTaken = environments.slice(0, at).some(other => sameName(other.name, name));
    say(field, environmentCheck(name));
    if (isTaken && environmentCheck(name) === undefined)
      say(field, 'Another environment has this name already.');
  }
  return problems;
}

/** Whether two environments would have the same parameters. */
function sameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  return plain(one) === plain(other);
}
