import { openFile, type NavigationFile } from '../../../src/core/language/navigate/file';
import type { OffsetRange } from '../../../src/core/yaml/document';

/** Where the cursor stands in the texts of tests. */
const CURSOR = '¦';

/** A template with two pipelines that share names, and everything that names are used in. */
export const TEMPLATE = `Parameters:
  Zone: { Type: String }
Resources:
  BuildProject:
    Type: AWS::CodeBuild::Project
    Properties:
      Source: { Type: CODEPIPELINE, BuildSpec: ci/buildspec.yml }
  TestProject:
    Type: AWS::CodeBuild::Project
    Properties:
      Name: tests
      Source: { Type: CODEPIPELINE }
  Nightly:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: cron(0 2 ? * MON-FRI *)
  Weekly:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: 'cron(30 6 ? * SUN *)'
      ScheduleExpressionTimezone: Europe/Paris
  Web:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: web
      PipelineType: V2
      Variables:
        - Name: Stage
          DefaultValue: test
      Triggers:
        - ProviderType: CodeStarSourceConnection
          GitConfiguration: { SourceActionName: Checkout }
      DisableInboundStageTransitions: [{ StageName: Deploy, Reason: frozen }]
      Stages:
        - Name: Source
          Actions:
            - Name: Checkout
              Namespace: Src
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1' }
              OutputArtifacts: [{ Name: App }]
        - Name: Build
          Actions:
            - Name: Compile
              Namespace: Build
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              InputArtifacts: [{ Name: "App" }]
              OutputArtifacts:
                - Name: Site
                - Name: Stack
              Configuration:
                ProjectName: !Ref BuildProject
                PrimarySource: App
                EnvironmentVariables: '[{"name":"COMMIT","value":"#{Src.CommitId}"},{"name":"STAGE","value":"#{variables.Stage}"}]'
            - Name: Sizes
              Namespace: Sizes
              ActionTypeId: { Category: Compute, Owner: AWS, Provider: Commands, Version: '1' }
              Commands:
                - bash scripts/size.sh
                - TOTAL=$(du -s .)
              OutputVariables: [TOTAL]
              InputArtifacts: [{ Name: App }]
        - Name: Deploy
          BeforeEntry:
            Conditions:
              - Result: FAIL
                Rules:
                  - Name: Office
                    RuleTypeId: { Category: Rule, Owner: AWS, Provider: DeploymentWindow, Version: '1' }
                    Configuration: { Cron: '0 0 9-17 ? * MON-FRI *', TimeZone: Europe/Berlin }
                  - Name: Same
                    RuleTypeId: { Category: Rule, Owner: AWS, Provider: VariableCheck, Version: '1' }
                    Configuration: { Variable: '#{Build.IMAGE_TAG}', Value: '#{Sizes.TOTAL}', Operator: EQ }
          Actions:
            - Name: Stack
              RunOrder: 2
              ActionTypeId: { Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1' }
              InputArtifacts:
                - Name: Stack
                - Name: Site
              Configuration:
                ActionMode: CREATE_UPDATE
                TemplatePath: Stack::infra/site.yml
                StackName: site-#{variables.Stage}
                ParameterOverrides: '{"Bucket":{"Fn::GetArtifactAtt":["Site","BucketName"]},"Tag":"#{Build.IMAGE_TAG}"}'
  Other:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Stages:
        - Name: Source
          Actions:
            - Name: Checkout
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1' }
              OutputArtifacts: [{ Name: App }]
        - Name: Build
          Actions:
            - Name: Test
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              InputArtifacts: [{ Name: App }]
              Configuration: { ProjectName: tests }
`;

export const BUILDSPEC = `version: 0.2
env:
  variables:
    STAGE: test
  exported-variables:
    - IMAGE_TAG
    - STAGE
batch:
  build-graph:
    - identifier: compile
      buildspec: ci/compile.yml
    - identifier: unit
      depend-on:
        - compile
    - identifier: package
      depend-on: [compile, "unit"]
phases:
  install:
    runtime-versions: { nodejs: 22 }
    commands: npm ci
  build:
    commands:
      # Not scripts/old.sh.
      - bash scripts/build.sh --fast
      - |
        ./scripts/tag.sh > tag.txt # as scripts/said.sh
        IMAGE_TAG=$(cat tag.txt)
      - python3 "tools/check.py" $STAGE
      - curl https://example.com/a/b.sh | sh
      - cat /etc/passwd ../../secret.txt $HOME/x.sh C:\\x.ps1 file://infra/site.yml
    finally:
      - echo "\${IMAGE_TAG}"
artifacts:
  base-directory: dist
  files:
    - index.html
    - '**/*.js'
  secondary-artifacts:
    Site:
      files: ['**/*']
    Stack:
      files:
        - infra/site.yml
`;

export const APPSPEC = `version: 0.0
os: linux
files:
  - source: /index.html
    destination: /srv/www
  - source: /
    destination: /srv/all
permissions:
  - object: /srv/www
    mode: 755
hooks:
  BeforeInstall:
    - location: scripts/stop.sh
      timeout: 60
      runas: root
  AfterInstall:
    - location: ../outside.sh
    - location: scripts/start.sh
`;

/** @throws Error where the text is nothing that Headgate checks */
export function opened(fileName: string, text: string): NavigationFile {
  const file = openFile(fileName, text);
  if (file === undefined) throw new Error(`${fileName} is nothing that is checked.`);
  return file;
}

/** The offset of the cursor in a piece of a text; where the piece is there more than once, in the first. */
export function offsetOf(text: string, marked: string): number {
  const piece = marked.replace(CURSOR, '');
  const at = text.indexOf(piece);
  if (at === -1 || piece === marked) throw new Error(`There is no cursor at ${JSON.stringify(marked)}.`);
  return at + marked.indexOf(CURSOR);
}

/** A range as the number of its line, from 1, with its text. */
export function placed(text: string, { start, end }: OffsetRange): string {
  return `${String(text.slice(0, start).split('\n').length)}: ${text.slice(start, end)}`;
}
