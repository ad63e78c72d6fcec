import assert from 'node:assert/strict';
import type { FilePlan, PlannedFile } from '../../../src/core/scaffold/files/filePlan';
import type { TickedChoice } from '../../../src/ui/kit/dialogs';
import { FilePlanWriter } from '../../../src/ui/kit/filePlanWriter';
import type { FileEdit, FoundFile, PlanWindow, ShownChange } from '../../../src/ui/kit/planWindow';
import type { ProjectRoot } from '../../../src/ui/kit/projectFolders';
import { FakeDialogs, type Answers } from './fakes';

const ROOT: ProjectRoot = { uri: 'file:///shop', name: 'shop' };

/** A disk in memory, which may be full. */
class FakeWindow implements PlanWindow {
  readonly files: Map<string, FoundFile>;
  readonly done: unknown[] = [];
  refused: 'gone' | 'read-only' | undefined;
  /** How many characters fit on the disk; a new file that does not is begun. */
  room = Number.POSITIVE_INFINITY;
  knowsExecutable = true;

  constructor(files: Readonly<Record<string, string | FoundFile>> = {}) {
    this.files = new Map(
      Object.entries(files).map(([path, file]) => [
        path,
        typeof file === 'string' ? { text: file, isUnsaved: false } : file,
      ]),
    );
  }

  refusal(): Promise<'gone' | 'read-only' | undefined> {
    return Promise.resolve(this.refused);
  }

  read(_root: ProjectRoot, path: string): Promise<FoundFile | undefined> {
    return Promise.resolve(this.files.get(path));
  }

  showChanges(_root: ProjectRoot, title: string, changes: readonly ShownChange[]): Promise<void> {
    this.done.push(['show', title, changes.map(({ path, isNew }) => [path, isNew])]);
    return Promise.resolve();
  }

  compare(_root: ProjectRoot, path: string, text: string): Promise<void> {
    this.done.push(['compare', path, text]);
    return Promise.resolve();
  }

  apply(_root: ProjectRoot, edits: readonly FileEdit[]): Promise<void> {
    this.done.push(['apply', edits.map(({ path }) => path)]);
    for (const { path, text, isNew } of edits) {
      if (text.length <= this.room) this.files.set(path, { text, isUnsaved: false });
      else if (isNew) this.files.set(path, { text: text.slice(0, this.room), isUnsaved: false });
      this.room -= Math.min(this.room, text.length);
    }
    return Promise.resolve();
  }

  remove(_root: ProjectRoot, path: string): Promise<void> {
    this.files.delete(path);
    return Promise.resolve();
  }

  trouble(): Promise<string | undefined> {
    return Promise.resolve(this.room === 0 ? 'The disk is full.' : undefined);
  }

  makeExecutable(_root: ProjectRoot, paths: readonly string[]): Promise<boolean> {
    this.done.push(['executable', paths]);
    return Promise.resolve(this.knowsExecutable);
  }

  undo(_root: ProjectRoot, edits: readonly FileEdit[]): Promise<void> {
    this.done.push(['undo', edits.map(({ path, before }) => [path, before])]);
    return Promise.resolve();
  }

  open(_root: ProjectRoot, path: string): Promise<void> {
    this.done.push(['open', path]);
    return Promise.resolve();
  }
}

function file(path: string, more: Partial<PlannedFile> = {}): PlannedFile {
  return {
    path,
    text: `${path}\n`,
    isExecutable: false,
    purpose: `What ${path} is for`,
    whenExists: 'keep',
    ...more,
  };
}

const PLAN: FilePlan = {
  files: [
    file('pipeline.yml', { whenExists: 'replace' }),
    file('scripts/deploy.sh', { isExecutable: true }),
    file('docs/pipeline.md'),
  ],
};

/** Ticks what is ticked already. */
const asOffered = (choices: readonly TickedChoice<unknown>[]): readonly string[] =>
  choices.filter(({ isTicked }) => isTicked).map(({ label }) => label);
const all = (choices: readonly TickedChoice<unknown>[]): readonly string[] =>
  choices.map(({ label }) => label);

function setUp(window: FakeWindow, answers: Answers = { pickMany: asOffered }) {
  const choices: (readonly TickedChoice<unknown>[])[] = [];
  const tasks: Promise<unknown>[] = [];
  const dialogs = new FakeDialogs({
    ...answers,
    pickMany: (offered, question) => {
      choices.push(offered);
      return answers.pickMany?.(offered, question);
    },
  });
  const writer = new FilePlanWriter({
    dialogs,
    window,
    inBackground: (_what, task) => {
      tasks.push(task());
    },
  });
  return { writer, dialogs, choices, settled: () => Promise.all(tasks) };
}

