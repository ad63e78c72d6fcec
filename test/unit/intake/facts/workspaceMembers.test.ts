import assert from 'node:assert/strict';
import { factsOf, json, type Tree } from '../project';

const VERSION = { engines: { node: '>=22' } };

const CASES: readonly (readonly [title: string, tree: Tree, projects: readonly string[]])[] = [
  [
    'members by the patterns of package.json',
    {
      'package.json': json({ workspaces: ['./apps/*', '!apps/old'], ...VERSION }),
      'package-lock.json': '{}',
      'apps/web/package.json': json({}),
      'apps/old/package.json': json({}),
      'tools/package.json': json({}),
    },
    ['.: npm, locked, >=22', 'tools: npm', 'apps/old: npm', 'apps/web: npm, locked, >=22'],
  ],
  [
    'members by the patterns of pnpm, one of them with a lock of its own',
    {
      'package.json': json({ packageManager: 'pnpm@10.1.0' }),
      'pnpm-lock.yaml': '',
      'pnpm-workspace.yaml': 'packages:\n  - "apps/**"\n',
      'apps/a/b/package.json': json({ engines: { node: '24' } }),
      'apps/own/package.json': json({}),
      'apps/own/yarn.lock': '',
    },
    ['.: pnpm, locked', 'apps/own: yarn-classic, locked', 'apps/a/b: pnpm, locked, 24'],
  ],
  [
    'members of uv',
    {
      'pyproject.toml': '[project]\nname = "all"\n[tool.uv.workspace]\nmembers = ["api"]\n',
      'uv.lock': '',
      'api/pyproject.toml': '[project]\nname = "api"\nrequires-python = ">=3.12"\n',
      'job/pyproject.toml': '[project]\nname = "job"\n',
    },
    ['.: uv, locked', 'api: uv, locked, >=3.12', 'job: pip'],
  ],
];

describe('members of a workspace', () => {
  for (const [title, tree, expected] of CASES)
    it(title, async () => {
      const { projects } = await factsOf(tree);
      assert.deepEqual(
        projects.map(({ folder, tool, hasLock, version }) =>
          [
            `${folder || '.'}: ${tool.value}`,
            ...(hasLock ? ['locked'] : []),
            ...(version ? [version.value] : []),
          ].join(', '),
        ),
        expected,
      );
    });
});
