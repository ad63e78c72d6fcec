import { list, map, oneOf, text, type KeySchema, type SchemaNode } from '../schema/schema';
import { BATCH } from './schemaBatch';
import { PHASES } from './schemaPhases';
import { guide, SPEC } from './schemaPages';

const YES_NO = oneOf('yes', 'no');

const FILES: KeySchema = {
  value: list(text('workspaceFile')),
  description:
    'The files to hand over, as paths or patterns below the base directory. `**/*` is everything, `dir/*` the files of one folder, `dir/**/*` also those of the folders in it.',
  url: guide(SPEC, 'artifacts.files'),
  required: true,
  snippet: "\n  - '${1:**/*}'",
};

const BASE_DIRECTORY: KeySchema = {
  value: text(),
  description:
    'The folder in which the paths begin, from the root of the source. It may hold a pattern, such as `build*`; the folder itself is not handed over.',
  url: guide(SPEC, 'artifacts.base-directory'),
  default: 'the root of the source',
};

const DISCARD_PATHS: KeySchema = {
  value: YES_NO,
  description:
    'Whether the files are put side by side without their folders. Of two files with the same name, one is lost.',
  url: guide(SPEC, 'artifacts.discard-paths'),
  default: 'no',
};

const ARTIFACT_KEYS: Readonly<Record<string, KeySchema>> = {
  files: FILES,
  name: {
    value: text(),
    description:
      'The name of the artifact. A shell works it out, so `app-$(date +%F)` works. It counts only where the project lets the buildspec name artifacts; CodePipeline does not read it.',
    url: guide(SPEC, 'artifacts.name'),
  },
  'base-directory': BASE_DIRECTORY,
  'discard-paths': DISCARD_PATHS,
  'exclude-paths': {
    value: list(text('workspaceFile')),
    description: 'Files that `files` names and that are not handed over, relative to the base directory.',
    url: guide(SPEC, 'artifacts.exclude-paths'),
  },
  'enable-symlinks': {
    value: YES_NO,
    description:
      'Whether symbolic links are kept as links. Only for artifacts that are packed as a ZIP file.',
    url: guide(SPEC, 'artifacts.enable-symlinks'),
    default: 'no',
  },
  's3-prefix': {
    value: text(),
    description:
      'What the name of the object in S3 begins with, where the project names objects by the id of the build: `<prefix>/<build id>/<name>.zip`.',
    url: guide(SPEC, 'artifacts.s3-prefix'),
  },
  type: {
    value: oneOf('zip'),
    description: 'From version 0.1 of the format. CodeBuild does not need it any more.',
    url: guide(SPEC, 'artifacts'),
    unlisted: true,
  },
};

const ARTIFACTS: KeySchema = {
  value: map({
    ...ARTIFACT_KEYS,
    'secondary-artifacts': {
      value: map(
        {},
        {
          from: 'outputArtifact',
          others: {
            value: map(ARTIFACT_KEYS),
            description:
              'An artifact besides the first one. In a pipeline its name is that of an output artifact of the action: letters, digits and underscores.',
            url: guide(SPEC, 'artifacts.secondary-artifacts'),
            snippet: "\n  files:\n    - '${1:**/*}'",
          },
        },
      ),
      description:
        'More artifacts, by their identifiers. A pipeline action with more than one output artifact takes each from here, by its name.',
      url: guide(SPEC, 'artifacts.secondary-artifacts'),
      snippet: "\n  ${1:name}:\n    files:\n      - '${2:**/*}'",
    },
  }),
  description:
    'What the build hands over when its phases are done. In a pipeline these files become the output artifact of the action.',
  url: guide(SPEC, 'artifacts'),
  snippet: "\n  files:\n    - '${1:**/*}'",
};