describe('writing planned files', () => {
  it('writes new ones, makes scripts executable, and opens the guide', async () => {
    const window = new FakeWindow();
    const { writer, dialogs, settled } = setUp(window);
    assert.deepEqual(await writer.write(ROOT, PLAN), {
      written: ['pipeline.yml', 'scripts/deploy.sh', 'docs/pipeline.md'],
      kept: [],
      failed: [],
    });
    assert.deepEqual(window.done, [
      ['apply', ['pipeline.yml', 'scripts/deploy.sh', 'docs/pipeline.md']],
      ['executable', ['scripts/deploy.sh']],
      ['open', 'docs/pipeline.md'],
    ]);
    await settled();
    assert.deepEqual(dialogs.told, ['3 files were written.']);
  });

  it('ticks what is new, and leaves what is there unless it is ticked', async () => {
    const window = new FakeWindow({ 'pipeline.yml': 'mine\n', 'docs/pipeline.md': 'docs/pipeline.md\n' });
    const { writer, choices, dialogs, settled } = setUp(window);
    const result = await writer.write(ROOT, PLAN);
    assert.deepEqual(
      choices[0]?.map(({ label, description, detail, isTicked }) => [label, description, detail, isTicked]),
      [
        ['pipeline.yml', 'is there: replaces it', 'What pipeline.yml is for', false],
        ['scripts/deploy.sh', 'new', 'What scripts/deploy.sh is for', true],
      ],
    );
    assert.deepEqual(result, {
      written: ['scripts/deploy.sh'],
      kept: ['pipeline.yml', 'docs/pipeline.md'],
      failed: [],
    });
    assert.equal(window.files.get('pipeline.yml')?.text, 'mine\n');
    await settled();
    assert.deepEqual(dialogs.told, ['1 file was written. As before: pipeline.yml, docs/pipeline.md.']);
  });

  it('compares one that is there, and replaces it where it is ticked', async () => {
    const window = new FakeWindow({ 'pipeline.yml': 'mine\r\n' });
    const { writer, choices } = setUp(window, { pickMany: all });
    assert.deepEqual((await writer.write(ROOT, PLAN))?.kept, []);
    assert.equal(window.files.get('pipeline.yml')?.text, 'pipeline.yml\r\n');
    await choices[0]?.[0]?.compare?.();
    assert.equal(choices[0]?.[1]?.compare, undefined);
    assert.deepEqual(window.done.at(-1), ['compare', 'pipeline.yml', 'pipeline.yml\r\n']);
  });

  it('says what is added to one that is there, and that unsaved changes are saved', async () => {
    const text = 'version: 0.2\nphases: {}\ncache:\n  paths: [a]\n';
    const plan = { files: [file('buildspec.yml', { text, whenExists: 'merge' })] };
    const window = new FakeWindow({ 'buildspec.yml': { text: 'version: 0.2\n', isUnsaved: true } });
    const { writer, choices } = setUp(window);
    assert.equal(await writer.write(ROOT, plan), undefined);
    assert.equal(
      choices[0]?.[0]?.description,
      'is there: adds cache, and your unsaved changes are saved with it',
    );
  });

  it("brings Headgate's own file up to date", async () => {
    const window = new FakeWindow({ '.headgate/intake.json': '{}\n' });
    const { writer } = setUp(window);
    const plan = { files: [file('.headgate/intake.json', { whenExists: 'replace' })] };
    assert.deepEqual((await writer.write(ROOT, plan))?.written, ['.headgate/intake.json']);
  });

  for (const [what, pickMany] of [
    ['turns away', () => undefined],
    ['ticks nothing', () => []],
  ] as const) {
    it(`writes nothing where the user ${what}`, async () => {
      const window = new FakeWindow();
      assert.equal(await setUp(window, { pickMany }).writer.write(ROOT, PLAN), undefined);
      assert.deepEqual(window.done, []);
    });
  }

  it('asks nothing where all is there already', async () => {
    const window = new FakeWindow(Object.fromEntries(PLAN.files.map(({ path, text }) => [path, text])));
    const { writer, choices, dialogs, settled } = setUp(window);
    assert.deepEqual((await writer.write(ROOT, PLAN))?.kept.length, 3);
    assert.deepEqual(choices, []);
    await settled();
    assert.deepEqual(dialogs.told, ['All 3 files are there already, and stay as they are.']);
  });

  it('leaves alone what is no text', async () => {
    const window = new FakeWindow({ 'pipeline.yml': { isUnsaved: false } });
    const { writer, choices } = setUp(window, { pickMany: all });
    const result = await writer.write(ROOT, PLAN);
    assert.deepEqual(result?.kept, ['pipeline.yml']);
    assert.equal(choices[0]?.length, 2);
  });

  it('names what a full disk did not take, and leaves no half file', async () => {
    const window = new FakeWindow();
    window.room = 'pipeline.yml\n'.length + 5;
    const { writer, dialogs, settled } = setUp(window);
    assert.deepEqual(await writer.write(ROOT, PLAN), {
      written: ['pipeline.yml'],
      kept: [],
      failed: ['scripts/deploy.sh', 'docs/pipeline.md'],
    });
    assert.deepEqual([...window.files.keys()], ['pipeline.yml']);
    await settled();
    assert.deepEqual(dialogs.told, [
      '1 file was written. Not written: scripts/deploy.sh, docs/pipeline.md. The disk is full.',
    ]);
  });

  it('does not write over what changed while the user chose', async () => {
    const window = new FakeWindow({ 'pipeline.yml': 'mine\n' });
    const pickMany = (choices: readonly TickedChoice<unknown>[]): readonly string[] => {
      window.files.set('pipeline.yml', { text: 'newer\n', isUnsaved: false });
      window.files.set('docs/pipeline.md', { text: 'new\n', isUnsaved: false });
      return all(choices);
    };
    const { writer, dialogs, settled } = setUp(window, { pickMany });
    const result = await writer.write(ROOT, PLAN);
    assert.deepEqual(result?.written, ['scripts/deploy.sh']);
    assert.equal(window.files.get('pipeline.yml')?.text, 'newer\n');
    await settled();
    assert.match(
      dialogs.told.join(),
      /Not written: pipeline\.yml, docs\/pipeline\.md\. They changed meanwhile\./,
    );
  });

  it('says what to do where scripts cannot be made executable', async () => {
    const window = new FakeWindow();
    window.knowsExecutable = false;
    const { writer, dialogs, settled } = setUp(window);
    await writer.write(ROOT, PLAN);
    await settled();
    assert.match(dialogs.told.join(), /git update-index --chmod=\+x/);
  });

  for (const [refused, message] of [
    ['gone', /shop is no longer there/],
    ['read-only', /shop is read-only/],
  ] as const) {
    it(`says that the folder is ${refused}`, async () => {
      const window = new FakeWindow();
      window.refused = refused;
      await assert.rejects(setUp(window).writer.write(ROOT, PLAN), { kind: 'invalid-input', message });
    });
  }

  for (const path of ['../out.txt', '/etc/passwd', 'a//b', 'a/./b', 'a\\..\\b', '', 'a/..']) {
    it(`refuses a path that may lead elsewhere: ${JSON.stringify(path)}`, async () => {
      const window = new FakeWindow();
      await assert.rejects(setUp(window, { pickMany: all }).writer.write(ROOT, { files: [file(path)] }), {
        kind: 'invalid-input',
      });
      assert.deepEqual(window.done, []);
    });
  }

  it('takes everything back at a press', async () => {
    const window = new FakeWindow({ 'pipeline.yml': 'mine\n' });
    const { writer, settled } = setUp(window, { pickMany: all, tell: (_message, [button]) => button });
    await writer.write(ROOT, PLAN);
    await settled();
    assert.deepEqual(window.done.at(-1), [
      'undo',
      [
        ['pipeline.yml', 'mine\n'],
        ['scripts/deploy.sh', undefined],
        ['docs/pipeline.md', undefined],
      ],
    ]);
  });

  it('takes nothing back that somebody has changed since', async () => {
    const window = new FakeWindow();
    const tell = (_message: string, [button]: readonly string[]): string | undefined => {
      window.files.set('pipeline.yml', { text: 'mine\n', isUnsaved: false });
      return button;
    };
    const { writer, dialogs, settled } = setUp(window, { pickMany: all, tell });
    await writer.write(ROOT, PLAN);
    await settled();
    assert.match(dialogs.told.join(), /pipeline\.yml has changed since, so nothing was undone\./);
    assert.deepEqual(window.done.at(-1), ['open', 'docs/pipeline.md']);
  });
});

describe('the preview of planned files', () => {
  it('shows what would be new and what would change', async () => {
    const window = new FakeWindow({ 'pipeline.yml': 'mine\n', 'docs/pipeline.md': 'mine\n' });
    await setUp(window).writer.preview(ROOT, PLAN);
    assert.deepEqual(window.done, [
      [
        'show',
        'Preview: 1 new, 1 changed',
        [
          ['pipeline.yml', false],
          ['scripts/deploy.sh', true],
        ],
      ],
    ]);
  });

  it('says so where nothing would change', async () => {
    const window = new FakeWindow({ 'a.yml': 'a.yml\n' });
    const { writer, dialogs, settled } = setUp(window);
    await writer.preview(ROOT, { files: [file('a.yml')] });
    await settled();
    assert.deepEqual(window.done, []);
    assert.deepEqual(dialogs.told, ['The file is there already, and stays as it is.']);
  });
});
