import assert from 'node:assert/strict';
import { Command } from '../../../src/contrib/ids';
import { runLensItems } from '../../../src/ui/language/runLensItems';
import { readCommandTarget } from '../../../src/ui/kit/commandTarget';

const URI = 'file:///w/shop/buildspec.yml';
const position = { line: 3, character: 2 };

describe('the lines that run what stands below them', () => {
  it('stand on the line of what they run', () => {
    const [item] = runLensItems([{ kind: 'buildspec', position }], URI);
    assert.equal(item?.line, 3);
    assert.equal(item.title, '$(play) Run locally');
  });

  it('run a buildspec, a phase or a pipeline with what the command reads', () => {
    const items = runLensItems(
      [
        { kind: 'buildspec', position },
        { kind: 'phase', phase: 'pre_build', position },
        { kind: 'pipeline', pipelineName: 'web', position },
      ],
      URI,
    );
    assert.deepEqual(
      items.map(({ command, argument }) => [command, readCommandTarget(argument)]),
      [
        [Command.runBuildspec, { connectionId: 'local', buildspec: { uri: URI } }],
        [Command.runBuildspec, { connectionId: 'local', buildspec: { uri: URI, phase: 'pre_build' } }],
        [Command.runPipeline, { connectionId: 'local', pipelineName: 'web' }],
      ],
    );
    assert.match(items[1]?.tooltip ?? '', /only the phase pre_build/);
  });
});
