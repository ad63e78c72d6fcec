import { prefill } from '../../../src/core/intake/answers/prefill';
import type { Answers, EnvironmentAnswer } from '../../../src/core/intake/answers/answers';
import { encodeAnswers } from '../../../src/core/intake/answers/decodeAnswers';
import { readWorkspaceFacts } from '../../../src/core/intake/facts/readWorkspace';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import type { Recommendation } from '../../../src/core/intake/recommend/recommendation';
import type { PlannedFile } from '../../../src/core/scaffold/files/filePlan';
import { planFiles } from '../../../src/core/scaffold/files/planFiles';
import { filesOf, json, type Tree } from '../intake/project';

/** A folder, what somebody answers otherwise than it says, and so a whole pipeline. */
export interface Scenario {
  /** Of the folder with the expected files. */
  readonly name: string;
  readonly tree: Tree;
  readonly change?: (answers: Answers) => Partial<Answers>;
}

/** What a scenario comes to. */
export interface Outcome {
  readonly recommendation: Recommendation;
  /** With the answers themselves. */
  readonly files: readonly PlannedFile[];
}

export async function outcomeOf({ name, tree, change }: Scenario): Promise<Outcome> {
  const facts = await readWorkspaceFacts(filesOf(tree), name);
  const { answers: found } = prefill(facts);
  const answers = { ...found, ...change?.(found) };
  const recommendation = recommend(facts, answers);
  const saved: PlannedFile = {
    path: '.headgate/intake.json',
    text: encodeAnswers(answers),
    isExecutable: false,
    purpose: 'The answers',
    whenExists: 'replace',
  };
  return { recommendation, files: [...planFiles(recommendation.blueprint).files, saved] };
}

export const PRODUCTION: EnvironmentAnswer = {
  name: 'production',
  approval: false,
  tests: false,
  isProduction: true,
};

/** Production alone, at once: what keeps the files of a scenario short. */
export const AT_ONCE = { environments: [PRODUCTION], notifies: false } as const;

export function remote(url: string): Tree {
  return {
    '.git/config': `[remote "origin"]\n\turl = ${url}\n`,
    '.git/refs/remotes/origin/HEAD': 'ref: refs/remotes/origin/main\n',
  };
}

export const GITHUB = remote('git@github.com:acme/shop.git');

/** A package of Node.js with tests and a lock file. */
export function nodePackage(
  folder: string,
  dependencies: readonly string[],
  { scripts = {}, tests = 'jest' }: { readonly scripts?: object; readonly tests?: string } = {},
): Tree {
  const path = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  return {
    [path('package.json')]: json({
      name: folder === '' ? 'shop' : folder.replace(/^.*\//, ''),
      engines: { node: '>=22' },
      scripts: { build: 'tsc', start: 'node dist/server.js', test: tests, ...scripts },
      dependencies: Object.fromEntries(dependencies.map(dependency => [dependency, '*'])),
      devDependencies: { [tests]: '*' },
    }),
    [path('package-lock.json')]: '{}',
  };
}

export const DOCKERFILE: Tree = { Dockerfile: 'FROM public.ecr.aws/docker/library/node:22\nEXPOSE 3000\n' };

export const COMPOSE: Tree = {
  'compose.yaml':
    'services:\n  db:\n    image: postgres:16\n  cache:\n    image: redis:7\n  web:\n    build: .\n    ports: ["3000:3000"]\n',
};

export const PRISMA: Tree = {
  'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n',
  'prisma/migrations/20260101000000_first/migration.sql': 'CREATE TABLE orders (id INT);\n',
};
