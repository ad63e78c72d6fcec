import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCommandTarget } from '../../../src/ui/kit/commandTarget';

const target = {
  connectionId: 'local',
  pipelineName: 'web',
  stageName: 'Build',
  actionName: 'Test',
  executionId: 'e1',
};

describe("a command's argument", () => {
  it('is read from a row of the tree', () => {
    assert.deepEqual(readCommandTarget({ row: { target } }), target);
  });

  it('is read from a plain object, with an empty comment being a comment', () => {
    assert.deepEqual(readCommandTarget({ ...target, abandon: false, comment: '' }), {
      ...target,
      abandon: false,
      comment: '',
    });
  });

  it('is read from the URI of a buildspec, with a phase that CodeBuild knows', () => {
    const uri = 'file:///w/buildspec.yml';
    const read = (phase: unknown) => readCommandTarget({ uri, phase })?.buildspec;
    assert.deepEqual(read('build'), { uri, phase: 'build' });
    assert.deepEqual(read(undefined), { uri });
    assert.deepEqual(read('test'), { uri });
    assert.equal(readCommandTarget({ uri: 7 }), undefined);
  });

  it('is read from the URI of a folder in the explorer', () => {
    const resource = { scheme: 'file', path: '/w/api', fsPath: '/w/api', toString: () => 'file:///w/api' };
    assert.deepEqual(readCommandTarget(resource), { connectionId: 'local', resource: 'file:///w/api' });
    assert.equal(readCommandTarget({ scheme: 'file', path: 7, fsPath: '' }), undefined);
  });

  it('is read from a plain object with the URI of a file', () => {
    const target = { connectionId: 'local', resource: 'file:///w/pipeline.yml' };
    assert.deepEqual(readCommandTarget(target), target);
  });

  it('loses fields of another type', () => {
    assert.deepEqual(
      readCommandTarget({
        connectionId: 'local',
        pipelineName: 7,
        abandon: 'yes',
        location: { file: 'a', line: -1 },
      }),
      { connectionId: 'local' },
    );
  });

  it('is nothing where it names no connection, whatever it is', () => {
    for (const argument of [undefined, null, 1, 'local', [], {}, { row: 3 }, { connectionId: '' }]) {
      assert.equal(readCommandTarget(argument), undefined);
    }
    fc.assert(
      fc.property(fc.anything(), argument => {
        const read = readCommandTarget(argument);
        assert.ok(read === undefined || typeof read.connectionId === 'string');
      }),
    );
  });
});
