import assert from 'node:assert/strict';
import fc from 'fast-check';
import { consoleAddress } from '../../../src/ui/commands/awsFacts';
import { openDefinition, openInConsole, refresh } from '../../../src/ui/commands/navigate';
import { openLog } from '../../../src/ui/commands/openLog';
import { AWS, BUILD_ID, FakeDialogs, FakeEditor, FakeMonitor, LOCAL } from './fakes';

const definitions = {
  problems: () => Promise.resolve([]),
  locate: (name: string) =>
    Promise.resolve(
      name === 'web' ? { file: '/w/pipeline.yml', position: { line: 3, character: 2 } } : undefined,
    ),
};

function setUp() {
  const monitor = new FakeMonitor([LOCAL, AWS], definitions);
  const dialogs = new FakeDialogs();
  return { monitor, dialogs, chooser: { monitor, dialogs }, editor: new FakeEditor() };
}

describe('openDefinition', () => {
  it('opens the file at the place of the pipeline', async () => {
    const { chooser, editor } = setUp();
    await openDefinition(chooser, editor)(undefined);
    assert.deepEqual(editor.opened, [['file', '/w/pipeline.yml', { line: 3, character: 2 }]]);
  });

  it('opens the place of a problem', async () => {
    const { chooser, editor } = setUp();
    const location = { file: '/w/broken.yml', line: 7, character: 0 };
    await openDefinition(chooser, editor)({ connectionId: 'local', location });
    assert.deepEqual(editor.opened, [['file', '/w/broken.yml', { line: 7, character: 0 }]]);
  });

  it('says so where the pipeline is not declared here', async () => {
    const { chooser, editor } = setUp();
    await assert.rejects(openDefinition(chooser, editor)({ connectionId: AWS.id, pipelineName: 'web' }), {
      kind: 'not-found',
    });
  });
});

describe('openInConsole', () => {
  it('opens the page of the pipeline', async () => {
    const { chooser, editor } = setUp();
    await openInConsole(chooser, editor)(undefined);
    assert.deepEqual(editor.opened, [
      [
        'browser',
        'https://eu-central-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/web/view?region=eu-central-1',
      ],
    ]);
  });

  it('refuses a local pipeline', async () => {
    const { chooser, editor } = setUp();
    await assert.rejects(openInConsole(chooser, editor)({ connectionId: 'local', pipelineName: 'web' }));
    assert.deepEqual(editor.opened, []);
  });

  it('knows the other partitions, and no page of an endpoint', () => {
    const host = (region: string) => new URL(consoleAddress({ ...AWS, region }, 'web') ?? '').host;
    assert.equal(host('cn-north-1'), 'cn-north-1.console.amazonaws.cn');
    assert.equal(host('us-gov-west-1'), 'us-gov-west-1.console.amazonaws-us-gov.com');
    assert.equal(consoleAddress({ ...AWS, endpoint: 'http://127.0.0.1:1' }, 'web'), undefined);
  });

  it('stays on its host whatever a pipeline is called', () => {
    fc.assert(
      fc.property(fc.string(), name => {
        const url = new URL(consoleAddress(AWS, name) ?? '');
        assert.equal(url.origin, 'https://eu-central-1.console.aws.amazon.com');
        assert.equal(url.search, '?region=eu-central-1');
      }),
    );
  });
});

describe('openLog', () => {
  it('opens the log of the build that the row stands for', async () => {
    const { chooser, editor } = setUp();
    const place = { connectionId: 'local', pipelineName: 'web', stageName: 'Build', actionName: 'Test' };
    await openLog(chooser, editor)(place);
    assert.deepEqual(editor.opened, [['log', { ...place, buildId: BUILD_ID }]]);
  });

  it('asks for the build when called from the palette', async () => {
    const { chooser, editor, dialogs } = setUp();
    await openLog(chooser, editor)(undefined);
    assert.deepEqual(dialogs.picked, [['web › Build › Test', 'web › Build › Test']]);
    assert.deepEqual(editor.opened, []);
  });

  it('says so where the action is no build', async () => {
    const { chooser, editor } = setUp();
    const place = { connectionId: 'local', pipelineName: 'web', stageName: 'Gate', actionName: 'Ask' };
    await assert.rejects(openLog(chooser, editor)(place), /Ask has no build log/);
  });
});

describe('refresh', () => {
  it('reads everything, or what it was called on', async () => {
    const { monitor } = setUp();
    await refresh(monitor)(undefined);
    await refresh(monitor)({ connectionId: AWS.id });
    assert.deepEqual(monitor.refreshed, [
      [undefined, undefined],
      [AWS.id, undefined],
    ]);
  });
});
