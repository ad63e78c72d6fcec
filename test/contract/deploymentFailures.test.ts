import assert from 'node:assert/strict';
import { DeploymentWorld } from './deploymentWorld';

describe('a deployment that AWS refuses', () => {
  let world: DeploymentWorld;

  beforeEach(async () => {
    world = await DeploymentWorld.start();
  });

  afterEach(async () => {
    await world.stop();
  });

  /** Makes the template add something, so that an update has something to do. */
  function change(): void {
    const text = world.template.text.replace('codepipeline.amazonaws.com', 'events.amazonaws.com');
    world.template = { ...world.template, text };
  }

  it('names each resource that CloudFormation finds wrong before it begins, and leaves nothing', async () => {
    const taken = "Resource of type 'AWS::CodePipeline::Pipeline' with identifier 'web' already exists.";
    world.stacks.validations.set('Pipeline', taken);
    world.stacks.validations.set('Role', 'API: iam:GetRole Access Denied');
    await assert.rejects(world.deploy(), {
      kind: 'invalid-input',
      message:
        'The change set of web cannot be made. Role: iam:GetRole is not allowed for whoever deploys. Pipeline: web exists already, and does not belong to this stack.',
      remedy: /permission iam:GetRole, and deploy again\. Give it another name/,
    });
    await world.access.stacks().then(client => client.describeStack('web'));
    assert.equal(world.stacks.stack('web'), undefined);
  });

  it('says which permission would tell what is wrong with the resources', async () => {
    world.stacks.validations.set('Pipeline', 'It exists already.');
    world.server.misbehave('deny', 'DescribeEvents');
    await assert.rejects(world.deploy(), {
      message: /^The change set of web cannot be made\. .*EarlyValidation::ResourceExistenceCheck/,
      remedy: /^Its details cannot be read\. cloudformation:DescribeEvents is not allowed/,
    });
    assert.equal(world.stacks.stack('web')?.changeSets.size ?? 0, 0);
  });

  it('says what to do with a change set that the stack has passed by', async () => {
    await world.deploy();
    change();
    world.presses = ['deploy', 'deploy', 'discard'];
    await world.deploy({
      confirm: () => {
        for (const changeSet of world.stacks.stack('web')?.changeSets.values() ?? [])
          changeSet.isObsolete = true;
        return true;
      },
    });
    const refused = world.tabs
      .at(-1)
      ?.pages.filter(({ notices }) => notices[0]?.text.startsWith('It was not'));
    const [first, second] = refused ?? [];
    assert.match(first?.notices[0]?.text ?? '', /status of \[OBSOLETE\]\. Discard it, and deploy again\.$/);
    assert.equal(second?.notices.length, first?.notices.length, 'It is said once.');
    assert.equal(world.page?.headline, 'Nothing was deployed, and nothing is left over.');
  });

  it('may not look at the events: nothing is executed', async () => {
    world.presses = ['deploy', 'discard'];
    world.server.misbehave('deny', 'DescribeStackEvents');
    await world.deploy();
    assert.ok(!world.stacks.calls.includes('ExecuteChangeSet'));
    assert.match(
      world.dialogs.told[0] ?? '',
      /^It was not deployed\. cloudformation:DescribeStackEvents is not allowed/,
    );
  });

  it('may not execute: the change set is still there to discard', async () => {
    world.presses = ['deploy', 'discard'];
    world.server.misbehave('deny', 'ExecuteChangeSet');
    await world.deploy();
    assert.match(
      world.dialogs.told[0] ?? '',
      /^It was not deployed\. cloudformation:ExecuteChangeSet is not allowed/,
    );
    assert.equal(world.page?.headline, 'Nothing was deployed, and nothing is left over.');
  });

  it('shows all rights as new where the template of the stack cannot be read, and says so', async () => {
    await world.deploy();
    change();
    world.presses = ['discard'];
    world.server.misbehave('deny', 'GetTemplate');
    await world.deploy();
    const first = world.tabs.at(-1)?.pages[0];
    assert.match(first?.notices[0]?.text ?? '', /cloudformation:GetTemplate is not allowed/);
    assert.equal(first?.access[0]?.loses.length, 0);
  });

  it('deletes no stack that is protected, says how that is taken off, and lets it be tried again', async () => {
    world.stacks.failures.set('Role', 'web-Role already exists');
    world.stacks.protectedStacks.add('web');
    world.presses = ['deploy', 'deleteStack', 'deleteStack'];
    const tell = (message: string): undefined => {
      if (message.includes('protected')) world.stacks.protectedStacks.clear();
      return undefined;
    };
    await world.deploy({ tell });
    const refused = world.tabs[0]?.pages.find(({ notices }) => notices[0]?.text.includes('protected'));
    assert.match(
      refused?.notices[0]?.text ?? '',
      /^The stack is protected against being deleted\. .* --no-enable-termination-protection --stack-name arn:/,
    );
    assert.equal(refused?.leftovers.length, 1);
    assert.equal(world.page?.headline, 'The stack is deleted, and nothing is left over.');
  });

  it('lists what stays when a stack is deleted, by its policy', async () => {
    const text = world.template.text.replace(
      '  Pipeline:\n',
      '  Artifacts:\n    Type: AWS::S3::Bucket\n    DeletionPolicy: Retain\n  Pipeline:\n',
    );
    world.template = { ...world.template, text };
    world.stacks.failures.set('Pipeline', 'web already exists');
    world.presses = ['deploy', 'deleteStack'];
    await world.deploy();
    assert.match(world.page?.headline ?? '', /something is left over that it was told to keep/);
    assert.match(
      world.page?.leftovers[0]?.how ?? '',
      /^Empty it, and run: aws s3api delete-bucket --bucket web-/,
    );
  });

  it('adds what to do where CloudFormation refuses a template at once', async () => {
    world.template = { ...world.template, text: `${world.template.text}\nOutputs: {}\n` };
    await world.deploy();
    const stack = world.stacks.stack('web');
    assert.ok(stack);
    change();
    // Somebody else was faster, between the look at the stack and the request.
    const ask = ({ value = '' }: { readonly value?: string }): string => {
      stack.status = 'UPDATE_COMPLETE';
      return value || 'main';
    };
    await assert.rejects(
      world.deploy({
        ask,
        pick: labels => {
          const picked = labels.find(label => /^(?:Continue|test)/.test(label)) ?? labels[0];
          if (picked?.startsWith('Continue') === true) stack.status = 'UPDATE_IN_PROGRESS';
          return picked;
        },
      }),
      { kind: 'invalid-input', remedy: /^Wait until CloudFormation is done with it/ },
    );
  });
});
