import { APPSPEC, SCRIPT } from '../../../src/core/workspace/rules/sample';
import { appspec, buildspec, changed, project, type Files } from './project';

const WINDOWS = changed(APPSPEC, ['os: linux', 'os: windows']);

/** AppSpec files and the scripts that they name. */
export const SILENT_SCRIPTS: Readonly<Record<string, Files>> = {
  'a script that is there': { 'appspec.yml': APPSPEC, 'scripts/start.sh': SCRIPT },
  'a path with a slash in front': { 'appspec.yml': appspec('/scripts/start.sh'), 'scripts/start.sh': SCRIPT },
  'a path with a dot in front': { 'appspec.yml': appspec('./scripts/start.sh'), 'scripts/start.sh': SCRIPT },
  'an AppSpec file in a folder with its scripts': {
    'deploy/appspec.yml': APPSPEC,
    'deploy/scripts/start.sh': SCRIPT,
  },
  'an AppSpec file in a folder, with paths from the root': {
    'deploy/appspec.yml': APPSPEC,
    'scripts/start.sh': SCRIPT,
  },
  'an AppSpec file among examples': { 'docs/examples/appspec.yml': APPSPEC },
  'a template of an AppSpec file with another name': { 'appspec-template.yml': APPSPEC },
  'a script that a build writes': project({
    'appspec.yml': appspec('bin/start.sh'),
    'buildspec.yml': buildspec("artifacts:\n  files: ['**/*']\n", 'echo "#!/bin/sh" > bin/start.sh'),
    'scripts/start.sh': undefined,
  }),
  'a script that a build moves': project({
    'appspec.yml': appspec('start.sh'),
    'buildspec.yml': buildspec("artifacts:\n  files: ['**/*']\n", 'cp scripts/start.sh .'),
  }),
  'a script whose path the artifacts discard': project({
    'appspec.yml': appspec('start.sh'),
    'buildspec.yml': buildspec('artifacts:\n  discard-paths: yes\n  files: [appspec.yml, scripts/*]\n'),
  }),
  'a script out of the folder that artifacts begin at': {
    'appspec.yml': appspec('start.sh'),
    'buildspec.yml': buildspec("artifacts:\n  base-directory: scripts\n  files: ['**/*']\n"),
    'scripts/start.sh': SCRIPT,
  },
  'a script in a folder that the build makes': {
    'appspec.yml': appspec('start.sh'),
    'buildspec.yml': buildspec(
      "artifacts:\n  base-directory: target/bundle\n  files: ['**/*']\n",
      'cp scripts/* appspec.yml target/bundle',
    ),
    'scripts/start.sh': SCRIPT,
  },
  'a revision that another service packs': {
    'appspec.yml': appspec('start.sh'),
    'scripts/start.sh': SCRIPT,
    '.github/workflows/deploy.yml':
      'on: push\njobs:\n  a:\n    steps:\n      - run: |\n          cp appspec.yml deploy/\n          cp scripts/* deploy/\n',
  },
  'a folder of scripts that another service copies': {
    'appspec.yml': appspec('start.sh'),
    'scripts/start.sh': SCRIPT,
    '.gitlab-ci.yml': 'deploy:\n  script:\n    - cp -r scripts/. bundle\n    - zip -r bundle.zip bundle\n',
  },
  'a revision that a script packs': {
    'appspec.yml': appspec('start.sh'),
    'scripts/start.sh': SCRIPT,
    'tools/package.sh': '#!/bin/sh\nzip -j revision.zip appspec.yml scripts/*\n',
  },
  'a path with placeholders': { 'appspec.yml': appspec('"{{ folder }}/start.sh"') },
  'a path with a place to fill in': { 'appspec.yml': appspec('<folder>/start.sh') },
  'a path with a variable': { 'appspec.yml': appspec('${FOLDER}/start.sh') },
  'a path with arguments': { 'appspec.yml': appspec('scripts/start.sh --now'), 'scripts/start.sh': SCRIPT },
  'an AppSpec file that a tool fills in': {
    'appspec.yml': `${APPSPEC}{% if more %}\n    - location: scripts/more.sh\n{% endif %}\n`,
    'scripts/start.sh': SCRIPT,
  },
  'functions in place of scripts': {
    'appspec.yml':
      'version: 0.0\nResources:\n  - Target:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: a\n        LoadBalancerInfo: { ContainerName: a, ContainerPort: 80 }\nHooks:\n  - BeforeInstall: CheckFunction\n',
  },
  'a batch file of Windows': {
    'appspec.yml': changed(WINDOWS, ['start.sh', 'start.bat']),
    'scripts/start.bat': { text: '@echo off\r\nnet start shop\r\n', isExecutable: false },
  },
  'a script of PowerShell': {
    'appspec.yml': changed(WINDOWS, ['start.sh', 'start.ps1']),
    'scripts/start.ps1': { text: '\u00ef\u00bb\u00bfStart-Service shop\r\n', isExecutable: false },
  },
  'a link to a folder': { 'appspec.yml': APPSPEC, 'scripts/': '' },
  'a repository of its own': {
    'appspec.yml': APPSPEC,
    '.gitmodules': '[submodule "deploy scripts"]\n\tpath = scripts\n\turl = ../scripts.git\n',
  },
  'a program': { 'appspec.yml': APPSPEC, 'scripts/start.sh': '\u007fELF\u0002\u0001\u0001\0\0\0\r\n' },
  'an empty script': { 'appspec.yml': APPSPEC, 'scripts/start.sh': '' },
  'a script of which git knows no mode': {
    'appspec.yml': APPSPEC,
    'scripts/start.sh': { text: SCRIPT, isExecutable: undefined },
  },
  'a script that a build makes executable': {
    'appspec.yml': APPSPEC,
    'buildspec.yml': buildspec("artifacts:\n  files: ['**/*']\n", 'chmod +x scripts/*.sh'),
    'scripts/start.sh': { text: SCRIPT, isExecutable: false },
  },
  'line ends as git writes them on Windows': {
    'appspec.yml': APPSPEC.replaceAll('\n', '\r\n'),
    'scripts/start.sh': { text: SCRIPT.replaceAll('\n', '\r\n'), isExecutable: undefined },
  },
};
