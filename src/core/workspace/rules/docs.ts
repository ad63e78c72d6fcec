import type { RuleDoc } from '../../rules/rule';
import { batchBuildspec } from './batchBuildspec';
import { buildspecMissing } from './buildspecMissing';
import { deployFile } from './deployFile';
import { exportedVariable } from './exportedVariable';
import { hookScript, hookScriptLineEnds, hookScriptMode, hookScriptShebang } from './hookScripts';
import { outputArtifact } from './outputArtifact';
import { APPSPEC, BUILDSPEC, joined, PIPELINE, SCRIPT } from './sample';

const USES_VARIABLE = PIPELINE.replace(
  'ApplicationName: shop,',
  "ApplicationName: shop, Description: '#{built.RELEASE}',",
).replace('Provider: CodeDeploy', 'Provider: ElasticBeanstalk');

const BATCH = `version: 0.2
batch:
  build-list:
    - identifier: linux
      buildspec: ci/linux.yml
`;

const BATCH_BUILD = 'version: 0.2\nphases:\n  build:\n    commands:\n      - make\n';

const APPSPEC_RIGHT = joined({ 'appspec.yml': APPSPEC, 'scripts/start.sh': SCRIPT });

/** What readers are told about each rule, by its id, in the order of `docs/rules.md`. Checking does not load it. */
export const WORKSPACE_RULE_DOCS: ReadonlyMap<string, RuleDoc> = new Map([
  [
    buildspecMissing.id,
    {
      title: 'A buildspec that is not there',
      why: 'The path of a buildspec begins at the root of the source, and upper and lower case count. Where there is no file, the build fails at once with `YAML_FILE_ERROR` and "YAML file does not exist". Whether this folder is the source, the remotes of git and the other files tell. Where nothing tells, and the file is there under another path, the finding is a warning; without such a sign there is none, because pipelines often stand in a repository of their own.',
      wrong: joined({
        'pipeline.yml': PIPELINE.replace(
          `      Source: { Type: CODEPIPELINE, BuildSpec: buildspec.yml }
`,
          `      Source: { Type: CODEPIPELINE, BuildSpec: buildspec.yml }
  Tests:
    Type: AWS::CodeBuild::Project
    Properties:
      Name: shop-tests
      Source: { Type: CODEPIPELINE, BuildSpec: buildspec.test.yml }
`,
        ).replace(
          `        - Name: Deploy
`,
          `        - Name: Test
          Actions:
            - Name: Unit
              ActionTypeId: { Category: Test, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: !Ref Tests }
              InputArtifacts: [{ Name: Source }]
        - Name: Deploy
`,
        ),
        'buildspec.yml': BUILDSPEC,
        'appspec.yml': APPSPEC,
        'scripts/start.sh': SCRIPT,
      }),
      right: joined({
        'pipeline.yml': PIPELINE,
        'buildspec.yml': BUILDSPEC,
        'appspec.yml': APPSPEC,
        'scripts/start.sh': SCRIPT,
      }),
      source: 'CodeBuild User Guide, "Buildspec file name and storage location"',
    },
  ],
  [
    outputArtifact.id,
    {
      title: 'An output artifact that the buildspec does not make',
      why: "Where an action of CodeBuild puts out one artifact, it holds the `files` under `artifacts` of the buildspec. Where it puts out several, each is the entry of `secondary-artifacts` that has the artifact's name, and the build fails without one. An entry that no action asks for is a warning; an only artifact without files that no action takes, an information.",
      wrong: joined({
        'pipeline.yml': PIPELINE,
        'buildspec.yml': BUILDSPEC.replace(/artifacts:\n[^]*$/, ''),
      }),
      right: joined({
        'pipeline.yml': PIPELINE.replace('Provider: CodeDeploy,', 'Provider: ElasticBeanstalk,'),
        'buildspec.yml': BUILDSPEC,
      }),
      source: 'CodePipeline User Guide, "AWS CodeBuild build and test action reference", output artifacts',
    },
  ],
  [
    deployFile.id,
    {
      title: 'A file that a deployment looks for and does not get',
      why: 'CodeDeploy looks for `appspec.yml` at the root of its artifact and for the hook scripts that it names, a deployment to ECS for `imagedefinitions.json` (or `taskdef.json` and `appspec.yaml`), CloudFormation for its template. An artifact of a build holds what `artifacts.files` of the buildspec lists, and nothing else; an artifact of a source holds the source. A list that takes the file in, where neither the source has it nor a command names it, is a warning.',
      wrong: joined({
        'pipeline.yml': PIPELINE,
        'buildspec.yml': BUILDSPEC.replace('    - appspec.yml\n', ''),
        'appspec.yml': APPSPEC,
        'scripts/start.sh': SCRIPT,
      }),
      right: joined({
        'pipeline.yml': PIPELINE,
        'buildspec.yml': BUILDSPEC,
        'appspec.yml': APPSPEC,
        'scripts/start.sh': SCRIPT,
      }),
      source: 'CodePipeline User Guide, Action structure reference, deploy actions',
    },
  ],
  [
    exportedVariable.id,
    {
      title: 'A variable that the build does not export',
      why: 'The output variables of an action of CodeBuild are those that its buildspec lists under `exported-variables`. A reference to another one cannot be resolved, and the action that has it fails when it is about to start.',
      wrong: joined({
        'pipeline.yml': USES_VARIABLE,
        'buildspec.yml': BUILDSPEC.replace('[RELEASE]', '[VERSION]').replace('RELEASE:', 'VERSION:'),
      }),
      right: joined({ 'pipeline.yml': USES_VARIABLE, 'buildspec.yml': BUILDSPEC }),
      source: 'CodePipeline User Guide, "Working with variables", variables of CodeBuild actions',
    },
  ],
  [
    batchBuildspec.id,
    {
      title: 'A batch build whose buildspec is not there',
      why: 'Each build of a batch may have a buildspec of its own. Its path begins at the root of the source, and the build fails without it.',
      wrong: joined({ 'buildspec.yml': BATCH }),
      right: joined({ 'buildspec.yml': BATCH, 'ci/linux.yml': BATCH_BUILD }),
      source: 'CodeBuild User Guide, "Batch build buildspec reference"',
    },
  ],
  [
    hookScript.id,
    {
      title: 'A hook script that is not there',
      why: 'The `location` of a script begins at the root of the revision, where the AppSpec file is. Without the file the event fails with "Script does not exist at specified location". A script that a command of a buildspec names is left out: it may be made there. So is one that `artifacts` put there, and one that a workflow of another CI service packs.',
      wrong: joined({ 'appspec.yml': APPSPEC, 'deploy/start.sh': SCRIPT }),
      right: APPSPEC_RIGHT,
      source: 'aws/aws-codedeploy-agent, `hook_executor.rb`',
    },
  ],
  [
    hookScriptMode.id,
    {
      title: 'A hook script that is not executable',
      why: 'The agent of CodeDeploy makes a script executable and writes a warning into its log. Git keeps the mode of a file, so that everybody else can run it too. A script that a build makes executable by `chmod` is left out.',
      wrong: `# file: appspec.yml\n${APPSPEC}# file: scripts/start.sh (not executable)\n${SCRIPT}`,
      right: APPSPEC_RIGHT,
      source: 'aws/aws-codedeploy-agent, `hook_executor.rb`',
    },
  ],
  [
    hookScriptLineEnds.id,
    {
      title: 'A hook script with the line ends of Windows',
      why: 'Linux takes the carriage return for a part of the first line, looks for a program such as `/bin/bash\\r` and finds none; in other lines it ends up in arguments. Editors on Windows write such files, and git commits them as they are unless it is told otherwise.',
      wrong: joined({ 'appspec.yml': APPSPEC, 'scripts/start.sh': SCRIPT.replaceAll('\n', '\r\n') }),
      right: APPSPEC_RIGHT,
      source: 'The manual page execve(2), "Interpreter scripts"',
    },
  ],
  [
    hookScriptShebang.id,
    {
      title: 'A hook script that names no interpreter',
      why: 'The agent of CodeDeploy runs a script by its path. Without a first line such as `#!/bin/bash` it is up to the system whether it is run at all, and mostly it is a plain `sh` that runs it.',
      wrong: joined({ 'appspec.yml': APPSPEC, 'scripts/start.sh': 'systemctl start shop\n' }),
      right: APPSPEC_RIGHT,
      source: 'The manual page execve(2), "Interpreter scripts"',
    },
  ],
]);
