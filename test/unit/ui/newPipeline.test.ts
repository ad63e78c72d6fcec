import assert from 'node:assert/strict';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { newPipeline } from '../../../src/ui/commands/newPipeline';
import { intake } from '../../../src/ui/intake/proposals';
import { FakeFolders } from './fakeFolders';
import { FakeDialogs, FakeEditor, type Answers } from './fakes';

const GIT = {
  '.git/config': '[remote "origin"]\n\turl = git@github.com:ada/shop.git\n',
  '.git/HEAD': 'ref: refs/heads/trunk\n',
};
const SHOP = { ...GIT, Dockerfile: '', 'buildspec.yml': '', 'package.json': '{}' };

function setUp(folders: FakeFolders, answers: Answers = {}) {
  const dialogs = new FakeDialogs(answers);
  const commands: string[] = [];
  const run = newPipeline({
    dialogs,
    editor: new FakeEditor(),
    projectFolders: folders,
    runCommand: id => {
      commands.push(id);
      return Promise.resolve();
    },
    intake: () => Promise.resolve(intake),
  });
  return { dialogs, commands, run };
}

/** Takes the first of each list but where `other` names one. */
function first(other: Readonly<Record<string, string>> = {}): Answers {
  return {
    pick: (labels, { placeholder = '' }) => other[placeholder] ?? labels[0],
  };
}

describe('newPipeline', () => {
  it('offers first what the folder says, and opens a template without a finding', async () => {
    const folders = new FakeFolders(SHOP, 'shop');
    const { dialogs, run } = setUp(folders, first());
    await run(undefined);
    assert.deepEqual(
      dialogs.picked.map(labels => labels[0]),
      [
        'ada/shop, branch trunk',
        'Each push to trunk',
        'Amazon ECS, rolling',
        'Staging, approval, production',
      ],
    );
    const [[what, root, path, text = ''] = [], ...others] = folders.shown;
    assert.deepEqual([what, root, path, others], ['propose', 'shop', 'pipeline.yml', []]);
    assert.match(text, /FullRepositoryId: ada\/shop/);
    assert.match(text, /Default: trunk/);
    assert.match(text, /Provider: ECS/);
    assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', text), []);
    assert.deepEqual(dialogs.told, []);
  });

  for (const [label, typed, written] of [
    ['GitLab', 'group/sub/shop', /FullRepositoryId: group\/sub\/shop/],
    ['CodeCommit', 'shop', /RepositoryName: shop/],
    ['Amazon S3', 'uploads/drop/shop.zip', /S3ObjectKey: drop\/shop\.zip/],
    ['Amazon ECR', 'team/shop:stable', /ImageTag: stable/],
  ] as const) {
    it(`asks for the source where git names none, or another is wished: ${label}`, async () => {
      const folders = new FakeFolders({ 'buildspec.yml': '' }, 'shop');
      const { dialogs, run } = setUp(folders, {
        ...first({ 'Where does the code come from?': label, 'Where is it deployed?': 'Nowhere yet' }),
        ask: () => typed,
      });
      await run(undefined);
      assert.equal(dialogs.asked.length, 1);
      assert.equal(dialogs.asked[0]?.problem?.(typed), undefined);
      assert.notEqual(dialogs.asked[0]?.problem?.('no good'), undefined);
      assert.match(folders.shown[0]?.[3] ?? '', written);
      assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', folders.shown[0]?.[3] ?? ''), []);
    });
  }

  for (const turnedAway of [
    'Where does the code come from?',
    'What starts it?',
    'Where is it deployed?',
    'Which environments are there?',
  ]) {
    it(`does nothing where nobody answers: ${turnedAway}`, async () => {
      const folders = new FakeFolders(SHOP, 'shop');
      await setUp(folders, {
        pick: (labels, { placeholder }) => (placeholder === turnedAway ? undefined : labels[0]),
      }).run(undefined);
      assert.deepEqual(folders.shown, []);
    });
  }

  it('offers a buildspec where none is there', async () => {
    const folders = new FakeFolders(GIT, 'shop');
    const { dialogs, commands, run } = setUp(folders, { ...first(), tell: () => 'New Buildspec' });
    await run(undefined);
    assert.deepEqual(dialogs.told, ['The pipeline builds by buildspec.yml, which is not there yet.']);
    assert.deepEqual(commands, ['headgate.newBuildspec']);
  });

  it('leaves a template that is there as it is', async () => {
    const folders = new FakeFolders({ ...SHOP, 'pipeline.yml': 'mine' }, 'shop');
    const { dialogs, run } = setUp(folders, { ...first(), tell: () => 'Compare' });
    await run(undefined);
    assert.deepEqual(dialogs.told, ['pipeline.yml is there already, and stays as it is.']);
    assert.equal(folders.shown[0]?.[0], 'compare');
  });
});
