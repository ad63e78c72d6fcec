/** A small pipeline without findings, for examples. */
export const SAMPLE = `pipeline:
  name: shop
  roleArn: arn:aws:iam::111122223333:role/pipeline
  artifactStore: { type: S3, location: shop-artifacts }
  stages:
    - name: Source
      actions:
        - name: Checkout
          actionTypeId: { category: Source, owner: AWS, provider: CodeCommit, version: '1' }
          configuration: { RepositoryName: shop, BranchName: main, PollForSourceChanges: 'false' }
          outputArtifacts: [{ name: source }]
    - name: Build
      actions:
        - name: Compile
          actionTypeId: { category: Build, owner: AWS, provider: CodeBuild, version: '1' }
          configuration: { ProjectName: shop }
          inputArtifacts: [{ name: source }]
`;

/** The same as a resource of a CloudFormation template, with an event rule that starts it. */
export const TEMPLATE_SAMPLE = `Resources:
  Shop:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: !GetAtt PipelineRole.Arn
      ArtifactStore: { Type: S3, Location: !Ref Artifacts }
      Stages:
        - Name: Source
          Actions:
            - Name: Checkout
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1' }
              Configuration: { RepositoryName: shop, BranchName: main, PollForSourceChanges: false }
              OutputArtifacts: [{ Name: source }]
        - Name: Build
          Actions:
            - Name: Compile
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: shop }
              InputArtifacts: [{ Name: source }]
  EveryMorning:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: cron(0 6 * * ? *)
      Targets:
        - Id: shop
          Arn: !Sub arn:\${AWS::Partition}:codepipeline:\${AWS::Region}:\${AWS::AccountId}:\${Shop}
          RoleArn: !GetAtt EventRole.Arn
`;

/** The sample with other text in some places; each place is there once. */
export function sample(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changed(SAMPLE, changes);
}

/** {@link sample} of the template. */
export function templateSample(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changed(TEMPLATE_SAMPLE, changes);
}

function changed(text: string, changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2) throw new Error(`"${from}" is not there once.`);
    return before.replace(from, () => to);
  }, text);
}
