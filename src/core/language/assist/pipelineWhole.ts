import type { Section } from './sections';

/** What a pipeline is about that a template has as resources, and a declaration names. */
interface Names {
  readonly role: string;
  readonly bucket: string;
  readonly project: string;
  readonly deployRole: string;
}

/** The whole declaration, as a file of its own. */
export const DECLARATION_SECTION: Section = {
  label: 'pipeline: connection, build, deploy',
  description:
    'A whole pipeline of type V2: it takes commits from a connection, builds them with CodeBuild and deploys a CloudFormation stack.',
  body: [
    'name: ${1:app}',
    ...body({
      role: '${2:arn:aws:iam::123456789012:role/pipeline}',
      bucket: '${3:artifacts}',
      project: '${7:project}',
      deployRole: '${10:arn:aws:iam::123456789012:role/deploy}',
    }),
  ].join('\n'),
  isWhole: true,
};

/** The same as one more resource of a template, in the spelling of the API below its properties. */
export const RESOURCE_SECTION: Section = {
  ...DECLARATION_SECTION,
  body: [
    '${1:Pipeline}:',
    '  Type: AWS::CodePipeline::Pipeline',
    '  Properties:',
    ...body({
      role: '!GetAtt ${2:PipelineRole}.Arn',
      bucket: '!Ref ${3:ArtifactBucket}',
      project: '!Ref ${7:BuildProject}',
      deployRole: '!GetAtt ${10:DeployRole}.Arn',
    }).map(line => `    ${line}`),
  ].join('\n'),
};

function body({ role, bucket, project, deployRole }: Names): readonly string[] {
  return [
    'pipelineType: V2',
    `roleArn: ${role}`,
    'artifactStore:',
    '  type: S3',
    `  location: ${bucket}`,
    'stages:',
    '  - name: Source',
    '    actions:',
    '      - name: Source',
    '        namespace: SourceVariables',
    ...typeLines('Source', 'CodeStarSourceConnection'),
    '        configuration:',
    '          ConnectionArn: ${4:arn:aws:codeconnections:us-east-1:123456789012:connection/id}',
    '          FullRepositoryId: ${5:owner/repository}',
    '          BranchName: ${6:main}',
    '        outputArtifacts:',
    '          - name: Source',
    '  - name: Build',
    '    actions:',
    '      - name: Build',
    ...typeLines('Build', 'CodeBuild'),
    '        configuration:',
    `          ProjectName: ${project}`,
    '        inputArtifacts:',
    '          - name: Source',
    '        outputArtifacts:',
    '          - name: Build',
    '  - name: Deploy',
    '    actions:',
    '      - name: Deploy',
    ...typeLines('Deploy', 'CloudFormation'),
    '        configuration:',
    '          ActionMode: CREATE_UPDATE',
    '          StackName: ${8:app}',
    '          TemplatePath: Build::${9:template.yml}',
    `          RoleArn: ${deployRole}`,
    '          Capabilities: CAPABILITY_IAM',
    '        inputArtifacts:',
    '          - name: Build$0',
  ];
}

function typeLines(category: string, provider: string): readonly string[] {
  return [
    '        actionTypeId:',
    `          category: ${category}`,
    '          owner: AWS',
    `          provider: ${provider}`,
    "          version: '1'",
  ];
}
