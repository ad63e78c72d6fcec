import assert from 'node:assert/strict';
import { newBuildspec } from '../../../src/ui/commands/newBuildspec';
import { emptyBuildspec, proposeBuildspecs } from '../../../src/ui/intake/proposals';
import type { ProjectFolders, ProjectRoot } from '../../../src/ui/kit/projectFolders';
import { FakeDialogs, FakeEditor, type Answers } from './fakes';

/** Folders that exist in memory; keeps what was shown. */
class FakeFolders implements ProjectFolders {
  readonly roots: readonly ProjectRoot[];
  readonly shown: (readonly string[])[] = [];
  readonly #files: Readonly<Record<string, string>>;

  /** @param files path → text, in the first root */
  constructor(files: Readonly<Record<string, string>>, ...names: readonly string[]) {
    this.#files = files;
    this.roots = names.map(name => ({ uri: `file:///${name}`, name }));
  }

  locate(uri: string): Promise<{ readonly root: ProjectRoot; readonly folder: string } | undefined> {
    const root = this.roots.find(candidate => uri.startsWith(`${candidate.uri}/`));
    return Promise.resolve(root && { root, folder: uri.slice(root.uri.length + 1) });
  }

  paths(): Promise<readonly string[]> {
    return Promise.resolve(Object.keys(this.#files));
  }

  text(_root: ProjectRoot, path: string): Promise<string | undefined> {
    return Promise.resolve(this.#files[path]);
  }

  exists(_root: ProjectRoot, path: string): Promise<boolean> {
    return Promise.resolve(Object.hasOwn(this.#files, path));
  }

  open(root: ProjectRoot, path: string): Promise<void> {
    this.shown.push(['open', root.name, path]);
    return Promise.resolve();
  }

  propose(root: ProjectRoot, path: string, text: string): Promise<void> {
    this.shown.push(['propose', root.name, path, commandIn(text)]);
    return Promise.resolve();
  }

  compare(root: ProjectRoot, path: string, text: string): Promise<void> {
    this.shown.push(['compare', root.name, path, commandIn(text)]);
    return Promise.resolve();
  }
}

/** The first command that is no change of folder. */
function commandIn(text: string): string {
  return /^ +- ((?!cd ).*)$/m.exec(text)?.[1] ?? '';
}

function setUp(folders: FakeFolders, answers: Answers = {}) {
  const dialogs = new FakeDialogs(answers);
  const run = newBuildspec({
    dialogs,
    editor: new FakeEditor(),
    projectFolders: folders,
    intake: () => Promise.resolve({ proposeBuildspecs, emptyBuildspec }),
  });
  return { dialogs, run };
}

const MANY = { 'package.json': '{}', 'api/go.mod': 'module api\n', 'api/tool/pom.xml': '<project/>' };

describe('newBuildspec', () => {
  it('proposes one for the only project', async () => {
    const folders = new FakeFolders({ 'package.json': '{}', 'package-lock.json': '{}' }, 'shop');
    const { dialogs, run } = setUp(folders);
    await run(undefined);
    assert.deepEqual(folders.shown, [['propose', 'shop', 'buildspec.yml', 'npm ci']]);
    assert.deepEqual(dialogs.picked, []);
  });

  it('asks which project it builds', async () => {
    const folders = new FakeFolders(MANY, 'shop');
    const { dialogs, run } = setUp(folders, { pick: () => 'api' });
    await run(undefined);
    assert.deepEqual(dialogs.picked, [['shop', 'api', 'api/tool']]);
    assert.deepEqual(folders.shown, [['propose', 'shop', 'api/buildspec.yml', 'go mod download']]);
  });

  it('does nothing where nobody picks', async () => {
    const folders = new FakeFolders(MANY, 'shop');
    await setUp(folders).run(undefined);
    assert.deepEqual(folders.shown, []);
  });

  it('asks for the folder of the window first', async () => {
    const folders = new FakeFolders({ 'package.json': '{}' }, 'shop', 'site');
    const { dialogs, run } = setUp(folders, { pick: () => 'site' });
    await run(undefined);
    assert.deepEqual(dialogs.picked, [['shop', 'site']]);
    assert.deepEqual(folders.shown, [['propose', 'site', 'buildspec.yml', 'npm install']]);
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
      assert.deepEqual(folders.shown, [shown]);
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
      assert.deepEqual(folders.shown, shown);
    });
  }

  it('leaves a place for the commands where no project is found', async () => {
    const folders = new FakeFolders({ 'README.md': '' }, 'shop');
    await setUp(folders).run(undefined);
    assert.deepEqual(folders.shown, [
      ['propose', 'shop', 'buildspec.yml', 'echo "Put the commands of the build here"'],
    ]);
  });

  it('says what to do where no folder is open', async () => {
    await assert.rejects(setUp(new FakeFolders({})).run(undefined), { kind: 'invalid-input' });
  });
});
