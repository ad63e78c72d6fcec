import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { trySample } from '../../../src/ui/commands/sample';
import { FakeDialogs, FakeEditor, type Answers } from './fakes';

function setUp(answers: Answers, failure?: AppError) {
  const editor = new FakeEditor();
  const made: string[] = [];
  const run = trySample({
    dialogs: new FakeDialogs(answers),
    editor,
    makeSample: parent => {
      made.push(parent);
      return failure === undefined ? Promise.resolve(`${parent}/gatehouse`) : Promise.reject(failure);
    },
  });
  return { editor, made, run };
}

describe('trySample', () => {
  it('makes the sample in the folder that was picked, and opens it in a window that has nothing open', async () => {
    const { editor, made, run } = setUp({ pickFolder: () => '/home/ada' });
    await run(undefined);
    assert.deepEqual(made, ['/home/ada']);
    assert.deepEqual(editor.opened, [['folder', '/home/ada/gatehouse', false]]);
  });

  for (const [label, newWindow] of [
    ['Open in a new window', true],
    ['Open in this window', false],
  ] as const) {
    it(`asks where a folder is open already: ${label}`, async () => {
      const { editor, run } = setUp({ pickFolder: () => '/p', pick: () => label });
      editor.hasOpenFolder = true;
      await run(undefined);
      assert.deepEqual(editor.opened, [['folder', '/p/gatehouse', newWindow]]);
    });
  }

  it('leaves the sample where it is when the user wants no window', async () => {
    const { editor, made, run } = setUp({ pickFolder: () => '/p' });
    editor.hasOpenFolder = true;
    await run(undefined);
    assert.deepEqual([made, editor.opened], [['/p'], []]);
  });

  it('makes nothing when no folder is picked', async () => {
    const { made, run } = setUp({});
    await run(undefined);
    assert.deepEqual(made, []);
  });

  it('opens nothing when the sample could not be made', async () => {
    const { editor, run } = setUp({ pickFolder: () => '/p' }, new AppError('program-missing', 'No git.'));
    await assert.rejects(run(undefined), { kind: 'program-missing' });
    assert.deepEqual(editor.opened, []);
  });
});
