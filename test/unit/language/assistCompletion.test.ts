import { completionSuite, FILES, type Case } from './assistSuite';

const PHASE = 'version: 0.2\nphases:\n  build:\n';

const BUILDSPEC: Readonly<Record<string, Case>> = {
  'an empty file': {
    text: '¦',
    has: ['version', 'phases', 'artifacts', 'buildspec: build and test', 'batch: graph'],
    lacks: ['environment_variables'],
  },
  'whole files before single keys': {
    text: '# New.\n¦',
    starts: ['buildspec: build and test', 'buildspec: Docker image for ECS', 'version'],
  },
  'a comment': { text: '# ver¦', all: [] },
  'a comment behind a value': { text: 'version: 0.2 # pha¦', all: [] },
  'a half-written top-level key': { text: 'version: 0.2\nph¦', has: ['phases'], lacks: ['version'] },
  'a key that is there already below': { text: '¦\nversion: 0.2\n', lacks: ['version'], has: ['phases'] },
  'whole files only where nothing stands': {
    text: 'version: 0.2\n¦',
    has: ['cache: by lock file'],
    lacks: ['buildspec: build and test'],
  },
  'the version': { text: 'version: ¦', all: ['0.2', '0.1'], take: ['0.2', 'version: 0.2'] },
  'the version directly behind the colon': { text: 'version:¦', take: ['0.2', 'version: 0.2'] },
  'phases, in their order': {
    text: 'version: 0.2\nphases:\n  ¦',
    all: ['install', 'pre_build', 'build', 'post_build'],
    take: ['build', 'version: 0.2\nphases:\n  build:\n    commands:\n      - '],
  },
  'phases that are not there yet': {
    text: 'phases:\n  build:\n    commands:\n      - make\n  ¦\n  install:\n',
    all: ['pre_build', 'post_build'],
  },
  'another name for a phase': {
    text: 'phases:\n  bui¦ld:\n    commands: []\n',
    take: ['post_build', 'phases:\n  post_build:\n    commands: []\n'],
  },
  'a phase in a file with four columns a level': {
    text: 'env:\n    shell: bash\nphases:\n    ¦',
    take: ['build', 'phases:\n    build:\n        commands:\n            - '],
  },
  'a phase in a file with lists at their keys': {
    text: 'phases:\n  install:\n    commands:\n    - ls\n  ¦',
    take: ['build', '  build:\n    commands:\n    - '],
  },
  'a phase in a file with CRLF': {
    text: 'version: 0.2\r\nphases:\r\n  ¦',
    take: ['build', '  build:\r\n    commands:\r\n      - '],
  },
  'keys of the install phase': {
    text: 'phases:\n  install:\n    ¦',
    has: ['runtime-versions', 'commands', 'on-failure', 'finally', 'run-as', 'steps'],
  },
  'runtime versions in no other phase': {
    text: `${PHASE}    ¦`,
    lacks: ['runtime-versions'],
    has: ['commands'],
  },
  'keys above one that is there': {
    text: `${PHASE}    ¦\n    commands:\n      - ls\n`,
    has: ['finally'],
    lacks: ['commands'],
  },
  'how a phase ends': {
    text: `${PHASE}    on-failure: ¦`,
    has: ['ABORT', 'CONTINUE', 'RETRY', 'RETRY-3'],
  },
  runtimes: {
    text: 'phases:\n  install:\n    runtime-versions:\n      python: 3.12\n      ¦',
    has: ['nodejs', 'java', 'golang'],
    lacks: ['python', 'android'],
  },
  'versions of a runtime, the newest first': {
    text: 'phases:\n  install:\n    runtime-versions:\n      nodejs: ¦',
    starts: ['24', '22', '20', '18', 'latest'],
    outdated: ['16', '14', '12', '10', '8'],
  },
  'versions of a runtime on the image': {
    text: 'phases:\n  install:\n    runtime-versions:\n      nodejs: ¦',
    more: { image: 'aws/codebuild/standard:8.0' },
    all: ['24', '22', 'latest'],
  },
  'versions in quotes': {
    text: 'phases:\n  install:\n    runtime-versions:\n      python: "3.¦"',
    take: ['3.13', 'phases:\n  install:\n    runtime-versions:\n      python: "3.13"'],
  },
  'nothing in a command': { text: `${PHASE}    commands:\n      - npm ¦`, all: [] },
  'variables behind a $': {
    text: `${PHASE}    commands:\n      - cd $COD¦/src`,
    has: ['CODEBUILD_SRC_DIR', 'AWS_REGION', 'HOME'],
    take: ['CODEBUILD_SRC_DIR', `${PHASE}    commands:\n      - cd $CODEBUILD_SRC_DIR/src`],
  },
  'variables in braces': {
    text: `${PHASE}    commands:\n      - echo "\${¦"`,
    take: ['HOME', `${PHASE}    commands:\n      - echo "\${HOME}"`],
  },
  'variables in closed braces': {
    text: `${PHASE}    commands:\n      - echo \${CODE¦}`,
    take: ['HOME', `${PHASE}    commands:\n      - echo \${HOME}`],
  },
  'variables of PowerShell': {
    text: `${PHASE}    commands:\n      - echo $env:¦`,
    take: ['HOME', `${PHASE}    commands:\n      - echo $env:HOME`],
  },
  'variables in a command of several lines': {
    text: `${PHASE}    commands:\n      - |\n        if true; then\n          echo $¦\n        fi\n`,
    has: ['CODEBUILD_BUILD_SUCCEEDING'],
  },
  'variables in a text in place of the list': {
    text: `${PHASE}    commands: |\n      echo $¦\n`,
    has: ['CODEBUILD_BUILD_ID'],
  },
  'variables in what runs at the end': {
    text: `${PHASE}    finally:\n      - echo $¦`,
    has: ['CODEBUILD_BUILD_ID'],
  },
  'variables of the file first': {
    text: `env:\n  variables:\n    STAGE: test\n  parameter-store:\n    KEY: /k\n${PHASE}    commands:\n      - echo $¦`,
    has: ['STAGE', 'KEY'],
  },
  'no variables that a shell cannot name': {
    text: `env:\n  variables:\n    "": a\n    'A\${2:b}': b\n    STAGE: test\n${PHASE}    commands:\n      - echo $¦`,
    starts: ['STAGE', 'AWS_DEFAULT_REGION'],
  },
  'blocks of env': {
    text: 'env:\n  ¦',
    all: [
      'shell',
      'variables',
      'parameter-store',
      'secrets-manager',
      'exported-variables',
      'git-credential-helper',
    ],
  },
  shells: { text: 'env:\n  shell: ¦', all: ['bash', '/bin/sh', 'powershell.exe', 'cmd.exe'] },
  'yes and no': { text: 'env:\n  git-credential-helper: ¦', all: ['yes', 'no'] },
  'no names of variables': { text: 'env:\n  variables:\n    ¦', all: [] },
  'variables that can be exported': {
    text: `env:\n  variables:\n    STAGE: test\n  secrets-manager:\n    KEY: k\n  exported-variables:\n    - ¦\n${PHASE}    commands:\n      - export TAG=1\n`,
    all: ['STAGE', 'TAG'],
  },
  'kinds of batches': {
    text: 'batch:\n  ¦',
    all: ['fast-fail', 'build-graph', 'build-list', 'build-matrix', 'build-fanout'],
  },
  'a build of a graph, on a line of its own': {
    text: 'batch:\n  build-graph:\n    ¦',
    has: ['identifier', 'depend-on'],
    take: ['identifier', 'batch:\n  build-graph:\n    - identifier: '],
  },
  'no dependencies in a list of builds': {
    text: 'batch:\n  build-list:\n    - ¦',
    has: ['identifier', 'buildspec'],
    lacks: ['depend-on'],
  },
  'builds to wait for': {
    text: 'batch:\n  build-graph:\n    - identifier: a\n    - identifier: b\n    - identifier: c\n      depend-on:\n        - ¦',
    all: ['a', 'b'],
  },
  'builds to wait for, in brackets': {
    text: 'batch:\n  build-graph:\n    - identifier: a\n    - identifier: b\n      depend-on: [¦]',
    all: ['a'],
  },
  'buildspecs of the workspace': {
    text: 'batch:\n  build-list:\n    - identifier: a\n      buildspec: ¦',
    more: { files: FILES },
    all: ['buildspec.yml', 'ci/buildspec.test.yml'],
  },
  'compute types': {
    text: 'batch:\n  build-list:\n    - identifier: a\n      env:\n        compute-type: ¦',
    has: ['BUILD_GENERAL1_SMALL', 'BUILD_LAMBDA_1GB'],
  },
  'environment types': {
    text: 'batch:\n  build-matrix:\n    static:\n      env:\n        type: ¦',
    has: ['LINUX_CONTAINER', 'ARM_CONTAINER'],
  },
  'images of a matrix': {
    text: 'batch:\n  build-matrix:\n    dynamic:\n      env:\n        image:\n          - ¦',
    has: ['aws/codebuild/standard:8.0'],
  },
  'keys of a report group': {
    text: 'reports:\n  tests:\n    ¦',
    all: ['files', 'file-format', 'base-directory', 'discard-paths'],
  },
  'formats of reports': {
    text: 'reports:\n  tests:\n    files: [a.xml]\n    file-format: ¦',
    has: ['JUNITXML', 'COBERTURAXML', 'VISUALSTUDIOTRX'],
  },
  'keys of artifacts': {
    text: 'artifacts:\n  ¦',
    has: ['files', 'base-directory', 'secondary-artifacts'],
    lacks: ['type'],
  },
  'artifacts that pipelines ask for': {
    text: 'artifacts:\n  secondary-artifacts:\n    ¦',
    more: { outputArtifacts: ['App', 'Docs'] },
    all: ['App', 'Docs'],
  },
  'keys of the cache': { text: 'cache:\n  ¦', all: ['paths', 'key', 'fallback-keys', 'action'] },
  'a step': { text: `${PHASE}    steps:\n      - ¦`, has: ['name', 'uses', 'run', 'with'] },
  'nothing under a name that is none': { text: 'phases:\n  deploy:\n    ¦', all: [] },
  'a key in JSON': {
    text: '{"version": 0.2, "¦"}',
    has: ['phases'],
    lacks: ['version'],
    take: ['env', '{"version": 0.2, "env": {}}'],
  },
  'a key in JSON before another': {
    text: '{¦\n"version": 0.2}',
    take: ['env', '{"env": {},\n"version": 0.2}'],
  },
  'a value in JSON': {
    text: '{"reports": {"a": {"file-format": ¦}}}',
    take: ['JUNITXML', '{"reports": {"a": {"file-format": "JUNITXML"}}}'],
  },
  'a key in braces': {
    text: 'phases: {build: {commands: [ls]}, ¦}',
    all: ['install', 'pre_build', 'post_build'],
  },
  'behind a document that has ended': { text: 'version: 0.2\n---\n¦', has: ['version'] },
};

completionSuite('buildspec', BUILDSPEC);
