import assert from 'node:assert/strict';
import type { BuildStart } from '../../../src/core/monitor/ports';
import type { Build } from '../../../src/core/pipeline/execution';
import { runBuildspec } from '../../../src/ui/commands/runBuildspec';
import type { BuildspecFile } from '../../../src/ui/kit/buildspecs';
import type { CommandTarget } from '../../../src/ui/kit/commandTarget';
import { FakeDialogs, FakeEditor, FakeMonitor, LOCAL, type Answers } from './fakes';

const BUILD_ID = 'ci-buildspec:01234567-89ab-cdef-0123-456789abcdef';

function file(path: string, folder = 'shop'): BuildspecFile {
  return { uri: `file:///w/${folder}/${path}`, path, folder: { name: folder, path: `/w/${folder}` } };
}

function ended(status: Build['status'], phases: Build['phases'] = []): Build {
  return { id: BUILD_ID, complete: true, status, phases };
}

/** An editor whose progress can be cancelled. */
class CancellableEditor extends FakeEditor {
  readonly titles: string[] = [];
  readonly cancel = new AbortController();

  override async withProgress<T>(title: string, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.titles.push(title);
    return await task(this.cancel.signal);
  }
}

function setUp(options: {
  readonly answers?: Answers;
  readonly found?: readonly BuildspecFile[];
  readonly active?: BuildspecFile;
  readonly text?: string;
  readonly trusted?: boolean;
}) {
  const { answers, found = [], active, text = 'version: 0.2\n', trusted = true } = options;
  const dialogs = new FakeDialogs(answers);
  const editor = new CancellableEditor();
  const monitor = new FakeMonitor([LOCAL]);
  const started: BuildStart[] = [];
  const stopped: string[] = [];
  let end: (build: Build) => void = () => undefined;
  const over = new Promise<Build>(resolve => {
    end = resolve;
  });
  monitor.builds = {
    getBuild: () => over,
    startBuild: start => {
      started.push(start);
      return Promise.resolve(BUILD_ID);
    },
    stopBuild: id => {
      stopped.push(id);
      end(ended('STOPPED'));
      return Promise.resolve();
    },
  };
  const run = runBuildspec({
    monitor,
    dialogs,
    editor,
    isTrusted: () => trusted,
    untilBuildEnds: () => over,
    buildspecs: {
      active: () => active,
      at: uri => found.find(candidate => candidate.uri === uri),
      find: () => Promise.resolve(found),
      read: () => Promise.resolve(text),
    },
  });
  return {
    dialogs,
    editor,
    started,
    stopped,
    run,
    end: (build: Build) => {
      end(build);
    },
  };
}

const target = (uri: string, phase?: 'build'): CommandTarget => ({
  connectionId: 'local',
  buildspec: phase === undefined ? { uri } : { uri, phase },
});

describe('running a buildspec', () => {
  it('builds its text over the folder that holds it, shows the log, and says how it ended', async () => {
    const spec = file('ci/buildspec.test.yml');
    const { dialogs, editor, started, run, end } = setUp({ found: [spec], text: 'version: 0.2' });
    end(ended('SUCCEEDED'));
    await run(target(spec.uri));
    assert.deepEqual(started, [
      {
        projectName: 'ci-buildspec-test',
        sourceLocation: '/w/shop',
        buildspec: 'version: 0.2\n',
        variables: {},
      },
    ]);
    assert.deepEqual(editor.opened, [
      [
        'log',
        {
          connectionId: 'local',
          pipelineName: 'shop',
          stageName: 'Builds',
          actionName: 'buildspec.test.yml',
          buildId: BUILD_ID,
        },
      ],
    ]);
    assert.deepEqual(editor.titles, ['Running ci/buildspec.test.yml']);
    assert.deepEqual(dialogs.told, ['ci/buildspec.test.yml succeeded.']);
  });

  it('runs one phase of it', async () => {
    const spec = file('buildspec.yml');
    const { dialogs, started, run, end } = setUp({ found: [spec] });
    end(ended('SUCCEEDED'));
    await run(target(spec.uri, 'build'));
    assert.deepEqual(started[0]?.variables, { HEADGATE_ONLY_PHASE: 'build' });
    assert.deepEqual(dialogs.told, ['build of buildspec.yml succeeded.']);
  });

  it('says in which phase it failed and why, and opens the log again when that is pressed', async () => {
    const spec = file('buildspec.yml');
    const { dialogs, editor, run, end } = setUp({
      found: [spec],
      answers: { tell: (_message, buttons) => buttons.find(button => button === 'Open Log') },
    });
    const message = 'COMMAND_EXECUTION_ERROR: Error while executing command: npm test. Reason: exit status 1';
    end(
      ended('FAILED', [
        { type: 'INSTALL', status: 'SUCCEEDED', messages: [] },
        { type: 'BUILD', status: 'FAILED', messages: [message] },
      ]),
    );
    await run(target(spec.uri));
    assert.deepEqual(dialogs.told, [
      'buildspec.yml failed in BUILD: Error while executing command: npm test. Reason: exit status 1',
    ]);
    assert.equal(editor.opened.length, 2);
  });

  it('stops the build when the progress is cancelled', async () => {
    const spec = file('buildspec.yml');
    const { dialogs, editor, stopped, run } = setUp({ found: [spec] });
    const running = run(target(spec.uri));
    editor.cancel.abort();
    await running;
    assert.deepEqual(stopped, [BUILD_ID]);
    assert.deepEqual(dialogs.told, ['buildspec.yml was stopped.']);
  });

  it('starts nothing at a second press, and says so', async () => {
    const spec = file('buildspec.yml');
    const { dialogs, started, run, end } = setUp({ found: [spec] });
    const first = run(target(spec.uri));
    await run(target(spec.uri, 'build'));
    assert.deepEqual(dialogs.told, ['buildspec.yml is running already.']);
    end(ended('SUCCEEDED'));
    await first;
    assert.equal(started.length, 1);
    await run(target(spec.uri));
    assert.equal(started.length, 2);
  });

  it('takes the one in the active editor from the palette', async () => {
    const { editor, run, end } = setUp({ active: file('buildspec.yml'), found: [file('other.yml')] });
    end(ended('SUCCEEDED'));
    await run(undefined);
    assert.deepEqual(editor.titles, ['Running buildspec.yml']);
  });

  it('asks which where none is in the active editor', async () => {
    const found = [file('buildspec.yml'), file('ci/buildspec.yml')];
    const { dialogs, editor, run, end } = setUp({ found, answers: { pick: () => 'ci/buildspec.yml' } });
    end(ended('SUCCEEDED'));
    await run(undefined);
    assert.deepEqual(dialogs.picked, [['buildspec.yml', 'ci/buildspec.yml']]);
    assert.deepEqual(editor.titles, ['Running ci/buildspec.yml']);
  });

  it('runs nothing when the user picks none', async () => {
    const { started, run } = setUp({ found: [file('buildspec.yml')] });
    await run(undefined);
    assert.deepEqual(started, []);
  });

  it('says that there is none', async () => {
    const { run } = setUp({});
    await assert.rejects(run(undefined), { message: 'There is no buildspec in this workspace.' });
  });

  it('refuses a file outside of the workspace', async () => {
    const { run } = setUp({});
    await assert.rejects(run(target('untitled:Untitled-1')), { kind: 'invalid-input' });
  });

  it('runs nothing of a workspace that is not trusted', async () => {
    const { started, run } = setUp({ active: file('buildspec.yml'), trusted: false });
    await assert.rejects(run(undefined), { kind: 'untrusted' });
    assert.deepEqual(started, []);
  });
});
