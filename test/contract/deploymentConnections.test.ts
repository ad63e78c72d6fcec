import assert from 'node:assert/strict';
import { DeploymentWorld } from './deploymentWorld';

describe('the connection through which a deployed pipeline reads its source', () => {
  let world: DeploymentWorld;

  beforeEach(async () => {
    world = await DeploymentWorld.start();
  });

  afterEach(async () => {
    await world.stop();
  });

  const page = (arn: string): string => {
    const [, , , region = '', account = '', id = ''] = arn.split(/[:/]connection\/|:/);
    return `https://${region}.console.aws.amazon.com/codesuite/settings/${account}/${region}/codeconnections/connections/${id}`;
  };

  it('leads to the page of the handshake, and looks again when that is done', async () => {
    world.presses = ['deploy', 'handshake', 'check'];
    world.editor.openInBrowser = address => {
      world.editor.opened.push(['browser', address]);
      for (const connection of world.aws.connections.values()) connection.status = 'AVAILABLE';
      return Promise.resolve();
    };
    await world.deploy();
    while (world.page?.buttons.length !== 0) await new Promise(resolve => setTimeout(resolve, 10));
    const [arn = ''] = world.aws.connections.keys();
    assert.deepEqual(world.editor.opened.at(-1), ['browser', page(arn)]);
    const waiting = world.tabs[0]?.pages.findLast(({ buttons }) => buttons.length > 0);
    assert.match(waiting?.notices[0]?.text ?? '', /^The connection web waits for its handshake\./);
    assert.match(world.page.notices[0]?.text ?? '', /^The connection is ready\./);
    assert.deepEqual(world.page.buttons, []);
  });

  it('leads there from the message, too', async () => {
    await world.deploy({ tell: (_message, buttons) => buttons[0] });
    await new Promise(resolve => setTimeout(resolve, 10));
    const [arn = ''] = world.aws.connections.keys();
    assert.deepEqual(world.editor.opened.at(-1), ['browser', page(arn)]);
  });

  describe('a connection that was given by its ARN', () => {
    const arn = 'arn:aws:codeconnections:eu-west-1:123456789012:connection/0a1b2c3d';
    const answers = {
      ask: ({ title, value = '' }: { readonly title: string; readonly value?: string }) =>
        title.endsWith('ConnectionArn') ? arn : value || 'main',
    };

    beforeEach(() => {
      const text = world.template.text
        .replace(/^ {2}Connection:\n(?: {4}.*\n)+/m, '')
        .replace('Parameters:\n', 'Parameters:\n  ConnectionArn:\n    Type: String\n');
      world.template = { ...world.template, text };
    });

    for (const [status, text] of [
      ['PENDING', /^The connection acme waits for its handshake\./],
      ['ERROR', /^The connection acme has failed/],
      [undefined, /^There is no connection 0a1b2c3d in eu-west-1/],
    ] as const) {
      it(`is told of before anything is deployed, and after it: ${status ?? 'not there'}`, async () => {
        if (status !== undefined) world.aws.connections.set(arn, { name: 'acme', status });
        world.presses = ['handshake', 'deploy'];
        await world.deploy(answers);
        const first = world.tabs[0]?.pages[0];
        assert.match(first?.notices[0]?.text ?? '', text);
        assert.equal(first?.notices[0]?.level, 'warning');
        assert.deepEqual(world.editor.opened[0], ['browser', page(arn)]);
        assert.match(world.page?.notices[0]?.text ?? '', text);
        assert.match(world.dialogs.told.join('\n'), /^web is deployed\. The/);
      });
    }

    it('is told of as what cannot be read where that is not allowed', async () => {
      world.server.misbehave('deny', 'GetConnection');
      await world.deploy(answers);
      assert.match(
        world.page?.notices[0]?.text ?? '',
        /^Whether the connection 0a1b2c3d is ready cannot be read\. codeconnections:GetConnection is not allowed/,
      );
    });

    it('is not told of where it is ready', async () => {
      world.aws.connections.set(arn, { name: 'acme', status: 'AVAILABLE' });
      await world.deploy(answers);
      assert.deepEqual(world.page?.notices, []);
      assert.deepEqual(world.dialogs.told, ['web is deployed.']);
    });
  });
});
