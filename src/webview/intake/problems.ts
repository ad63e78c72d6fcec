import type { Answers } from '../../core/intake/answers/answers';
import type { SourceBlueprint } from '../../core/pipeline/blueprint/pipeline';
import { parseScheduleExpression } from '../../core/pipeline/schedule/expression';

/** What is wrong with a field, by the field's id on the page. */
export type FieldProblems = Readonly<Record<string, string>>;

/** What somebody has to mend before the files are any use. What AWS's rules change by themselves is no problem here. */
export function problemsOf(answers: Answers): FieldProblems {
  const { name, source, start, builder, jenkins, environments } = answers;
  const problems: Record<string, string> = { ...sourceProblems(source) };
  if (name.trim() === '') problems['name'] = 'The pipeline needs a name.';
  if (start.schedule.trim() !== '') {
    const [problem] = parseScheduleExpression(start.schedule.trim()).problems;
    if (problem !== undefined) problems['schedule'] = problem.message;
  }
  if (builder === 'jenkins') {
    if (!/^https?:\/\/[^\s/]+/.test(jenkins.url.trim()))
      problems['jenkins-url'] = 'Enter the address of Jenkins, such as https://jenkins.example.com.';
    if (jenkins.job.trim() === '') problems['jenkins-job'] = 'Enter the name of the job.';
  }
  for (const [index, environment] of environments.entries()) {
    const own = nameKey(environment.name);
    const id = environmentField(index, 'name');
    if (own === '') problems[id] = 'The environment needs a name.';
    else if (environments.slice(0, index).some(earlier => nameKey(earlier.name) === own))
      problems[id] = 'There is another environment of this name.';
  }
  return problems;
}

/** The id of a field of the environment at `index`. */
export function environmentField(index: number, field: string): string {
  return `environment-${index}-${field}`;
}

function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

const REPOSITORY = 'Enter the repository as owner/name.';

/** Sources: AWS::CodeCommit::Repository, the naming rules of Amazon S3 buckets, AWS::ECR::Repository. */
function sourceProblems(source: SourceBlueprint): Record<string, string> {
  const problems: Record<string, string> = {};
  switch (source.kind) {
    case 'connection':
      if (!/^[\w.-]+(?:\/[\w.-]+)+$/.test(source.repository.trim())) problems['repository'] = REPOSITORY;
      break;
    case 'codecommit':
      if (!/^[\w.-]{1,100}$/.test(source.repository.trim()))
        problems['repository'] = 'Letters, digits, "_", "." and "-", at most 100.';
      break;
    case 's3':
      if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(source.bucket.trim()))
        problems['bucket'] = 'Lower-case letters, digits, "." and "-", 3 to 63 of them.';
      if (source.key.trim() === '') problems['key'] = 'Enter the key of the archive, such as source.zip.';
      break;
    case 'ecr':
      if (!/^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/.test(source.repository.trim()))
        problems['repository'] = 'Lower-case letters and digits, with ".", "_", "-" or "/" between them.';
      if (!/^[\w.-]{1,128}$/.test(source.tag.trim())) problems['tag'] = 'Enter a tag, such as latest.';
      break;
  }
  if ('branch' in source && source.branch.trim() === '') problems['branch'] = 'Enter a branch, such as main.';
  return problems;
}
