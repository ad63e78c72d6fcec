import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PipelineBlueprint } from '../../../src/core/pipeline/blueprint/pipeline';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { readDefinitions } from '../../../src/core/pipeline/read';
import { pipelineTemplate } from '../../../src/core/scaffold/template/pipelineTemplate';
import { templateModel } from '../../../src/core/scaffold/template/templateModel';
import { blueprints, LARGEST } from './pipelineBlueprints';
import { reviewStatements, statementsOf, textsIn } from './reviewAccess';
import { loadSpec, templateProblems } from './templateSpec';

/** Actions of IAM whose statements are for all resources, each with why. */
const FOR_ALL_RESOURCES: Readonly<Record<string, string>> = {
  'ec2:DescribeDhcpOptions': 'describes only, and has no resource',
  'ec2:DescribeNetworkInterfaces': 'describes only, and has no resource',
  'ec2:DescribeSecurityGroups': 'describes only, and has no resource',
  'ec2:DescribeSubnets': 'describes only, and has no resource',
  'ec2:DescribeVpcs': 'describes only, and has no resource',
  'ecr:GetAuthorizationToken': 'is for the whole registry',
  'ecs:DescribeTaskDefinition': 'has no resource',
  'ecs:RegisterTaskDefinition': 'has no resource before it is there',
  'codepipeline:AcknowledgeJob': 'has no resource: a job is known by what was polled',
  'codepipeline:GetJobDetails': 'has no resource: a job is known by what was polled',
  'codepipeline:PutJobFailureResult': 'has no resource: a job is known by what was polled',
  'codepipeline:PutJobSuccessResult': 'has no resource: a job is known by what was polled',
  'kms:*': 'means the key of the policy',
  'kms:Decrypt': 'means the key of the policy',
  'kms:GenerateDataKey*': 'means the key of the policy',
};

/** All actions that templates allow or deny, besides those above. Source: Service Authorization Reference. */
const LIMITED = new Set([
  's3:*',
  's3:GetObject',
  's3:GetObjectTagging',
  's3:GetObjectVersion',
  's3:GetObjectVersionTagging',
  's3:PutObject',
  's3:PutObjectAcl',
  's3:GetBucketAcl',
  's3:GetBucketLocation',
  's3:GetBucketVersioning',
  's3:ListBucket',
  'sts:AssumeRole',
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'codebuild:BatchGetBuilds',
  'codebuild:StartBuild',
  'codebuild:StopBuild',
  'codebuild:CreateReportGroup',
  'codebuild:CreateReport',
  'codebuild:UpdateReport',
  'codebuild:BatchPutTestCases',
  'codebuild:BatchPutCodeCoverages',
  'codeconnections:UseConnection',
  'codestar-connections:UseConnection',
  'codecommit:CancelUploadArchive',
  'codecommit:GetBranch',
  'codecommit:GetCommit',
  'codecommit:GetRepository',
  'codecommit:GetUploadArchiveStatus',
  'codecommit:UploadArchive',
  'ecr:DescribeImages',
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
  'ec2:CreateNetworkInterface',
  'ec2:CreateNetworkInterfacePermission',
  'ec2:DeleteNetworkInterface',
  'secretsmanager:GetSecretValue',
  'kms:Decrypt',
  'codepipeline:PollForJobs',
  'codepipeline:StartPipelineExecution',
  'sns:Publish',
  'cloudfront:CreateInvalidation',
  'ecs:DescribeServices',
  'ecs:UpdateService',
  'ecs:TagResource',
  'iam:PassRole',
  'codedeploy:GetApplication',
  'codedeploy:GetApplicationRevision',
  'codedeploy:RegisterApplicationRevision',
  'codedeploy:CreateDeployment',
  'codedeploy:GetDeployment',
  'codedeploy:GetDeploymentConfig',
  'lambda:GetAlias',
  'lambda:GetFunction',
  'lambda:GetFunctionConfiguration',
  'lambda:GetProvisionedConcurrencyConfig',
  'lambda:PublishVersion',
  'lambda:UpdateAlias',
  'lambda:UpdateFunctionCode',
  'cloudformation:CreateChangeSet',
  'cloudformation:DeleteChangeSet',
  'cloudformation:DescribeChangeSet',
  'cloudformation:DescribeStacks',
  'cloudformation:ExecuteChangeSet',
]);

