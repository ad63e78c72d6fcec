import type { Unchecked } from '../rules/unchecked';

const REFERENCE = 'CodeBuild User Guide, "Build specification reference"';

/** What is documented about buildspecs and not checked in one, on purpose. Checks of a pipeline with its files are apart. */
export const BUILDSPEC_UNCHECKED: readonly Unchecked[] = [
  {
    what: 'The name and the place of the file',
    why: 'CodeBuild looks for `buildspec.yml` in the root of the source, unless the project or the pipeline names another file, an object in S3 or the text itself. The file does not show which.',
    source: REFERENCE,
  },
  {
    what: 'The case of top-level keys',
    why: 'A key in another case is reported as unknown, as an error where it is required; nothing tells whether CodeBuild would read it.',
    source: REFERENCE,
  },
  {
    what: 'A block with `|` that does not start with `set -e`',
    why: 'Only the status of its last command counts, which many authors know and rely on. A finding at every such block would be noise.',
    source: REFERENCE,
  },
  {
    what: 'A version such as `python: 3.10` without quotes',
    why: 'CodeBuild reads the text as it is written, and not as the number 3.1; so do the checks here.',
    source: 'CodeBuild User Guide, "Available runtimes"',
  },
  {
    what: 'That some image requires a runtime version to be selected',
    why: 'It is not documented which images do, and those that are maintained have defaults.',
    source: 'aws/aws-codebuild-docker-images issue 283',
  },
  {
    what: '`N.x` versions in the local agent',
    why: 'The local agent refuses them, CodeBuild does not.',
    source: 'aws/aws-codebuild-docker-images issue 489',
  },
  {
    what: 'The pattern behind `RETRY-`',
    why: 'Which kind of regular expression CodeBuild uses is not documented, so a wrong one cannot be told from an unusual one.',
    source: `${REFERENCE}, phases/*/on-failure`,
  },
  {
    what: '`on-failure` on reserved capacity',
    why: 'It is not supported there, and the file does not show what it runs on. For a Lambda image that the setting names it is checked.',
    source: `${REFERENCE}, phases/*/on-failure`,
  },
  {
    what: 'Whether parameters, secrets, users, fleets and report groups exist',
    why: 'They live in the AWS account. `Parameter does not exist` shows at the build.',
    source: REFERENCE,
  },
  {
    what: '`git-credential-helper` with webhooks on public repositories',
    why: 'Webhooks belong to the project.',
    source: `${REFERENCE}, env/git-credential-helper`,
  },
  {
    what: 'Which value of a variable wins',
    why: 'A value of the project or of the start of the build goes before that of the file, which is mostly meant so.',
    source: 'CodeBuild User Guide, "Environment variables in build environments"',
  },
  {
    what: 'The length of all environment variables together',
    why: 'Variables of the project and of the pipeline count too, and the limit is not documented for the file.',
    source: 'CodeBuild User Guide, "Environment variables in build environments"',
  },
  {
    what: 'An exported variable that is set in a command while artifacts are uploaded',
    why: 'No command of the file runs at that time.',
    source: `${REFERENCE}, env/exported-variables`,
  },
  {
    what: 'Secrets that show in logs in pieces or in another encoding',
    why: 'What a command prints cannot be told from its text.',
    source: REFERENCE,
  },
  {
    what: '`artifacts.type` in version 0.2',
    why: 'It comes from version 0.1, does nothing any more, and stands in many working files.',
    source: `${REFERENCE}, Buildspec versions`,
  },
  {
    what: '`artifacts.name` and `s3-prefix`',
    why: 'Whether they count depends on the project, and in a pipeline they never do.',
    source: `${REFERENCE}, artifacts`,
  },
  {
    what: 'File names that clash where `discard-paths` is yes',
    why: 'The files come into being in the build.',
    source: `${REFERENCE}, artifacts/discard-paths`,
  },
  {
    what: '`enable-symlinks` with artifacts that are not zipped',
    why: 'The packaging belongs to the project.',
    source: `${REFERENCE}, artifacts/enable-symlinks`,
  },
  {
    what: 'Local caches: folders only, and not with every compute type',
    why: 'The kind of cache belongs to the project.',
    source: 'CodeBuild User Guide, "Local caching"',
  },
  {
    what: 'Docker without privileged mode',
    why: 'It is a setting of the project: `Cannot connect to the Docker daemon` shows at the build.',
    source: 'CodeBuild User Guide, "Troubleshooting"',
  },
  {
    what: 'A GitHub token for `steps`',
    why: 'Credentials belong to the account.',
    source: 'CodeBuild User Guide, "Use GitHub Actions syntax in a buildspec"',
  },
  {
    what: 'Processes in the background without `nohup`',
    why: 'An `&` at the end of a command is right wherever something later waits for it.',
    source: 'CodeBuild User Guide, "Shells and commands in build environments"',
  },
  {
    what: 'Shells that a custom image lacks, and CodeBuild variables that only some builds have',
    why: 'The image and what starts the build are not in the file.',
    source: 'CodeBuild User Guide, "Environment variables in build environments"',
  },
  {
    what: 'Paths under `artifacts` that match nothing',
    why: 'The build makes the files. `no matching artifact paths found` shows at its end.',
    source: 'aws-samples/amazon-ecs-fargate-cdk-cicd issue 13',
  },
  {
    what: '`proxy` in a project without a proxy server of its own',
    why: 'The network belongs to the project.',
    source: `${REFERENCE}, proxy`,
  },
  {
    what: 'What a batch needs besides the file: a service role of its own, and `BatchEnabled` in the action of a pipeline',
    why: 'Role and action are not in the file.',
    source: 'CodeBuild User Guide, "Run builds in batches"',
  },
  {
    what: '`build-fanout` without `codebuild-tests-run`',
    why: 'A script may call it, and other programs may share the work by the number of the build.',
    source: 'CodeBuild User Guide, "Run tests in parallel"',
  },
  {
    what: 'GitHub Actions without a version, and those that CodeBuild does not run',
    why: 'An action runs without a version too, and what it needs of GitHub does not show in its name.',
    source: 'CodeBuild User Guide, "Use GitHub Actions syntax in a buildspec"',
  },
  {
    what: 'What Lambda compute does not have beyond root rights, Docker and caches: time, and folders to write to',
    why: 'How long a command runs and where it writes does not show in its text.',
    source: 'CodeBuild User Guide, "Run builds on AWS Lambda compute"',
  },
  {
    what: 'Runtimes of old images that need or exclude each other, as `android` does with those of `java`',
    why: 'The images that have them are not maintained, and their versions are reported for that.',
    source: 'aws/aws-codebuild-docker-images, `runtimes.yml`',
  },
  {
    what: 'Caches that projects share',
    why: '`cacheNamespace` belongs to the project.',
    source: 'CodeBuild User Guide, "Amazon S3 caching"',
  },
  {
    what: 'The quotas of an account',
    why: 'Timeouts, builds at a time and numbers of projects are not in the file.',
    source: 'CodeBuild User Guide, "Quotas"',
  },
];
