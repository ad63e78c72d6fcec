import assert from 'node:assert/strict';
import { DeploymentWorld } from './deploymentWorld';

describe('deploying a long template', () => {
  let world: DeploymentWorld;

  beforeEach(async () => {
    world = await DeploymentWorld.start();
  });

  afterEach(async () => {
    await world.stop();
  });

  it('sends a template that is too long as JSON, says so, and knows it again', async () => {
    const comment = `#${'x'.repeat(60_000)}\n`;
    world.template = { ...world.template, text: world.template.text + comment };
    await world.deploy();
    const first = world.tabs[0]?.pages[0];
    assert.match(
      first?.notices.at(-1)?.text ?? '',
      /^pipeline\.yml has 61,\d{3} bytes, and CloudFormation takes 51,200 in a request: .* as JSON/,
    );
    assert.equal(world.page?.headline, 'web is deployed.');
    assert.match(world.stacks.stack('web')?.template ?? '', /^\{"AWSTemplateFormatVersion"/);
    world.tabs[0]?.open('Role');
    assert.deepEqual(world.opened, [['file:///web/pipeline.yml', 7]]);
    const text = world.template.text.replace(comment, '').replace('      Name: web\n', '      Name: web2\n');
    world.template = { ...world.template, text };
    world.presses = ['discard'];
    await world.deploy();
    assert.deepEqual(world.tabs[1]?.pages[0]?.access, []);
    assert.equal(world.tabs[1].pages[0].resources.length, 1);
  });

  it('gives the command of the AWS CLI for a template that is too long, and makes nothing', async () => {
    world.template = {
      ...world.template,
      text: `${world.template.text}Description: ${'x'.repeat(60_000)}\n`,
    };
    await world.deploy({ tell: (_message, buttons) => buttons.find(button => button === 'Copy Command') });
    await new Promise(resolve => setTimeout(resolve, 10));
    assert.match(
      world.dialogs.told.join('\n'),
      /CloudFormation takes 51,200 in a request, for which it is too long as JSON, too/,
    );
    const [what, command] = [world.editor.opened.at(-1)].flat();
    assert.equal(what, 'copied');
    assert.match(
      String(command),
      /^aws cloudformation deploy --template-file pipeline\.yml --stack-name web --s3-bucket BUCKET --capabilities CAPABILITY_IAM --parameter-overrides BranchName=main --region eu-central-1 --profile test --endpoint-url /,
    );
    assert.equal(world.stacks.stacks.size, 0);
  });
});
