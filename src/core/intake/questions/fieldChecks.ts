import type { SourceBlueprint } from '../../pipeline/blueprint/pipeline';
import { parseScheduleExpression } from '../../pipeline/schedule/expression';

/** What is wrong with the text of one field, as a sentence; `undefined` where nothing is. */
export type FieldCheck = (text: string) => string | undefined;

/** Source: CodePipeline API Reference, GitTagFilterCriteria, GitBranchFilterCriteria, GitFilePathFilterCriteria. */
export const MAX_PATTERNS = 8;

function matches(pattern: RegExp, message: string): FieldCheck {
  return text => (pattern.test(text) ? undefined : message);
}

/**
 * A text that shows nowhere else than it stands: without controls, line breaks and characters that nobody sees. U+FFFD stands
 * for one that was lost on its way here.
 */
const PLAIN = /^[^\p{C}\p{Zl}\p{Zp}\uFFFD]*$/u;

export const nameCheck = matches(/\S/, 'Give the pipeline a name.');

/** A folder of the repository, from its root. */
export const folderCheck: FieldCheck = text =>
  PLAIN.test(text) && !/^[/\\]|^[A-Za-z]:|\\|(^|\/)(\.{1,2}|)(\/|$)/.test(text === '' ? 'root' : text)
    ? undefined
    : 'A folder is a path from the root of the repository, such as services/api.';

/** Source: CodePipeline User Guide, CodeStarSourceConnection action reference, "FullRepositoryId". */
const repositoryCheck = matches(
  /^(?=.{3,255}$)[\w.-]+(\/[\w.-]+)+$/,
  'A repository is written as owner/name, such as acme/web.',
);

/** GitLab alone has groups in groups. */
const ownRepositoryCheck = matches(
  /^(?=.{3,255}$)[\w.-]+\/[\w.-]+$/,
  'A repository is written as owner/name, such as acme/web.',
);

/** Source: CodeCommit API Reference, RepositoryMetadata. */
const codecommitCheck = matches(
  /^(?!.*\.git$)[\w.-]{1,100}$/,
  'A CodeCommit repository name has 1 to 100 letters, digits and . _ - and does not end with .git.',
);

/** Source: git-check-ref-format(1). */
const branchCheck = matches(
  /^(?![-/.])(?!.*(\.\.|\/\/|@\{|\/\.))[^\s~^:?*[\\\p{C}\uFFFD]{1,255}(?<![/.])$/u,
  'This is not a valid branch name. Enter one such as main.',
);

/** Source: Amazon S3 User Guide, Bucket naming rules. */
const bucketCheck = matches(
  /^(?!xn--|sthree-|.*\.\.|[\d.]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'A bucket name has 3 to 63 lower-case letters, digits, dots and hyphens.',
);

/** Source: Amazon S3 User Guide, Naming Amazon S3 objects; CodePipeline takes a zip. */
const keyCheck = matches(
  /^(?!\/)[^\p{C}\p{Zl}\p{Zp}\uFFFD]{1,512}\.zip$/u,
  'The object has to be a zip file, such as releases/source.zip.',
);

/** Source: Amazon ECR API Reference, CreateRepository. */
const imageRepositoryCheck = matches(
  /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/,
  'An Amazon ECR repository name has 2 to 256 lower-case letters, digits and . _ - /.',
);

/** Source: the specification of OCI's distribution, "tag". */
const tagCheck = matches(
  /^\w[\w.-]{0,127}$/,
  'A tag has up to 128 letters, digits and . _ - and does not begin with . or -.',
);

export const patternCheck: FieldCheck = text =>
  text.trim() === text && text !== '' && text.length <= 255 && PLAIN.test(text)
    ? undefined
    : 'A pattern has 1 to 255 characters, such as release/** or services/api/**.';

export const scheduleCheck: FieldCheck = text =>
  text === '' ? undefined : parseScheduleExpression(text).problems[0]?.message;

/** Becomes the name of a stage, and the start of parameters. */
export const environmentCheck = matches(
  /^[A-Za-z][A-Za-z0-9 _-]{0,29}$/,
  'An environment name begins with a letter, and has up to 30 letters, digits, spaces, hyphens and underscores.',
);

/** Without a name and a password: both would stand in the template. */
export const jenkinsUrlCheck = matches(
  /^https?:\/\/[A-Za-z0-9.-]{1,253}(:\d{1,5})?(\/[\w.~/-]{0,500})?$/,
  'The address of Jenkins begins with https:// or http://, such as https://jenkins.example.com.',
);

/** Source: CodePipeline API Reference, ActionConfigurationProperty, "queryable": Jenkins asks for its jobs by this name. */
export const jobCheck = matches(
  /^[A-Za-z0-9_-]{1,20}$/,
  'CodePipeline takes a Jenkins job name of at most 20 letters, digits, hyphens and underscores, without its folder.',
);

/** One line: a script of several belongs into a file of the repository. */
export const commandCheck: FieldCheck = text =>
  text.length <= 1000 && PLAIN.test(text)
    ? undefined
    : 'The command has to be one line of at most 1000 characters.';

/** What is wrong with the fields of a source, by the name of the field. */
export function sourceProblems(
  source: SourceBlueprint,
): readonly { readonly field: string; readonly message: string }[] {
  const checks: readonly (readonly [field: string, message: string | undefined])[] = (() => {
    switch (source.kind) {
      case 'connection': {
        const check = source.host.startsWith('GitLab') ? repositoryCheck : ownRepositoryCheck;
        return [
          ['repository', check(source.repository)],
          ['branch', branchCheck(source.branch)],
        ];
      }
      case 'codecommit':
        return [
          ['repository', codecommitCheck(source.repository)],
          ['branch', branchCheck(source.branch)],
        ];
      case 's3':
        return [
          ['bucket', bucketCheck(source.bucket)],
          ['key', keyCheck(source.key)],
        ];
      case 'ecr':
        return [
          ['repository', imageRepositoryCheck(source.repository)],
          ['tag', tagCheck(source.tag)],
        ];
    }
  })();
  return checks.flatMap(([field, message]) => (message === undefined ? [] : [{ field, message }]));
}