describe('the template of any pipeline', () => {
  let spec: ReturnType<typeof loadSpec>;

  before(() => {
    spec = loadSpec();
  });

  function forAll(check: (blueprint: PipelineBlueprint) => void, numRuns = 100): void {
    fc.assert(fc.property(blueprints, check), { numRuns });
  }

  it('is what CloudFormation and our own rules take', () => {
    forAll(blueprint => {
      const text = pipelineTemplate(blueprint);
      assert.deepEqual(templateProblems(spec, text), []);
      const findings = diagnoseAs('pipeline', 'pipeline.yml', text);
      // Whether somebody takes what an action hands on is the recommendation's affair.
      assert.deepEqual(
        findings.filter(({ rule }) => rule !== 'pipeline/unused-artifact'),
        [],
      );
    }, 200);
  });

  it('says what the blueprint says: its stages and actions are read back as the local pipelines read them', () => {
    forAll(blueprint => {
      const { definitions, problems } = readDefinitions('pipeline.yml', pipelineTemplate(blueprint));
      assert.deepEqual(problems, []);
      const declared = definitions.find(
        ({ declaration }) => declaration.name === blueprint.name,
      )?.declaration;
      assert.deepEqual(
        declared?.stages.map(({ name, actions }) => [name, ...namesOf(actions)]),
        [['Source', 'Source'], ...blueprint.stages.map(({ name, actions }) => [name, ...namesOf(actions)])],
      );
    });
  });

  it('allows nothing for all resources but what has no other way, and no action that is not known', () => {
    forAll(blueprint => {
      for (const statement of statementsOf(Object.values(templateModel(blueprint).resources))) {
        const actions = [statement['Action']].flat().map(String);
        const isForAll = [statement['Resource']].flat().includes('*');
        for (const action of actions)
          assert.ok(
            isForAll ? action in FOR_ALL_RESOURCES : LIMITED.has(action),
            `${action} ${String(isForAll)}`,
          );
      }
    });
  });

  it('keeps what pull requests run away from the artifacts and the images of what is deployed', () => {
    forAll(blueprint => {
      const statements = reviewStatements(templateModel(blueprint));
      assert.equal(statements.length > 0, blueprint.review !== undefined);
      const texts = statements.flatMap(textsIn);
      assert.deepEqual(
        texts.filter(text => /\bArtifactBucket\b|\bImageRepository\b|^ecr:/.test(text)),
        [],
      );
    });
  });

  it('puts the tags on everything that takes some', () => {
    forAll(blueprint => {
      if (Object.keys(blueprint.tags).length === 0) return;
      for (const [id, { Type, Properties }] of Object.entries(templateModel(blueprint).resources)) {
        const [resource] = spec.lookup('resource', 'cloudFormationType', 'equals', Type);
        assert.equal('Tags' in Properties, resource?.tagInformation !== undefined, id);
      }
    });
  });

  it('lets CloudFormation put no secret in place of a text', () => {
    const { stages } = LARGEST;
    const text = '{{resolve:secretsmanager:prod}}';
    const template = pipelineTemplate({
      ...LARGEST,
      name: text,
      stages: [{ name: text, actions: [{ kind: 'approval', name: text, message: text }] }, ...stages],
      projects: LARGEST.projects.map(project => ({ ...project, description: text, buildspec: text })),
      tags: { [text]: text },
    });
    assert.ok(template.includes('{{ resolve:secretsmanager:prod}}'));
    assert.ok(!template.includes('{{resolve:'));
  });

  it('is short enough to be given to CloudFormation as it is with three environments, and no pull requests', () => {
    const { review, ...blueprint } = LARGEST;
    assert.ok(review !== undefined);
    assert.deepEqual(templateProblems(spec, pipelineTemplate(LARGEST)), []);
    const text = pipelineTemplate(blueprint);
    // Source: CloudFormation User Guide, "Understand CloudFormation quotas": a template body in a request.
    assert.ok(Buffer.byteLength(text) <= 51_200, String(Buffer.byteLength(text)));
  });
});

/** The names, without those that a template adds behind a deployment. */
function namesOf(actions: readonly { readonly name: string }[]): readonly string[] {
  return actions.map(({ name }) => name).filter(name => !/^(Invalidate|Execute)(-\d+)?$/.test(name));
}
