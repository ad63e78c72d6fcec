import assert from 'node:assert/strict';
import { walkFolder, type ReadFolder } from '../../../src/ui/kit/walkFolder';

const ENTRIES: Readonly<Record<string, readonly (readonly [string, boolean])[]>> = {
  '': [
    ['services', true],
    ['package.json', false],
    ['node_modules', true],
    ['locked', true],
  ],
  services: [['api', true]],
  'services/api': [['go.mod', false]],
  node_modules: [['a', true]],
};

const read: ReadFolder = path => {
  const entries = ENTRIES[path];
  return entries === undefined ? Promise.reject(new Error('No permission.')) : Promise.resolve(entries);
};

const walk = async (limit: number, signal = new AbortController().signal): Promise<readonly string[]> =>
  await walkFolder(read, name => name === 'node_modules', limit, signal);

describe('a folder that cannot be searched', () => {
  it('is read folder by folder, without those that are passed over or cannot be read', async () => {
    assert.deepEqual(await walk(10), ['package.json', 'services/api/go.mod']);
  });

  it('is read no further than the limit, or than somebody waits for it', async () => {
    assert.deepEqual(await walk(1), ['package.json']);
    assert.deepEqual(await walk(10, AbortSignal.abort()), []);
  });

  it('is read to its end where it holds itself', async () => {
    const found = await walkFolder(
      () =>
        Promise.resolve([
          ['again', true],
          ['file', false],
        ]),
      () => false,
      1000,
      new AbortController().signal,
    );
    assert.equal(found.length, 20);
  });
});
