import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { decodeToHost, decodeToPage } from '../../../src/webview/protocol/decode';
import { decodeMemory } from '../../../src/webview/intake/memory';

const answers = DEFAULT_ANSWERS;

describe('messages of the page', () => {
  for (const message of [
    { type: 'ready' },
    { type: 'ready', root: 'file:///project' },
    { type: 'answers', revision: 3, answers },
    { type: 'answers', revision: 0, answers, runsPerMonth: 60 },
    { type: 'open', path: 'package.json', line: 4 },
    { type: 'open', path: 'Dockerfile' },
    { type: 'project', folder: 'services/api' },
    { type: 'readAgain' },
    { type: 'openFolder' },
    { type: 'compareSaved', answers: DEFAULT_ANSWERS },
    { type: 'act', act: 'write', answers },
  ])
    it(`takes ${JSON.stringify(message).slice(0, 60)}`, () => {
      assert.deepEqual(decodeToHost(structuredClone(message)), message);
    });

  for (const message of [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'unknown' },
    { type: 'ready', root: 4 },
    { type: 'ready', root: 'x'.repeat(5_000) },
    { type: 'answers', revision: -1, answers },
    { type: 'answers', revision: 1.5, answers },
    { type: 'answers', revision: 1, answers: undefined },
    { type: 'answers', revision: 1, answers: { ...answers, purpose: 'rm -rf /' } },
    { type: 'answers', revision: 1, answers: { ...answers, name: 'x'.repeat(100_000) } },
    { type: 'answers', revision: 1, answers, runsPerMonth: Number.POSITIVE_INFINITY },
    { type: 'answers', revision: 1, answers, runsPerMonth: 1e9 },
    { type: 'open', path: ['package.json'] },
    { type: 'open', path: 'package.json', line: -1 },
    { type: 'act', act: 'delete', answers },
    { type: 'act', act: 'write' },
    { type: 'project' },
  ])
    it(`refuses ${(JSON.stringify(message) as string | undefined)?.slice(0, 70) ?? 'nothing'}`, () => {
      assert.equal(decodeToHost(message), undefined);
    });

  it('hands on no key that it does not know', () => {
    const decoded = decodeToHost({ type: 'open', path: 'a', line: 1, command: 'workbench.action.quit' });
    assert.deepEqual(decoded, { type: 'open', path: 'a', line: 1 });
  });

  it('takes anything without an error, and gives a message or nothing', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom('answers', 'open', 'act', 'ready', 'project'),
        (junk, type) => {
          for (const message of [
            junk,
            { type, answers: junk, path: junk, act: junk, root: junk, folder: junk },
          ]) {
            const decoded = decodeToHost(message);
            assert.ok(decoded === undefined || typeof decoded.type === 'string');
            decodeToPage(message);
            decodeMemory(message);
          }
        },
      ),
    );
  });
});

describe('messages of the host', () => {
  it('are told from what else a window posts', () => {
    const folder = { type: 'folder', folder: { status: 'none' } };
    assert.equal(decodeToPage(folder), folder);
    assert.ok(decodeToPage({ type: 'ended', act: 'write', text: '' }));
    for (const other of [
      { type: 'webpackOk' },
      { type: 'folder' },
      { type: 'proposal', revision: 1 },
      { type: 'proposal', revision: 1, proposal: {} },
      { type: 'ended', act: 'explode', text: '' },
    ])
      assert.equal(decodeToPage(other), undefined);
  });
});

describe('what the page remembers', () => {
  it('is what it has kept', () => {
    const memory = { root: 'file:///project', answers, runsPerMonth: 12, selected: 'source', scroll: 40 };
    assert.deepEqual(decodeMemory(structuredClone(memory)), memory);
  });

  it('is nothing where another version has kept something else', () => {
    assert.equal(
      decodeMemory({ root: 'file:///project', answers: { ...answers, services: 'postgresql' } }),
      undefined,
    );
    assert.equal(decodeMemory({ answers }), undefined);
  });
});