const ENV: KeySchema = {
  value: map({
    shell: {
      value: oneOf(
        ['bash', 'For Linux.'],
        ['/bin/sh', 'For Linux.'],
        ['powershell.exe', 'For Windows.'],
        ['cmd.exe', 'For Windows.'],
      ),
      description: 'The shell that runs the commands.',
      url: guide(SPEC, 'env.shell'),
      default: '`sh` on Linux, PowerShell on Windows',
    },
    variables: {
      value: map(
        {},
        {
          others: {
            value: text(),
            description:
              'An environment variable in plain text. The console and the logs show it, and `$` in it is not replaced.',
            url: guide(SPEC, 'env.variables'),
          },
        },
      ),
      description:
        'Environment variables in plain text, by name. Their values are taken as they stand: `$PATH` in one is not replaced. Quote numbers, `yes` and `no`.',
      url: guide(SPEC, 'env.variables'),
      snippet: '\n  ${1:NAME}: ${2:value}',
    },
    'parameter-store': {
      value: map(
        {},
        {
          others: {
            value: text(),
            description:
              'An environment variable whose value is that of a parameter in Systems Manager Parameter Store: the parameter’s name stands here.',
            url: guide(SPEC, 'env.parameter-store'),
          },
        },
      ),
      description:
        'Environment variables from Systems Manager Parameter Store, by name. The role of the build needs `ssm:GetParameters`.',
      url: guide(SPEC, 'env.parameter-store'),
      snippet: '\n  ${1:NAME}: ${2:/my/parameter}',
    },
    'secrets-manager': {
      value: map(
        {},
        {
          others: {
            value: text(),
            description:
              'An environment variable from AWS Secrets Manager, written `secret-id:json-key:version-stage:version-id`. All but the first part may be left out; name a stage or an id, not both.',
            url: guide(SPEC, 'env.secrets-manager'),
          },
        },
      ),
      description:
        'Environment variables from AWS Secrets Manager, by name. The role of the build needs `secretsmanager:GetSecretValue`.',
      url: guide(SPEC, 'env.secrets-manager'),
      snippet: '\n  ${1:NAME}: ${2:secret-id}:${3:json-key}',
    },
    'exported-variables': {
      value: list(text('exportedVariable')),
      description:
        'Names of environment variables that later actions of the pipeline can use as `#{namespace.NAME}`. Their values are read after `post_build`. Secrets, and names that begin with `AWS_`, cannot be exported.',
      url: guide(SPEC, 'env.exported-variables'),
    },
    'git-credential-helper': {
      value: YES_NO,
      description: 'Whether CodeBuild gives git its credentials for the source.',
      url: guide(SPEC, 'env.git-credential-helper'),
      default: 'no',
    },
  }),
  description: 'The shell of the build and its environment variables.',
  url: guide(SPEC, 'env'),
};

const REPORT_FORMATS = oneOf(
  ['JUNITXML', 'Test results of JUnit, and of most test runners.'],
  ['CUCUMBERJSON', 'Test results of Cucumber, in JSON.'],
  ['NUNITXML', 'Test results of NUnit.'],
  ['NUNIT3XML', 'Test results of NUnit 3.'],
  ['TESTNGXML', 'Test results of TestNG.'],
  ['VISUALSTUDIOTRX', 'Test results of Visual Studio, in a `.trx` file.'],
  ['CLOVERXML', 'Code coverage of Clover.'],
  ['COBERTURAXML', 'Code coverage of Cobertura.'],
  ['JACOCOXML', 'Code coverage of JaCoCo.'],
  ['SIMPLECOV', 'Code coverage of SimpleCov, in JSON.'],
);

