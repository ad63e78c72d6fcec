/** A template with a pipeline that builds in a project and deploys what it built to servers. */
export const PIPELINE = `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      Name: shop
      Source: { Type: CODEPIPELINE, BuildSpec: buildspec.yml }
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: !GetAtt Role.Arn
      ArtifactStore: { Type: S3, Location: !Ref Artifacts }
      Stages:
        - Name: Source
          Actions:
            - Name: Checkout
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1' }
              Configuration: { RepositoryName: shop, BranchName: main, PollForSourceChanges: false }
              OutputArtifacts: [{ Name: Source }]
        - Name: Build
          Actions:
            - Name: Compile
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Namespace: built
              Configuration: { ProjectName: !Ref Project }
              InputArtifacts: [{ Name: Source }]
              OutputArtifacts: [{ Name: Built }]
        - Name: Deploy
          Actions:
            - Name: Install
              ActionTypeId: { Category: Deploy, Owner: AWS, Provider: CodeDeploy, Version: '1' }
              Configuration: { ApplicationName: shop, DeploymentGroupName: blue }
              InputArtifacts: [{ Name: Built }]
`;

/** What the project above runs. */
export const BUILDSPEC = `version: 0.2
env:
  variables: { RELEASE: '1' }
  exported-variables: [RELEASE]
phases:
  build:
    commands:
      - mvn package
artifacts:
  files:
    - target/shop.jar
    - appspec.yml
    - scripts/**/*
`;

export const APPSPEC = `version: 0.0
os: linux
hooks:
  ApplicationStart:
    - location: scripts/start.sh
`;

export const SCRIPT = `#!/bin/bash
systemctl start shop
`;

/** Files as one text: each begins with a line \`# file: path\`, which \`filesIn\` takes apart again. */
export function joined(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(([path, text]) => `# file: ${path}\n${text}`)
    .join('');
}
