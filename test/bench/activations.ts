import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startHost } from '../host/host';
import { lastWords } from '../host/serverLog';
import { runTestsInWindow } from '../host/testWindow';
import { median, type BenchRow } from './row';

/** Also in `activation.ts`, which runs inside VS Code and cannot be loaded here. */
const ACTIVATIONS_VARIABLE = 'HEADGATE_BENCH_ACTIVATIONS';

const BARE_SHELL = path.resolve('test', 'bench', 'bareShell');

const MEASURED = 'activations.jsonl';
const ROUNDS = 20;
const MEDIAN_LIMIT_MS = 12;

/**
 * Activates the extension in 20 fresh extension hosts, next to one that does almost nothing.
 *
 * @throws Error when a round fails, or when an activation loads more than the extension's entry
 */
export async function benchActivation(serverMain: string): Promise<readonly BenchRow[]> {
  const host = await startHost({
    serverMain,
    takesPayload: true,
    prepare: userData => {
      cpSync(BARE_SHELL, path.join(userData.extensions, 'headgate-bench.bare-shell-1.0.0'), {
        recursive: true,
      });
      return Promise.resolve({ [ACTIVATIONS_VARIABLE]: path.join(userData.root, MEASURED) });
    },
  });
  try {
    const address = host.server.address({
      developmentPath: path.resolve('.'),
      testsPath: path.resolve('out', 'host', 'activation.js'),
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      const lines: string[] = [];
      const code = await runTestsInWindow(host.browser, address, line => lines.push(line));
      if (code !== 0) throw new Error(`A window ended with code ${code}.\n${lastWords(lines.join('\n'))}`);
    }
    return rows(readFileSync(path.join(host.userData.root, MEASURED), 'utf8'));
  } finally {
    await host.stop();
  }
}

function rows(text: string): readonly BenchRow[] {
  const rounds = text
    .trimEnd()
    .split('\n')
    .map(line => readRound(JSON.parse(line)));
  const extra = rounds.flatMap(({ bundles }) => bundles.filter(name => name !== 'extension.js'));
  if (extra.length > 0) throw new Error(`Activation loaded ${[...new Set(extra)].join(', ')}.`);
  const headgate = rounds.map(({ headgateMs }) => headgateMs);
  const bare = rounds.map(({ bareShellMs }) => bareShellMs);
  return [
    {
      name: `activate(), median of ${rounds.length}`,
      value: median(headgate),
      unit: 'ms',
      limit: MEDIAN_LIMIT_MS,
    },
    { name: `activate(), worst of ${rounds.length}`, value: Math.max(...headgate), unit: 'ms' },
    { name: `a bare extension, median of ${rounds.length}`, value: median(bare), unit: 'ms' },
    { name: `a bare extension, worst of ${rounds.length}`, value: Math.max(...bare), unit: 'ms' },
  ];
}

function readRound(value: unknown): { headgateMs: number; bareShellMs: number; bundles: readonly string[] } {
  if (typeof value === 'object' && value !== null && 'headgateMs' in value && 'bareShellMs' in value) {
    const { headgateMs, bareShellMs } = value;
    const bundles = 'bundles' in value && Array.isArray(value.bundles) ? value.bundles.map(String) : [];
    if (typeof headgateMs === 'number' && typeof bareShellMs === 'number' && bundles.length > 0) {
      return { headgateMs, bareShellMs, bundles };
    }
  }
  throw new Error(`A window wrote ${JSON.stringify(value)} instead of a measurement.`);
}
