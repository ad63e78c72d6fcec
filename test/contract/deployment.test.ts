import assert from 'node:assert/strict';
import { DeploymentWorld } from './deploymentWorld';

describe('deploying a pipeline', () => {
  let world: DeploymentWorld;

  beforeEach(async () => {
    world = await DeploymentWorld.start();
  });

  afterEach(async () => {
    await world.stop();
  });

  it('shows what would change, asks, makes it, and selects the pipeline', async () => {
    await world.deploy();
    const [first] = world.tabs[0]?.pages ?? [];
    assert.ok(first);
    assert.equal(first.headline, 'It adds 3 resources. Nothing has been changed yet.');
    assert.deepEqual(first.access, [
      {
        logicalId: 'Role',
        noun: 'IAM role',
        gains: [
          'may be taken by codepipeline.amazonaws.com',
          'may codeconnections:UseConnection, s3:PutObject on ${Connection}',
        ],
        loses: [],
      },
    ]);
    assert.deepEqual(
      first.resources.map(({ logicalId, noun, word }) => [logicalId, noun, word]),
      [
        ['Connection', 'CodeConnections connection', 'added'],
        ['Pipeline', 'CodePipeline pipeline', 'added'],
        ['Role', 'IAM role', 'added'],
      ],
    );
    const [{ message, detail } = { message: '', detail: '' }] = world.dialogs.confirmations;
    assert.equal(message, 'Deploy web?');
    for (const fact of [
      'Pipeline: web',
      'Stack: web',
      'Account: 123456789012',
      'Region: eu-central-1',
      'You acknowledge CAPABILITY_IAM.',
    ])
      assert.ok(detail.split('\n').includes(fact), `${fact} in\n${detail}`);
    assert.equal(world.page?.headline, 'web is deployed.');
    assert.equal(world.page.mood, 'done');
    assert.deepEqual(
      world.page.resources.map(({ word }) => word),
      ['created', 'created', 'created'],
    );
    assert.deepEqual([...world.aws.pipelines.keys()], ['web']);
    assert.deepEqual(world.refreshed, ['aws:test']);
    assert.deepEqual(world.editor.opened, [['pipeline', 'aws:test', 'web']]);
    assert.match(
      world.dialogs.told.join('\n'),
      /^web is deployed\. The connection web waits for its handshake\. Until somebody finishes that in the console/,
    );
  });

  it('selects the first pipeline of the template, not one that serves it', async () => {
    const [, pipeline = ''] = world.template.text.split('  Pipeline:\n');
    const text = `${world.template.text}  ForReviews:\n${pipeline.replace('Name: web', 'Name: web-reviews')}`;
    world.template = { ...world.template, text };
    await world.deploy();
    assert.deepEqual(world.editor.opened[0], ['pipeline', 'aws:test', 'web']);
    assert.equal(world.page?.headline, 'web is deployed.');
  });

  it('asks for the values of parameters, keeps them, and updates the same stack by them', async () => {
    await world.deploy({
      ask: ({ title }) => (title.endsWith('Stack') ? 'web-prod' : 'release'),
    });
    assert.equal(world.stacks.stack('web-prod')?.parameters.get('BranchName'), 'release');
    assert.deepEqual(
      [...world.memory.values()],
      [{ stackName: 'web-prod', values: { BranchName: 'release' } }],
    );
    for (const connection of world.aws.connections.values()) connection.status = 'AVAILABLE';
    const text = world.template.text.replace('codepipeline.amazonaws.com', 'events.amazonaws.com');
    world.template = { ...world.template, text };
    await world.deploy();
    const first = world.tabs[1]?.pages[0];
    assert.equal(first?.headline, 'It changes 1 resource. Nothing has been changed yet.');
    assert.deepEqual(first.access, [
      {
        logicalId: 'Role',
        noun: 'IAM role',
        gains: ['may be taken by events.amazonaws.com'],
        loses: ['may be taken by codepipeline.amazonaws.com'],
      },
    ]);
    assert.equal(world.stacks.stack('web-prod')?.status, 'UPDATE_COMPLETE');
    assert.equal(world.stacks.stacks.size, 1);
    assert.equal(world.stacks.stack('web-prod')?.parameters.get('BranchName'), 'release');
    assert.match(
      world.dialogs.told.join('\n'),
      /^web is deployed\.$/,
      'An old connection has had its handshake.',
    );
  });

  it('keeps the page of one that has ended until the next one has a page', async () => {
    await world.deploy();
    const [first] = world.tabs;
    await world.deploy({ ask: () => undefined });
    assert.equal(first?.isClosed, false);
    world.template = {
      ...world.template,
      text: world.template.text.replace('codepipeline.amazonaws.com', 'events.amazonaws.com'),
    };
    await world.deploy();
    assert.equal(first.isClosed, true);
    assert.equal(world.tabs.length, 2);
  });

  it('shows one that is under way again where its tab was closed', async () => {
    world.stacks.heldIn = 'CREATE_IN_PROGRESS';
    const deployed = world.deploy();
    while (world.page?.mood !== 'running' || !world.page.headline.includes('being created'))
      await new Promise(resolve => setTimeout(resolve, 10));
    world.tabs[0]?.dispose();
    await world.deploy();
    assert.equal(world.tabs.length, 2);
    assert.equal(world.page.mood, 'running');
    assert.equal(world.stacks.calls.filter(call => call === 'CreateChangeSet').length, 1);
    world.stacks.heldIn = undefined;
    await deployed;
    assert.equal(world.tabs[1]?.pages.at(-1)?.headline, 'web is deployed.');
  });

  it('says that nothing would change, deletes the empty change set, and tells of drift', async () => {
    await world.deploy();
    world.stacks.drifts.set('Role', [
      {
        PropertyPath: '/MaxSessionDuration',
        ExpectedValue: '3600',
        ActualValue: '7200',
        DifferenceType: 'NOT_EQUAL',
      },
    ]);
    await world.deploy({ tell: (_message, buttons) => buttons[0] });
    assert.deepEqual(world.dialogs.told, ['Nothing would change: the stack web is as the template says.']);
    assert.equal(world.stacks.stack('web')?.changeSets.size, 0);
    while (world.tabs.length < 2) await new Promise(resolve => setTimeout(resolve, 10));
    assert.deepEqual(world.page?.drifts, [
      {
        logicalId: 'Role',
        noun: 'IAM role',
        details: ['/MaxSessionDuration: 3600 in the template, 7200 in AWS'],
      },
    ]);
  });

  it('shows drift before an update', async () => {
    await world.deploy();
    world.stacks.drifts.set('Role', []);
    world.template = {
      ...world.template,
      text: world.template.text.replace('ConnectionName: web', 'ConnectionName: web2'),
    };
    world.presses = ['drift', 'discard'];
    await world.deploy();
    const pages = world.tabs[1]?.pages ?? [];
    assert.equal(pages[0]?.resources[0]?.word, 'replaced');
    assert.match(pages[0].resources[0].warning ?? '', /A new one takes its place/);
    assert.deepEqual(pages.at(-1)?.drifts[0]?.details, ['It was deleted, but not by the stack.']);
  });

  for (const [how, presses] of [
    ['discarded', ['discard' as const]],
    ['closed', []],
  ] as const) {
    it(`leaves nothing behind when the page is ${how}`, async () => {
      world.presses = [...presses];
      await world.deploy();
      assert.equal(world.stacks.stack('web')?.changeSets.size ?? 0, 0);
      await world.access.stacks().then(client => client.describeStack('web'));
      assert.equal(world.stacks.stack('web'), undefined, 'The stack in review is deleted, too.');
      assert.equal(world.page?.headline, 'Nothing was deployed, and nothing is left over.');
      assert.deepEqual([...world.aws.pipelines.keys()], []);
    });
  }

  it('changes nothing when the question is answered with no', async () => {
    world.presses = ['deploy', 'discard'];
    await world.deploy({ confirm: () => false });
    assert.ok(!world.stacks.calls.includes('ExecuteChangeSet'));
  });

  it('lists what cannot be taken back, with the command that removes it', async () => {
    world.presses = ['discard'];
    world.server.misbehave('deny', 'DeleteChangeSet');
    await assert.rejects(world.deploy(), {
      kind: 'access-denied',
      remedy:
        /^aws cloudformation delete-stack --stack-name arn:\S+ --region eu-central-1 --profile test --endpoint-url http:/,
    });
    assert.equal(world.page?.leftovers.length, 1);
    assert.match(world.page.leftovers[0]?.what ?? '', /cloudformation:DeleteChangeSet is not allowed/);
  });

  it('explains the first failure, with its line, and offers to delete what is left', async () => {
    world.stacks.failures.set(
      'Role',
      'Resource handler returned message: "User: arn:aws:iam::123456789012:user/dev is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::123456789012:role/web because no identity-based policy allows it (Service: Iam, Status Code: 403)" (RequestToken: 1, HandlerErrorCode: AccessDenied)',
    );
    world.presses = ['deploy', 'deleteStack'];
    await world.deploy();
    const failed = world.tabs[0]?.pages.find(({ leftovers }) => leftovers.length > 0);
    assert.deepEqual(failed?.failure?.logicalId, 'Role');
    assert.equal(
      failed.failure.what,
      'iam:CreateRole is not allowed for arn:aws:iam::123456789012:user/dev on arn:aws:iam::123456789012:role/web.',
    );
    assert.match(failed.leftovers[0]?.what ?? '', /^The stack web, ROLLBACK_COMPLETE\.$/);
    world.tabs[0]?.open('Role');
    assert.deepEqual(world.opened, [['file:///web/pipeline.yml', 7]]);
    assert.match(world.dialogs.told[0] ?? '', /^web was not deployed\. iam:CreateRole is not allowed/);
    assert.equal(world.stacks.stack('web'), undefined);
    assert.equal(world.page?.headline, 'The stack is deleted, and nothing is left over.');
  });

  it('deletes a stack that was rolled back before it deploys, after a question', async () => {
    world.stacks.failures.set('Role', 'web-Role already exists');
    await world.deploy();
    assert.equal(world.stacks.stack('web')?.status, 'ROLLBACK_COMPLETE');
    world.stacks.failures.clear();
    await world.deploy();
    assert.deepEqual(
      world.dialogs.confirmations.map(({ message }) => message),
      ['Delete the stack web first?', 'Deploy web?'],
    );
    assert.equal(world.stacks.stack('web')?.status, 'CREATE_COMPLETE');
  });

  it('asks to type the name of what is production', async () => {
    world.production = /\bprod(uction)?\b/i;
    world.presses = ['deploy', 'discard'];
    await world.deploy({
      ask: ({ title, value }) => (title.endsWith('Production') ? undefined : (value ?? 'main') || 'main'),
    });
    assert.ok(!world.stacks.calls.includes('ExecuteChangeSet'));
    world.presses = ['deploy'];
    await world.deploy({
      ask: ({ title, value }) => (title.endsWith('Production') ? 'web' : (value ?? 'main') || 'main'),
    });
    assert.ok(world.stacks.calls.includes('ExecuteChangeSet'));
    assert.match(
      world.dialogs.asked.at(-1)?.prompt ?? '',
      /^Production counts as production \(headgate\.production\)\. Type web/,
    );
  });

  it('stops on the way: CloudFormation deletes what it has made', async () => {
    world.stacks.heldIn = 'CREATE_IN_PROGRESS';
    world.presses = ['deploy', 'stop'];
    await world.deploy({
      pick: labels =>
        labels.find(label => label === 'Delete the stack') ??
        labels.find(label => /^(?:Continue|test)/.test(label)) ??
        labels[0],
    });
    assert.equal(world.stacks.stack('web'), undefined);
    assert.equal(world.page?.mood, 'failed');
    assert.equal(world.page.headline, 'web was not deployed: the stack is deleted.');
    assert.deepEqual(world.page.leftovers, []);
  });

  it('stops an update on the way: CloudFormation rolls it back', async () => {
    await world.deploy();
    world.template = {
      ...world.template,
      text: world.template.text.replace('      Name: web\n', '      Name: web2\n'),
    };
    world.stacks.heldIn = 'UPDATE_IN_PROGRESS';
    world.presses = ['deploy', 'stop'];
    await world.deploy({
      pick: labels =>
        labels.find(label => label === 'Cancel the update') ??
        labels.find(label => /^(?:Continue|test)/.test(label)) ??
        labels[0],
    });
    assert.equal(world.stacks.stack('web')?.status, 'UPDATE_ROLLBACK_COMPLETE');
    assert.match(world.page?.headline ?? '', /^web2 was not deployed: the stack is rolled back\.$/);
  });

  it('looks again after the way to CloudFormation was lost', async () => {
    world.presses = ['deploy', 'watch'];
    let isDown = false;
    const tell = (message: string): undefined => {
      if (message.includes('expired')) world.server.misbehave();
      return undefined;
    };
    await world.deploy({
      tell,
      confirm: () => {
        if (!isDown) world.server.misbehave('expireToken', 'DescribeStacks');
        isDown = true;
        return true;
      },
    });
    const lost = world.tabs[0]?.pages.find(({ headline }) =>
      headline.endsWith('CloudFormation goes on by itself.'),
    );
    assert.match(lost?.headline ?? '', /have expired/);
    assert.equal(world.page?.headline, 'web is deployed.');
  });

  const refusals: readonly (readonly [string, () => void, object])[] = [
    ['an untrusted workspace', () => (world.isTrusted = false), { kind: 'untrusted' }],
    [
      'no permission for CloudFormation',
      () => {
        world.server.misbehave('deny', 'DescribeStacks');
      },
      { kind: 'access-denied', message: /^cloudformation:DescribeStacks is not allowed for arn:aws:iam/ },
    ],
    [
      'no permission to make change sets',
      () => {
        world.server.misbehave('deny', 'CreateChangeSet');
      },
      { kind: 'access-denied', message: /^cloudformation:CreateChangeSet is not allowed/ },
    ],
    [
      'a template that does not parse',
      () => (world.template = { ...world.template, text: 'Resources: [\n' }),
      { kind: 'invalid-input', message: /^pipeline\.yml does not parse, line \d+:/ },
    ],
    [
      'a template without a pipeline',
      () => (world.template = { ...world.template, text: 'Resources:\n  A: { Type: AWS::SNS::Topic }\n' }),
      { kind: 'invalid-input', message: /is no CloudFormation template with a pipeline/ },
    ],
  ];
  for (const [what, arrange, expected] of refusals) {
    it(`refuses ${what}, and makes nothing`, async () => {
      arrange();
      await assert.rejects(world.deploy(), expected);
      assert.equal(world.stacks.stacks.size, 0);
    });
  }

  it('says of a stack whose roll-back has failed how that is ended', async () => {
    await world.deploy();
    const stack = world.stacks.stack('web');
    assert.ok(stack);
    stack.status = 'UPDATE_ROLLBACK_FAILED';
    await assert.rejects(world.deploy(), {
      kind: 'conflict',
      remedy: /Continue update rollback.* aws cloudformation continue-update-rollback --stack-name arn:/,
    });
  });

  it('goes on with nothing where the user turns away from a question', async () => {
    await world.deploy({ pick: () => undefined });
    await world.deploy({ ask: () => undefined });
    await world.deploy({ pick: labels => labels.find(label => label === 'test') });
    assert.equal(world.stacks.stacks.size, 0);
    world.template = { ...world.template, isUnsaved: true };
    await world.deploy({ confirm: () => false });
    assert.equal(world.stacks.stacks.size, 0);
  });
});
