import assert from 'node:assert/strict';
import type { FilePlan } from '../../../src/core/scaffold/files/filePlan';
import { newAppspec } from '../../../src/ui/commands/newAppspec';
import { intake } from '../../../src/ui/intake/proposals';
import { FakeFolders } from './fakeFolders';
import { FakeDialogs, FakeEditor, type Answers } from './fakes';

const EXPRESS = JSON.stringify({ scripts: { start: 'node .' }, dependencies: { express: '5' } });
const SERVERS = 'EC2 or On-Premises Servers';
const ECS = 'Amazon ECS, Blue/Green';
const LAMBDA = 'AWS Lambda';

function setUp(folders: FakeFolders, answers: Answers = {}) {
  const dialogs = new FakeDialogs(answers);
  const plans: (readonly [string, string, FilePlan])[] = [];
  const run = newAppspec({
    dialogs,
    editor: new FakeEditor(),
    projectFolders: folders,
    intake: () => Promise.resolve(intake),
    planWriter: () =>
      Promise.resolve({
        preview: (root, plan) => {
          plans.push(['preview', root.name, plan]);
          return Promise.resolve();
        },
        write: (root, plan) => {
          plans.push(['write', root.name, plan]);
          return Promise.resolve(undefined);
        },
      }),
  });
  return { dialogs, plans, run };
}

describe('newAppspec', () => {
  it('shows the files for servers, and then writes them', async () => {
    const folders = new FakeFolders({ 'package.json': EXPRESS, 'package-lock.json': '{}' }, 'shop');
    const { plans, run } = setUp(folders, { pick: () => SERVERS });
    await run(undefined);
    assert.deepEqual(
      plans.map(([what, root]) => [what, root]),
      [
        ['preview', 'shop'],
        ['write', 'shop'],
      ],
    );
    const files = plans[0]?.[2].files ?? [];
    assert.deepEqual(
      files.map(({ path }) => path.replace('scripts/hooks/', '')),
      [
        'appspec.yml',
        'stop.sh',
        'clean.sh',
        'install.sh',
        'start.sh',
        'validate.sh',
        'run.sh',
        'shop.service',
      ],
    );
    assert.match(files.find(({ path }) => path.endsWith('run.sh'))?.text ?? '', /\nnpm start\n$/);
  });

  it('offers ECS first where there is a Dockerfile', async () => {
    const folders = new FakeFolders({ 'package.json': EXPRESS, Dockerfile: 'FROM x\nEXPOSE 4000\n' }, 'shop');
    const { dialogs, plans, run } = setUp(folders, { pick: ([first]) => first });
    await run(undefined);
    assert.deepEqual(dialogs.picked, [[ECS, SERVERS, LAMBDA]]);
    const [appspec, taskdef] = plans[0]?.[2].files ?? [];
    assert.match(appspec?.text ?? '', /ContainerPort: 4000/);
    assert.equal(taskdef?.path, 'taskdef.json');
  });

  it('offers first what an AppSpec file elsewhere is for', async () => {
    const other = 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv\n';
    const folders = new FakeFolders({ 'other/appspec.yml': other, Dockerfile: 'FROM x\n' }, 'shop');
    const { dialogs, run } = setUp(folders);
    await run(undefined);
    assert.deepEqual(dialogs.picked, [[SERVERS, ECS, LAMBDA]]);
  });

  it('opens one file alone unsaved', async () => {
    const folders = new FakeFolders({ 'package.json': EXPRESS }, 'shop');
    const { plans, run } = setUp(folders, { pick: () => LAMBDA });
    await run(undefined);
    assert.deepEqual(plans, []);
    const [[what, root, path, text = ''] = []] = folders.shown;
    assert.deepEqual([what, root, path], ['propose', 'shop', 'appspec.yml']);
    assert.match(text, /Alias: live/);
  });

  it('is for the folder of the explorer that it was called with', async () => {
    const folders = new FakeFolders({ 'api/package.json': EXPRESS, 'api/tool/go.mod': 'module x\n' }, 'shop');
    const { plans, run } = setUp(folders, { pick: () => SERVERS });
    await run({ connectionId: 'local', resource: 'file:///shop/api/tool' });
    assert.equal(plans[0]?.[2].files[0]?.path, 'api/tool/appspec.yml');
  });

  it('is for where a program is found, called from the palette', async () => {
    const folders = new FakeFolders({ 'api/package.json': EXPRESS }, 'shop');
    const { plans, run } = setUp(folders, { pick: () => SERVERS });
    await run(undefined);
    assert.equal(plans[0]?.[2].files[0]?.path, 'api/appspec.yml');
  });

  it('does nothing where nobody picks, and says what to do where no folder is open', async () => {
    const folders = new FakeFolders({ 'package.json': EXPRESS }, 'shop');
    const { plans, run } = setUp(folders);
    await run(undefined);
    assert.deepEqual([plans, folders.shown], [[], []]);
    await assert.rejects(setUp(new FakeFolders({})).run(undefined), { kind: 'invalid-input' });
  });
});
