import assert from 'node:assert/strict';
import { newBuildspec } from '../../../src/ui/commands/newBuildspec';
import { intake } from '../../../src/ui/intake/proposals';
import { FakeFolders } from './fakeFolders';
import { FakeDialogs, FakeEditor, type Answers } from './fakes';

/** What was shown, each text as its first command that is no change of folder. */
function shownBy(folders: FakeFolders): readonly (readonly string[])[] {
  return folders.shown.map(([what = '', root = '', path = '', text]) => [
    what,
    root,
    path,
    ...(text === undefined ? [] : [/^ +- ((?!cd ).*)$/m.exec(text)?.[1] ?? '']),
  ]);
}

function setUp(folders: FakeFolders, answers: Answers = {}) {
  const dialogs = new FakeDialogs(answers);
  const run = newBuildspec({
    dialogs,
    editor: new FakeEditor(),
    projectFolders: folders,
    intake: () => Promise.resolve(intake),
  });
  return { dialogs, run };
}

const MANY = { 'package.json': '{}', 'api/go.mod': 'module api\n', 'api/tool/pom.xml': '<project/>' };

describe('newBuildspec', () => {
  it('proposes one for the only project', async () => {
    const folders = new FakeFolders({ 'package.json': '{}', 'package-lock.json': '{}' }, 'shop');
    const { dialogs, run } = setUp(folders);
    await run(undefined);
    assert.deepEqual(shownBy(folders), [['propose', 'shop', 'buildspec.yml', 'npm ci']]);
    assert.deepEqual(dialogs.picked, []);
  });

  it('asks which project it builds', async () => {
    const folders = new FakeFolders(MANY, 'shop');
    const { dialogs, run } = setUp(folders, { pick: () => 'api' });
    await run(undefined);
    assert.deepEqual(dialogs.picked, [['shop', 'api', 'api/tool']]);
    assert.deepEqual(shownBy(folders), [['propose', 'shop', 'api/buildspec.yml', 'go mod download']]);
  });

  it('offers the container image first where there is a Dockerfile', async () => {
    const folders = new FakeFolders({ 'package.json': '{}', Dockerfile: 'FROM scratch\n' }, 'shop');
    const { dialogs, run } = setUp(folders, { pick: labels => labels[0] });
    await run(undefined);
    assert.deepEqual(dialogs.picked, [['shop', 'shop']]);
    assert.match(folders.shown[0]?.[3] ?? '', /npm install[^]*docker push/);
  });

  it('builds a container image where nothing else is there', async () => {
    const folders = new FakeFolders({ 'api/Dockerfile': 'FROM scratch\n' }, 'shop');
    await setUp(folders).run(undefined);
    const [[, , file, text = ''] = []] = folders.shown;
    assert.equal(file, 'api/buildspec.yml');
    assert.match(text, /docker build/);
  });

  it('does nothing where nobody picks', async () => {
    const folders = new FakeFolders(MANY, 'shop');
    await setUp(folders).run(undefined);
    assert.deepEqual(shownBy(folders), []);
  });

  it('asks for the folder of the window first', async () => {
    const folders = new FakeFolders({ 'package.json': '{}' }, 'shop', 'site');
    const { dialogs, run } = setUp(folders, { pick: () => 'site' });
    await run(undefined);
    assert.deepEqual(dialogs.picked, [['shop', 'site']]);
    assert.deepEqual(shownBy(folders), [['propose', 'site', 'buildspec.yml', 'npm install']]);
  });

  for (const [folder, shown] of [
    ['api', ['propose', 'shop', 'api/buildspec.yml', 'go mod download']],
    [
      'api/tool',
      ['propose', 'shop', 'api/tool/buildspec.yml', 'mvn --batch-mode --no-transfer-progress verify'],
    ],
    ['docs', ['propose', 'shop', 'docs/buildspec.yml', 'echo "Put the commands of the build here"']],
  ] as const) {
    it(`is for the folder of the explorer that it was called with: ${folder}`, async () => {
      const folders = new FakeFolders(MANY, 'shop');
      await setUp(folders).run({ connectionId: 'local', resource: `file:///shop/${folder}` });
      assert.deepEqual(shownBy(folders), [shown]);
    });
  }

  for (const [button, shown] of [
    ['Compare', [['compare', 'shop', 'buildspec.yml', 'npm install']]],
    ['Open', [['open', 'shop', 'buildspec.yml']]],
    [undefined, []],
  ] as const) {
    it(`leaves one that is there as it is, and does what is pressed: ${button ?? 'nothing'}`, async () => {
      const folders = new FakeFolders({ 'package.json': '{}', 'buildspec.yml': 'mine' }, 'shop');
      const { dialogs, run } = setUp(folders, { tell: () => button });
      await run(undefined);
      assert.deepEqual(dialogs.told, ['buildspec.yml is there already, and stays as it is.']);
      assert.deepEqual(shownBy(folders), shown);
    });
  }

  it('leaves a place for the commands where no project is found', async () => {
    const folders = new FakeFolders({ 'README.md': '' }, 'shop');
    await setUp(folders).run(undefined);
    assert.deepEqual(shownBy(folders), [
      ['propose', 'shop', 'buildspec.yml', 'echo "Put the commands of the build here"'],
    ]);
  });

  it('says what to do where no folder is open', async () => {
    await assert.rejects(setUp(new FakeFolders({})).run(undefined), { kind: 'invalid-input' });
  });
});
