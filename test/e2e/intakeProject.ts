import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Session } from './session';

/** A program with a database that runs in a container, from GitHub. */
export const PROJECT: Readonly<Record<string, string>> = {
  '.git/config': '[remote "origin"]\n\turl = git@github.com:gatehouse/site.git\n',
  '.git/HEAD': 'ref: refs/heads/main\n',
  'package.json': JSON.stringify(
    {
      name: 'gatehouse',
      engines: { node: '>=20' },
      scripts: { build: 'tsc', test: 'vitest run', lint: 'eslint .', start: 'node dist/main.js' },
      dependencies: { express: '^5.0.0', pg: '^8.0.0' },
      devDependencies: { vitest: '^4.0.0' },
    },
    undefined,
    2,
  ),
  'package-lock.json': '{}\n',
  Dockerfile:
    'FROM public.ecr.aws/docker/library/node:22\nCOPY . .\nEXPOSE 8080\nCMD ["node", "dist/main.js"]\n',
  'compose.yaml': 'services:\n  web:\n    build: .\n  db:\n    image: postgres:16\n',
};

/** A folder named `gatehouse` with these files. */
export function createProject(session: Session, files: Readonly<Record<string, string>> = PROJECT): string {
  const folder = path.join(session.createFolder(), 'gatehouse');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
