import assert from 'node:assert/strict';
import type { DeployTarget } from '../../../src/core/pipeline/blueprint/pipeline';
import { templateModel } from '../../../src/core/scaffold/template/templateModel';
import { allow, sub } from '../../../src/core/scaffold/template/cloudformation';
import type { Template } from '../../../src/core/scaffold/template/cloudformation';
import type { YamlBlock } from '../../../src/core/scaffold/yamlWriter';
import { GITHUB, plainBlueprint } from './plainBlueprints';

function templateOf(target: DeployTarget): Template {
  return templateModel(plainBlueprint(GITHUB, target));
}

/** What the role of an action may do by a policy of its own. */
function statementsOf({ resources }: Template, role: string): readonly YamlBlock[] {
  const policies = resources[role]?.Properties['Policies'];
  return (policies as readonly { PolicyDocument: { Statement: readonly YamlBlock[] } }[]).flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  );
}

/** The actions of a stage, as they are written. */
function actionsOf({ resources }: Template, stage: string): readonly YamlBlock[] {
  const stages = resources['Pipeline']?.Properties['Stages'] as readonly YamlBlock[];
  return stages.find(({ Name }) => Name === stage)?.['Actions'] as readonly YamlBlock[];
}

describe('what a deployment may do', () => {
  it('lets the servers of CodeDeploy take the release, and names the policy for it', () => {
    const { resources, outputs } = templateOf({ kind: 'codedeploy' });
    const document = resources['ServersPolicy']?.Properties['PolicyDocument'] as YamlBlock;
    assert.deepEqual(document['Statement'], [
      allow(['s3:GetObject', 's3:GetObjectVersion'], [sub('${ArtifactBucket.Arn}/*')]),
    ]);
    assert.ok(outputs['ServersPolicyArn'] !== undefined);
    const others = templateOf({ kind: 'ecsBlueGreen' });
    assert.equal(others.resources['ServersPolicy'], undefined);
    assert.equal(others.outputs['ServersPolicyArn'], undefined);
  });

  it('changes a stack by one role, and executes the change by another', () => {
    const template = templateOf({ kind: 'cloudformation', template: 'infra/app.yml' });
    const mayDo = (role: string): string => JSON.stringify(statementsOf(template, role));
    assert.match(mayDo('StagingDeployActionRole'), /:CreateChangeSet/);
    assert.doesNotMatch(mayDo('StagingDeployActionRole'), /:ExecuteChangeSet/);
    assert.match(mayDo('StagingExecuteActionRole'), /:ExecuteChangeSet/);
    assert.doesNotMatch(mayDo('StagingExecuteActionRole'), /:(Create|Delete)ChangeSet|PassRole/);
  });

  it('takes the parameters of a stack from the file of its environment', () => {
    const configurationOf = (target: DeployTarget): YamlBlock =>
      actionsOf(templateOf(target), 'Staging')[0]?.['Configuration'] as YamlBlock;
    const target = { kind: 'cloudformation', template: 'infra/app.yml' } as const;
    assert.equal(configurationOf(target)['TemplateConfiguration'], undefined);
    const own = configurationOf({ ...target, parameters: 'stack-parameters-staging.json' });
    assert.equal(own['TemplateConfiguration'], 'Built::stack-parameters-staging.json');
  });

  it('leads whoever approves a change set to the stack of its environment', () => {
    const plain = plainBlueprint(GITHUB, { kind: 'cloudformation', template: 'infra/app.yml' });
    const template = templateModel({
      ...plain,
      stages: plain.stages.map(stage => ({
        ...stage,
        actions: stage.actions.map(action =>
          action.kind === 'approval' ? { ...action, changesOf: 'production' } : action,
        ),
      })),
    });
    const [approval] = actionsOf(template, 'Approve');
    assert.deepEqual(
      (approval?.['Configuration'] as YamlBlock)['ExternalEntityLink'],
      sub(
        'https://${AWS::Region}.console.aws.amazon.com/cloudformation/home?region=${AWS::Region}#/stacks?filteringText=${ProductionStackName}',
      ),
    );
  });

  it('has no browser keep a page of a site without asking for it again', () => {
    const [upload] = actionsOf(templateOf({ kind: 's3', hasDistribution: false }), 'Staging');
    assert.equal((upload?.['Configuration'] as YamlBlock)['CacheControl'], 'no-cache');
    const [behind] = actionsOf(templateOf({ kind: 's3', hasDistribution: true }), 'Staging');
    assert.equal(
      (behind?.['Configuration'] as YamlBlock)['CacheControl'],
      'max-age=0, s-maxage=31536000, must-revalidate',
    );
  });
});
