/** A template with a pipeline, with a mark for each place that tests look at. */
const TEMPLATE = `Parameters:
  Branch:
    Type: String
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      ‹bucket›
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      ‹properties›
      PipelineType: ‹type›
      Variables:
        - Name: Environment
      Triggers:
        - ProviderType: CodeStarSourceConnection
          GitConfiguration:
            SourceActionName: ‹sourceAction›
            ‹git›
      Stages:
        - Name: Source
          Actions:
            - Name: Checkout
              Namespace: SourceVariables
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1' }
              Configuration:
                BranchName: '‹source›'
              OutputArtifacts: [{ Name: SourceOut }]
        - Name: Build
          ‹hook›
          Actions:
            - Name: Compile
              Namespace: BuildVariables
              ActionTypeId:
                Category: Build
                Owner: AWS
                Provider: CodeBuild
                Version: '1'
              Configuration:
                ProjectName: project
                ‹buildKey›
              InputArtifacts:
                - Name: ‹input›
              OutputArtifacts: [{ Name: BuildOut }]
        - Name: Deploy
          BeforeEntry:
            Conditions:
              - Result: FAIL
                Rules:
                  - Name: Window
                    RuleTypeId:
                      Category: Rule
                      Owner: AWS
                      Provider: ‹ruleProvider›
                      Version: '1'
          Actions:
            - Name: Stack
              ActionTypeId:
                Category: Deploy
                Owner: AWS
                Provider: CloudFormation
                Version: '1'
              Configuration:
                ActionMode: ‹mode›
                TemplatePath: ‹template›
                StackName: "app-‹reference›"
                ParameterOverrides: ‹bare›
              InputArtifacts:
                - Name: BuildOut
                ‹secondInput›
              ‹action›
            ‹newAction›
            - Name: Other
              ActionTypeId:
                Category: Deploy
                Owner: AWS
                Provider: ‹provider›
        ‹stage›
  ‹resource›
`;

/** The template with `word` and the cursor, `¦`, at one mark; nothing stands at the others. */
export function templateAt(mark: string, word = '¦'): string {
  return TEMPLATE.replace(`‹${mark}›`, word).replace(/‹\w+›/g, '');
}

/** The same, as the input of `create-pipeline`. */
const DECLARATION = `{
  "pipeline": {
    "name": "app",
    "roleArn": "arn:aws:iam::123456789012:role/pipeline",
    "artifactStore": { "type": "S3", "location": "artifacts" },
    "stages": [
      {
        "name": "Source",
        "actions": [
          {
            "name": "Checkout",
            "actionTypeId": { "category": "Source", "owner": "AWS", "provider": "S3", "version": "1" },
            "namespace": "SourceVariables",
            "configuration": { "S3Bucket": "bucket", "‹key›": "" },
            "outputArtifacts": [{ "name": "SourceOut" }]
          }
        ]
      },
      {
        "name": "Build",
        "actions": [
          {
            "name": "Compile",
            "actionTypeId": { "category": "Build", "owner": "AWS", "provider": "CodeBuild", "version": "1" },
            "configuration": { "ProjectName": "app-‹reference›", "BatchEnabled": ‹value› },
            "inputArtifacts": [{ "name": "‹input›" }],
            "‹action›": ""
          }
        ]
      }
    ]
  }
}
`;

/** The declaration with `word` and the cursor at one mark. */
export function declarationAt(mark: string, word = '¦'): string {
  return DECLARATION.replace(`‹${mark}›`, word)
    .replace(/‹value›/, '""')
    .replace(/‹\w+›/g, '');
}
