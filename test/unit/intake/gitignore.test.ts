import assert from 'node:assert/strict';
import { withoutIgnored } from '../../../src/core/intake/facts/gitignore';
import { filesOf, type Tree } from './project';

const CASES: readonly (readonly [title: string, tree: Tree, left: readonly string[]])[] = [
  ['nothing is left out without one', { 'a/b.ts': '', c: '' }, ['a/b.ts', 'c']],
  [
    'folders and patterns',
    { '.gitignore': 'dist/\n*.log\n', 'dist/a.js': '', 'src/dist/b.js': '', 'src/c.log': '', 'src/d.ts': '' },
    ['.gitignore', 'src/d.ts'],
  ],
  [
    'one at the root only',
    { '.gitignore': '/build\n', 'build/a': '', 'src/build/b': '' },
    ['.gitignore', 'src/build/b'],
  ],
  [
    'the nearer one decides',
    { '.gitignore': '*.json\n', 'keep/.gitignore': '!a.json\n', 'keep/a.json': '', 'keep/b.json': '' },
    ['.gitignore', 'keep/.gitignore', 'keep/a.json'],
  ],
  [
    'what is ignored below another folder',
    { 'web/.gitignore': 'out\n', 'web/out/a': '', 'out/b': '' },
    ['web/.gitignore', 'out/b'],
  ],
];

describe('files that git ignores', () => {
  for (const [title, tree, left] of CASES) {
    it(title, async () => {
      assert.deepEqual(await withoutIgnored(filesOf(tree)), left);
    });
  }
});
