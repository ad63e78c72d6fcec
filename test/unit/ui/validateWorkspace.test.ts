import assert from 'node:assert/strict';
import { validateWorkspace } from '../../../src/ui/commands/validateWorkspace';
import type { ValidationSummary } from '../../../src/ui/kit/workspaceValidation';
import { FakeDialogs, FakeEditor } from './fakes';

const WHOLE: ValidationSummary = { files: 5, errors: 0, warnings: 0, isWhole: true };

function setUp(summary: ValidationSummary, dialogs = new FakeDialogs()) {
  const commands: string[] = [];
  const run = validateWorkspace({
    editor: Object.assign(new FakeEditor(), { hasOpenFolder: true }),
    dialogs,
    runCommand: command => {
      commands.push(command);
      return Promise.resolve();
    },
    validation: { validate: () => Promise.resolve(summary) },
  });
  return { run: () => run(undefined), dialogs, commands };
}

describe('the command that validates the workspace', () => {
  const cases: readonly (readonly [string, Partial<ValidationSummary>, string])[] = [
    ['nothing', {}, 'No problems in 5 files.'],
    ['an error and warnings', { errors: 1, warnings: 2 }, '1 error and 2 warnings in 5 files.'],
    ['nothing to check', { files: 0 }, 'There is no buildspec, AppSpec file or pipeline in this workspace.'],
    [
      'something until it was cancelled',
      { warnings: 1, files: 1, isWhole: false },
      '1 warning in 1 file. Validation was cancelled; this is what was found until then.',
    ],
    ['nothing until it was cancelled', { files: 0, isWhole: false }, 'Validation was cancelled.'],
  ];
  for (const [name, found, message] of cases) {
    it(`says that it found ${name}`, async () => {
      const { run, dialogs } = setUp({ ...WHOLE, ...found });
      await run();
      assert.deepEqual(dialogs.told, [message]);
    });
  }

  it('shows the problems when asked to', async () => {
    const { run, commands } = setUp(
      { ...WHOLE, errors: 1 },
      new FakeDialogs({ tell: (_, [button]) => button }),
    );
    await run();
    await new Promise(setImmediate);
    assert.deepEqual(commands, ['workbench.actions.view.problems']);
  });

  it('ends while its message still stands, so that it can be run again', async () => {
    const dialogs = new FakeDialogs();
    dialogs.tell = () => new Promise(() => undefined);
    const ended = setUp({ ...WHOLE, errors: 1 }, dialogs).run();
    assert.equal(await Promise.race([ended.then(() => 'ended'), new Promise(setImmediate)]), 'ended');
  });
});