const REPORTS: KeySchema = {
  value: map(
    {},
    {
      others: {
        value: map({
          files: {
            ...FILES,
            description: 'The files that hold the results, as paths or patterns below the base directory.',
            url: guide(SPEC, 'reports.files'),
          },
          'file-format': {
            value: REPORT_FORMATS,
            description: 'The format of the results. Upper and lower case count the same.',
            url: guide(SPEC, 'reports.file-format'),
            default: 'JUNITXML',
          },
          'base-directory': { ...BASE_DIRECTORY, url: guide(SPEC, 'reports.base-directory') },
          'discard-paths': { ...DISCARD_PATHS, url: guide(SPEC, 'reports.discard-paths') },
        }),
        description:
          'A report group: its ARN, a variable such as `$REPORT_GROUP`, or a new name. A new group is called `<project>-<name>`.',
        url: guide(SPEC, 'reports'),
        snippet: "\n  files:\n    - '${1:**/*.xml}'\n  file-format: ${2:JUNITXML}",
      },
    },
  ),
  description: 'Results of tests and code coverage that CodeBuild shows, by report group; at most five.',
  url: guide(SPEC, 'reports'),
  snippet: "\n  ${1:tests}:\n    files:\n      - '${2:**/*.xml}'\n    file-format: ${3:JUNITXML}",
};

const CACHE: KeySchema = {
  value: map({
    paths: {
      value: list(text()),
      description:
        'Files and folders to keep for later builds, as paths or patterns. Without them CodeBuild keeps what it knows of usual dependencies.',
      url: guide(SPEC, 'cache.paths'),
      required: true,
    },
    key: {
      value: text(),
      description:
        'What names this cache, worked out by a shell, such as `npm-$(codebuild-hash-files package-lock.json)`. A cache with the same key is taken as it is and never written again.',
      url: guide(SPEC, 'cache.key'),
    },
    'fallback-keys': {
      value: list(text()),
      description:
        'Beginnings of keys, at most five, tried in order where no cache has the key itself. They count only beside `key`.',
      url: guide(SPEC, 'cache.fallback-keys'),
    },
    action: {
      value: oneOf(['restore', 'Only take the cache.'], ['save', 'Only write the cache.']),
      description: 'Whether the build only takes the cache or only writes it.',
      url: guide(SPEC, 'cache.action'),
      default: 'both',
    },
  }),
  description: 'What later builds need not download or make again. Builds on Lambda compute have no cache.',
  url: guide(SPEC, 'cache'),
  snippet: "\n  paths:\n    - '${1:/root/.npm/**/*}'",
};

/** What a buildspec may hold, version 0.2 and 0.1. Source: CodeBuild User Guide, "Build specification reference". */
export const BUILDSPEC_SCHEMA: SchemaNode = map({
  version: {
    value: {
      ...oneOf(
        ['0.2', 'All commands run in one shell. Recommended.'],
        ['0.1', 'Each command runs in a shell of its own, so `cd` and variables do not last.'],
      ),
      type: 'number',
    },
    description: 'The version of the format.',
    url: guide(SPEC, 'version'),
    required: true,
    snippet: ' 0.2',
  },
  'run-as': {
    value: text(),
    description:
      'The Linux user who runs the commands of all phases. Only for Linux; a phase may name another user.',
    url: guide(SPEC, 'run-as'),
    default: 'root',
  },
  env: ENV,
  proxy: {
    value: map({
      'upload-artifacts': {
        value: YES_NO,
        description: 'Whether artifacts go through the proxy.',
        url: guide(SPEC, 'proxy.upload-artifacts'),
        default: 'no',
      },
      logs: {
        value: YES_NO,
        description: 'Whether logs go to CloudWatch through the proxy.',
        url: guide(SPEC, 'proxy.logs'),
        default: 'no',
      },
    }),
    description: 'Settings for builds behind an explicit proxy server.',
    url: guide(SPEC, 'proxy'),
  },
  batch: BATCH,
  phases: PHASES,
  reports: REPORTS,
  artifacts: ARTIFACTS,
  cache: CACHE,
  environment_variables: {
    value: map({
      plaintext: {
        value: map(
          {},
          {
            others: {
              value: text(),
              description: 'An environment variable in plain text.',
              url: guide(SPEC, 'env'),
            },
          },
        ),
        description: 'Environment variables in plain text, by name.',
        url: guide(SPEC, 'env'),
      },
    }),
    description: 'What version 0.1 has in place of `env`. Version 0.2 does not read it.',
    url: guide(SPEC, 'env'),
    unlisted: true,
  },
});
