import assert from 'node:assert/strict';
import { DeploymentWorld } from './deploymentWorld';

describe('what a window that is gone has begun to deploy', () => {
  let world: DeploymentWorld;

  beforeEach(async () => {
    world = await DeploymentWorld.start();
  });

  afterEach(async () => {
    await world.stop();
  });

  it('follows what CloudFormation does to a stack since before the window was loaded anew', async () => {
    await world.deploy();
    world.template = {
      ...world.template,
      text: world.template.text.replace('      Name: web\n', '      Name: web2\n'),
    };
    // Whoever stops watching knows as little as a window that is loaded anew.
    world.stacks.stepsALook = 0;
    world.presses = ['deploy', 'stop'];
    await world.deploy({
      pick: labels => labels.find(label => /^(?:Continue|test|Stop watching)/.test(label)) ?? labels[0],
    });
    assert.equal(world.stacks.stack('web')?.status, 'UPDATE_IN_PROGRESS');
    world.stacks.stepsALook = 1;
    world.presses = [];
    await world.deploy();
    const [{ message } = { message: '' }] = world.dialogs.confirmations;
    assert.equal(message, 'CloudFormation is at work on web: it is being updated.');
    assert.equal(world.tabs.at(-1)?.pages[0]?.mood, 'running');
    assert.equal(world.page?.headline, 'web2 is deployed.');
    assert.equal(world.stacks.calls.filter(call => call === 'CreateChangeSet').length, 2);
  });

  it('does nothing to a stack that CloudFormation is at work on, where nobody wants to follow', async () => {
    await world.deploy();
    const stack = world.stacks.stack('web');
    assert.ok(stack);
    stack.status = 'UPDATE_IN_PROGRESS';
    await world.deploy({ confirm: () => false });
    assert.equal(world.tabs.length, 1);
  });

  /** Makes a change set as a window did that is gone. */
  async function leaveChangeSet(changeSetName: string, kind: 'CREATE' | 'UPDATE'): Promise<void> {
    const client = await world.access.stacks();
    await client.createChangeSet({
      stackName: 'web',
      changeSetName,
      kind,
      template: world.template.text.replace('      Name: web\n', '      Name: web2\n'),
      parameters: new Map([['BranchName', 'main']]),
      capabilities: ['CAPABILITY_IAM'],
    });
  }

  it('tells of a change set that was left in review, and deletes it with its stack', async () => {
    await leaveChangeSet('headgate-abc', 'CREATE');
    const before = world.stacks.stack('web')?.id;
    const offered: string[] = [];
    world.presses = ['discard'];
    await world.deploy({
      pick: labels => {
        offered.push(...labels);
        return labels.find(label => /^(?:Continue|test|Delete)/.test(label)) ?? labels[0];
      },
    });
    assert.ok(offered.includes('Delete it, and go on'), offered.join('; '));
    assert.equal(world.stacks.stacks.get(before ?? '')?.status, 'DELETE_COMPLETE');
    assert.equal(world.page?.headline, 'Nothing was deployed, and nothing is left over.');
    await world.access.stacks().then(client => client.describeStack('web'));
    assert.equal(world.stacks.stack('web'), undefined);
  });

  it('reviews one that was left, without a question, and deploys it', async () => {
    await leaveChangeSet('headgate-abc', 'CREATE');
    await world.access.stacks().then(async client => {
      const [left] = await client.changeSets('web');
      await client.describeChangeSet(left?.id ?? '');
    });
    world.template = {
      ...world.template,
      text: world.template.text.replace('      Name: web\n', '      Name: web2\n'),
    };
    const titles: string[] = [];
    await world.deploy({
      pick: labels => labels.find(label => /^(?:test|Review)/.test(label)),
      ask: ({ title, value = '' }) => {
        titles.push(title);
        return title.endsWith('Stack') ? 'web' : value;
      },
    });
    assert.deepEqual(titles, ['Deploy Pipeline: Stack']);
    assert.equal(world.tabs[0]?.pages[0]?.headline, 'It adds 3 resources. Nothing has been changed yet.');
    assert.ok(!world.tabs[0].pages[0].notices.some(({ text }) => text.startsWith('The file has changed')));
    assert.equal(world.page?.headline, 'web2 is deployed.');
    assert.equal(world.stacks.calls.filter(call => call === 'CreateChangeSet').length, 1);
  });

  it('says of one that was left where the file has changed since, and discards it with its stack', async () => {
    await leaveChangeSet('headgate-abc', 'CREATE');
    world.presses = ['discard'];
    await world.deploy({ pick: labels => labels.find(label => /^(?:test|Review)/.test(label)) });
    const first = world.tabs[0]?.pages[0];
    assert.equal(first?.title, 'Deploy web2');
    assert.match(
      first.notices[0]?.text ?? '',
      /^The file has changed since this change set was made of it\./,
    );
    await world.access.stacks().then(client => client.describeStack('web'));
    assert.equal(world.stacks.stack('web'), undefined);
  });

  it('does not offer to review one that can no longer be executed', async () => {
    await world.deploy();
    await leaveChangeSet('headgate-abc', 'UPDATE');
    for (const changeSet of world.stacks.stack('web')?.changeSets.values() ?? []) changeSet.isObsolete = true;
    const offered: string[] = [];
    await world.deploy({
      pick: labels => {
        offered.push(...labels);
        return labels.find(label => label.startsWith('test'));
      },
    });
    assert.ok(offered.includes('Delete it, and go on') && !offered.includes('Review it'), offered.join('; '));
  });

  it('deletes what was left at a stack, but never the change set of somebody else', async () => {
    await world.deploy();
    await leaveChangeSet('headgate-abc', 'UPDATE');
    await leaveChangeSet('release', 'UPDATE');
    await world.deploy({ pick: labels => labels.find(label => /^(?:Continue|test|Delete)/.test(label)) });
    const left = [...(world.stacks.stack('web')?.changeSets.keys() ?? [])];
    assert.deepEqual(
      left.map(id => id.split('/')[1]),
      ['release'],
    );
  });

  it('deploys where change sets cannot be listed', async () => {
    await world.deploy();
    await leaveChangeSet('headgate-abc', 'UPDATE');
    world.server.misbehave('deny', 'ListChangeSets');
    world.template = {
      ...world.template,
      text: world.template.text.replace('codepipeline.amazonaws.com', 'events.amazonaws.com'),
    };
    await world.deploy();
    assert.equal(world.stacks.stack('web')?.status, 'UPDATE_COMPLETE');
  });
});
