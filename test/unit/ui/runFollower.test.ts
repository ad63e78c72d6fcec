import assert from 'node:assert/strict';
import { silentLog } from '../../../src/base/log';
import { pipelineContext } from '../../../src/core/monitor/contextValues';
import { RunFollower } from '../../../src/ui/tree/runFollower';
import type { TreeElement } from '../../../src/ui/tree/treeElement';

function pipelineElement(executionId: string | undefined, running: boolean): TreeElement {
  return {
    id: 'web',
    parent: undefined,
    children: undefined,
    row: {
      id: 'web',
      kind: 'pipeline',
      label: 'web',
      description: '',
      icon: { id: 'check' },
      statusWord: '',
      tooltip: [],
      contextValue: pipelineContext({ kind: 'local', running, console: false }),
      collapsible: 'collapsed',
      target: {
        connectionId: 'local',
        pipelineName: 'web',
        ...(executionId === undefined ? {} : { executionId }),
      },
    },
  };
}

function setUp(visible = true) {
  const opened: string[] = [];
  const view = {
    visible,
    reveal: (element: TreeElement) => {
      opened.push(element.row.target.executionId ?? '');
      return Promise.resolve();
    },
  };
  return { opened, follower: new RunFollower(view, silentLog) };
}

describe('a running pipeline', () => {
  it('is opened once for each execution', () => {
    const { follower, opened } = setUp();
    follower.follow([pipelineElement('e1', true)]);
    follower.follow([pipelineElement('e1', true)]);
    follower.follow([pipelineElement('e1', false)]);
    follower.follow([pipelineElement('e2', true)]);
    assert.deepEqual(opened, ['e1', 'e2']);
  });

  it('does not bring up a view that is hidden', () => {
    const { follower, opened } = setUp(false);
    follower.follow([pipelineElement('e1', true)]);
    assert.deepEqual(opened, []);
  });

  it('is left closed at rest', () => {
    const { follower, opened } = setUp();
    follower.follow([pipelineElement('e1', false), pipelineElement(undefined, false)]);
    assert.deepEqual(opened, []);
  });
});
