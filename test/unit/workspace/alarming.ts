import { APPSPEC, BUILDSPEC, SCRIPT } from '../../../src/core/workspace/rules/sample';
import { appspec, buildspec, OWN_REPOSITORY, pipeline, project, type Files } from './project';

/** Files, and what is said of them: path, rule and severity. */
export interface AlarmingCase {
  readonly files: Files;
  readonly found: readonly string[];
}

const BATCH = 'version: 0.2\nbatch:\n  build-list:\n    - identifier: linux\n      buildspec: ci/linux.yml\n';

/** Neighbours of what nothing is said of: something is wrong here. */
export const ALARMING: Readonly<Record<string, AlarmingCase>> = {
  'of a buildspec that its own repository does not have': {
    files: project({ 'buildspec.yml': undefined }),
    found: ['pipeline.yml buildspec-missing error'],
  },
  'of a buildspec that is in another folder': {
    files: {
      'pipeline.yml': pipeline(['BuildSpec: buildspec.yml', 'BuildSpec: ci/buildspec.yml']),
      'build/buildspec.yml': BUILDSPEC,
    },
    found: ['pipeline.yml buildspec-missing warning'],
  },
  'of a buildspec with other letters': {
    files: {
      ...OWN_REPOSITORY,
      'pipeline.yml': pipeline(['BuildSpec: buildspec.yml', 'BuildSpec: Buildspec.yml']),
      'buildspec.yml': BUILDSPEC,
    },
    found: ['pipeline.yml buildspec-missing error'],
  },
  'of a default buildspec that is not there': {
    files: project({
      'pipeline.yml': pipeline([', BuildSpec: buildspec.yml', '']),
      'buildspec.yml': undefined,
    }),
    found: ['pipeline.yml buildspec-missing error'],
  },
  'of two outputs, one of which the buildspec has not': {
    files: project({
      'pipeline.yml': pipeline([
        'OutputArtifacts: [{ Name: Built }]',
        'OutputArtifacts: [{ Name: Built }, { Name: Docs }]',
      ]),
      'buildspec.yml': buildspec(
        "artifacts:\n  secondary-artifacts:\n    Built: { files: ['**/*'] }\n    Documents: { files: [docs/**/*] }\n",
      ),
    }),
    found: ['pipeline.yml output-artifact error', 'buildspec.yml output-artifact warning'],
  },
  'of an output without files that a deployment takes': {
    files: project({ 'buildspec.yml': buildspec('') }),
    found: ['pipeline.yml output-artifact error'],
  },
  'of an output without files that nobody takes': {
    files: project({
      'pipeline.yml': pipeline(['InputArtifacts: [{ Name: Built }]', 'InputArtifacts: [{ Name: Source }]']),
      'buildspec.yml': buildspec(''),
    }),
    found: ['pipeline.yml output-artifact information'],
  },
  'of an AppSpec file that artifacts leave out': {
    files: project({ 'buildspec.yml': buildspec('artifacts:\n  files: [scripts/**/*]\n') }),
    found: ['buildspec.yml deploy-file error'],
  },
  'of a script that artifacts leave out': {
    files: project({ 'buildspec.yml': buildspec('artifacts:\n  files: [appspec.yml]\n') }),
    found: ['buildspec.yml deploy-file error'],
  },
  'of a script that loses its folder': {
    files: project({
      'buildspec.yml': buildspec('artifacts:\n  discard-paths: yes\n  files: [appspec.yml, scripts/*]\n'),
    }),
    found: ['buildspec.yml deploy-file error'],
  },
  'of what is left out by name': {
    files: project({
      'buildspec.yml': buildspec("artifacts:\n  files: ['**/*']\n  exclude-paths: ['*.yml']\n"),
    }),
    found: ['buildspec.yml deploy-file error'],
  },
  'of a file that nothing makes': {
    files: project({
      'pipeline.yml': pipeline(['Provider: CodeDeploy, Version', 'Provider: ECS, Version']),
      'buildspec.yml': buildspec('artifacts:\n  files: [imagedefinitions.json]\n'),
    }),
    found: ['buildspec.yml deploy-file warning'],
  },
  'of a variable that is exported by another name': {
    files: project({
      'pipeline.yml': pipeline(['ApplicationName: shop', "ApplicationName: '#{built.VERSION}'"]),
    }),
    found: ['pipeline.yml exported-variable warning'],
  },
  'of a build of the batch of the repository': {
    files: { 'buildspec.yml': BATCH },
    found: ['buildspec.yml batch-buildspec error'],
  },
  'of a build of another batch that lies elsewhere': {
    files: { 'ci/batch.yml': BATCH, 'builds/linux.yml': BUILDSPEC },
    found: ['ci/batch.yml batch-buildspec warning'],
  },
  'of a script in another folder, where nothing moves it': {
    files: { 'appspec.yml': appspec('start.sh'), 'scripts/start.sh': SCRIPT },
    found: ['appspec.yml hook-script error'],
  },
  'of a script in another folder that a workflow has nothing to do with': {
    files: {
      'appspec.yml': appspec('start.sh'),
      'scripts/start.sh': SCRIPT,
      '.github/workflows/test.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: npm test\n',
    },
    found: ['appspec.yml hook-script error'],
  },
  'of a script beside a build that makes a folder of something else': {
    files: {
      'appspec.yml': APPSPEC,
      'buildspec.yml': buildspec("artifacts:\n  base-directory: dist\n  files: ['**/*']\n"),
    },
    found: ['appspec.yml hook-script warning'],
  },
  'of a script that is nowhere': {
    files: { 'appspec.yml': APPSPEC },
    found: ['appspec.yml hook-script warning'],
  },
  'of one script of several': {
    files: {
      'deploy/appspec.yml': `${APPSPEC}  AfterInstall:\n    - location: scripts/more.sh\n`,
      'deploy/scripts/start.sh': SCRIPT,
    },
    found: ['deploy/appspec.yml hook-script error'],
  },
  'of a mode, beside a command that makes something else executable': {
    files: {
      'appspec.yml': APPSPEC,
      'buildspec.yml': buildspec("artifacts:\n  files: ['**/*']\n", 'chmod +x ./gradlew'),
      'scripts/start.sh': { text: SCRIPT, isExecutable: false },
    },
    found: ['appspec.yml hook-script-mode information'],
  },
  'of line ends, modes and first lines': {
    files: {
      'appspec.yml': APPSPEC,
      'scripts/start.sh': { text: 'systemctl start shop\r\n', isExecutable: false },
    },
    found: [
      'appspec.yml hook-script-mode information',
      'appspec.yml hook-script-line-ends warning',
      'appspec.yml hook-script-shebang warning',
    ],
  },
};
