import type { ProjectFiles } from '../../src/core/intake/facts/projectFiles';
import { readWorkspaceFacts } from '../../src/core/intake/facts/readWorkspace';
import { takingTurns } from '../../src/ui/kit/projectReading';
import { median, type BenchRow } from './row';

const FILES = 50_000;
const PROJECTS = 50;
const ROUNDS = 5;
const LIMIT_MS = 500;

/**
 * How long the facts of a folder with 50 projects and 50,000 files take, rules of `.gitignore` in each of them: the first time
 * in this process, later, and how long others wait for a turn at most. The texts are in memory: reading a disk takes its own time.
 */
export async function benchFacts(): Promise<readonly BenchRow[]> {
  const tree = generateFolder();
  const first = await measure(tree);
  const later: Measurement[] = [];
  for (let round = 0; round < ROUNDS; round++) later.push(await measure(tree));
  const name = `facts of ${FILES.toLocaleString('en-US')} files`;
  return [
    { name: `${name}, the first time`, value: first.whole, unit: 'ms', limit: LIMIT_MS },
    { name, value: median(later.map(({ whole }) => whole)), unit: 'ms', limit: LIMIT_MS },
    { name: '… the longest turn', value: median(later.map(({ turn }) => turn)), unit: 'ms' },
  ];
}

interface Measurement {
  readonly whole: number;
  /** The longest time without a turn for others. */
  readonly turn: number;
}

async function measure(tree: ReadonlyMap<string, string>): Promise<Measurement> {
  let longest = 0;
  let last = performance.now();
  let isDone = false;
  const watch = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isDone) setImmediate(watch);
  };
  setImmediate(watch);
  const start = performance.now();
  const files: ProjectFiles = {
    paths: [...tree.keys()],
    text: path => Promise.resolve(tree.get(path)),
    pause: takingTurns(),
  };
  const { projects } = await readWorkspaceFacts(files, 'monorepo');
  const whole = performance.now() - start;
  isDone = true;
  if (projects.length !== PROJECTS) throw new Error(`${projects.length} projects were found.`);
  return { whole, turn: longest };
}

function generateFolder(): ReadonlyMap<string, string> {
  const tree = new Map([['.gitignore', 'node_modules/\ndist/\n*.log\n.env\n/build\n**/*.tmp\n!keep.tmp\n']]);
  for (let job = 0; job < 20; job++)
    tree.set(
      `.github/workflows/${job}.yml`,
      `on: push\njobs:\n  test:\n    steps:\n${'      - run: npm test\n'.repeat(50)}`,
    );
  for (let project = 0; project < PROJECTS; project++) {
    const folder = `services/service-${project}`;
    const dependencies = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`package-${at}`, '1.0.0']),
    );
    const manifest = {
      name: `service-${project}`,
      scripts: { build: 'tsc', test: 'vitest run' },
      dependencies,
    };
    tree.set(`${folder}/package.json`, JSON.stringify(manifest, undefined, 2));
    tree.set(`${folder}/package-lock.json`, '{}');
    tree.set(`${folder}/Dockerfile`, 'FROM node:22\nEXPOSE 3000\n');
    tree.set(`${folder}/compose.yml`, 'services:\n  db:\n    image: postgres:16\n');
    tree.set(`${folder}/.gitignore`, 'dist/\nlocal/\n');
    tree.set(`${folder}/config/staging.json`, '{}');
  }
  for (let at = 0; tree.size < FILES; at++) {
    const ending = ['ts', 'py', 'go', 'json', 'yml'][at % 5] ?? '';
    tree.set(`services/service-${at % PROJECTS}/src/module-${at % 400}/file-${at}.${ending}`, '');
  }
  return tree;
}
