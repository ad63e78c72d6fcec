import assert from 'node:assert/strict';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import type { BuildTool } from '../../../src/core/intake/facts/facts';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import { planFiles } from '../../../src/core/scaffold/files/planFiles';
import { fact, someFacts, someProject } from './someFacts';

/** All that is written for a program of Node.js on servers, by path. */
function filesFor(tool: BuildTool): ReadonlyMap<string, string> {
  const facts = someFacts({ projects: [someProject({ tool: fact(tool, 'package.json') })] });
  const { blueprint } = recommend(facts, { ...DEFAULT_ANSWERS, name: 'shop', target: 'codedeploy' });
  return new Map(planFiles(blueprint).files.map(({ path, text }) => [path, text]));
}

describe('a program of Node.js on servers', () => {
  for (const [tool, install, start] of [
    ['npm', 'npm ci --omit=dev', 'npm start'],
    ['yarn-classic', 'yarn install --frozen-lockfile --production', 'yarn start'],
    ['yarn', 'corepack yarn workspaces focus --production', 'corepack yarn start'],
    ['pnpm', 'corepack pnpm install --frozen-lockfile --prod', 'corepack pnpm start'],
    ['bun', 'bun install --frozen-lockfile --production', 'bun start'],
  ] as const)
    it(`is installed and started by its package manager, without the tools of its tests: ${tool}`, () => {
      const files = filesFor(tool);
      const linesOf = (path: string): readonly string[] => files.get(path)?.split('\n') ?? [];
      assert.ok(linesOf('scripts/hooks/install.sh').includes(`as_user '${install}'`));
      assert.ok(linesOf('scripts/hooks/run.sh').includes(start));
    });

  for (const tool of ['yarn', 'pnpm'] as const)
    it(`needs no right to write beside Node.js: ${tool}`, () => {
      const files = filesFor(tool);
      const servers = [...files].filter(([path]) => path.startsWith('scripts/'));
      for (const [path, text] of servers) assert.doesNotMatch(text, /corepack enable/, path);
      // In the container of a build nobody minds.
      assert.match(files.get('buildspec.yml') ?? '', /corepack enable/);
    });
});
