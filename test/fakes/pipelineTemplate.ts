/** A template with what a deployment has to say something about: a role, a connection, a pipeline and a parameter. */
export const PIPELINE_TEMPLATE = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  BranchName:
    Type: String
    Description: The branch that the pipeline follows
    AllowedPattern: '[\\w./-]+'
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { Service: codepipeline.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: Actions
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Action: [codeconnections:UseConnection, s3:PutObject]
                Resource: !Ref Connection
  Connection:
    Type: AWS::CodeConnections::Connection
    Properties:
      ConnectionName: web
      ProviderType: GitHub
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: web
      PipelineType: V2
      RoleArn: !GetAtt Role.Arn
      ArtifactStore: { Type: S3, Location: artifacts }
      Stages:
        - Name: Source
          Actions:
            - Name: Source
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1' }
              Configuration:
                ConnectionArn: !Ref Connection
                FullRepositoryId: acme/web
                BranchName: !Ref BranchName
              OutputArtifacts: [{ Name: Source }]
        - Name: Production
          Actions:
            - Name: Approve
              ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' }
`;
