/** What an example shows besides what is the same in all of them. */
export interface Sample {
  /** Lines of the source action below its name; a connection where left out. */
  readonly source?: string;
  /** The same of further source actions. */
  readonly moreSources?: readonly string[];
  /** Lines of the one other action below its name; a deployment by CodeDeploy where left out. */
  readonly action?: string;
  /** Lines of the second stage besides its actions. */
  readonly stage?: string;
  /** Lines of the pipeline besides its name, role, store and stages. */
  readonly pipeline?: string;
  /** Lines of other resources. */
  readonly resources?: string;
}

/** `ActionTypeId` and what follows it. */
export function typed(category: string, owner: string, provider: string, rest: string): string {
  return `ActionTypeId: { Category: ${category}, Owner: ${owner}, Provider: ${provider}, Version: "1" }\n${rest}`;
}

const CONNECTION = 'arn:aws:codeconnections:eu-west-1:111122223333:connection/1f0a';

/** The lines of a source action of a connection; `more` are further lines of its configuration. */
export function connection(more = ''): string {
  return typed(
    'Source',
    'AWS',
    'CodeStarSourceConnection',
    `Configuration:\n  ConnectionArn: ${CONNECTION}\n  FullRepositoryId: example/shop\n  BranchName: main\n${indented(more, 2)}OutputArtifacts: [{ Name: Code }]\n`,
  );
}

const DEPLOYMENT = typed(
  'Deploy',
  'AWS',
  'CodeDeploy',
  'Configuration: { ApplicationName: shop, DeploymentGroupName: live }\nInputArtifacts: [{ Name: Code }]\n',
);

/** A template with one pipeline of two stages. */
export function sample({
  source = connection(),
  moreSources = [],
  action = DEPLOYMENT,
  stage = '',
  pipeline = '',
  resources = '',
}: Sample): string {
  return `Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: shop
      RoleArn: arn:aws:iam::111122223333:role/pipeline
      ArtifactStore: { Type: S3, Location: shop-artifacts }
${indented(pipeline, 6)}      Stages:
        - Name: Source
          Actions:
            - Name: Checkout
${indented(source, 14)}${moreSources.map(sourceAction).join('')}        - Name: Release
${indented(stage, 10)}          Actions:
            - Name: Work
${indented(action, 14)}${indented(resources, 2)}`;
}

function sourceAction(lines: string, index: number): string {
  return `            - Name: Checkout${String(index + 2)}\n${indented(lines, 14)}`;
}

function indented(text: string, width: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(width));
}
