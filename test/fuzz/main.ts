import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { failureOf } from './fuzz';
import type { FuzzInput } from './fuzzInput';
import { HOSTILE, hostileLimitMs } from './hostile';
import { measureHostile } from './measureHostile';
import type { Order, Report } from './worker';

const USAGE = 'npm run fuzz [-- --runs N] [--seed S] [--folder FOLDER] [--only INPUT]';

/** So many inputs are tried in one order; a process that takes longer over them than this hangs. */
const RUNS_AN_ORDER = 500;
const ORDER_LIMIT_MS = 120_000;

/** Tries many inputs in as many processes as there are cores, and prints what went wrong, each with a line to repeat it. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '200000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
      folder: { type: 'string' },
      only: { type: 'string' },
    },
  });
  if (values.only !== undefined) {
    const message = failureOf(decode(values.only));
    console.log(message ?? 'All is well with this input.');
    process.exitCode = message === undefined ? 0 : 1;
    return;
  }
  const runs = Number(values.runs);
  const seed = Number(values.seed);
  if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) throw new Error(`Usage: ${USAGE}`);
  const isBounded = showHostile();
  const campaign = new Campaign(seed, runs, values.folder);
  await campaign.run();
  process.exitCode = campaign.finish() && isBounded ? 0 : 1;
}

/** Prints how long the hostile files take. */
function showHostile(): boolean {
  let isBounded = true;
  for (const [name, text] of HOSTILE) {
    // The first time shows how quick the machine is to compile, the second how quick the checks are.
    measureHostile(text());
    const { call, ms } = measureHostile(text());
    const limit = hostileLimitMs(text());
    const isQuick = ms <= limit;
    isBounded &&= isQuick;
    console.log(
      `${isQuick ? 'ok    ' : 'SLOW  '} ${name.padEnd(50)} ${ms.toFixed(0).padStart(6)} ms of ${String(limit)}  ${call}`,
    );
  }
  return isBounded;
}

class Campaign {
  readonly #orders: Order[] = [];
  readonly #counts = new Map<string, number>();
  readonly #failures = new Map<string, string>();
  readonly #start = Date.now();
  #runs = 0;
  #slowest: Report['slowest'];

  constructor(seed: number, runs: number, folder: string | undefined) {
    for (let done = 0; done < runs; done += RUNS_AN_ORDER) {
      this.#orders.push({
        seed: seed + this.#orders.length,
        runs: Math.min(RUNS_AN_ORDER, runs - done),
        ...(folder !== undefined && { folder }),
      });
    }
    this.#orders.reverse();
    console.log(`${String(runs)} inputs, seed ${String(seed)}`);
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, () => this.#work()));
  }

  async #work(): Promise<void> {
    let worker = start();
    for (let order = this.#orders.pop(); order !== undefined; order = this.#orders.pop()) {
      const report = await ask(worker, order);
      if (report === undefined) {
        worker.kill('SIGKILL');
        worker = start();
        const line = `npm run fuzz -- --seed ${String(order.seed)} --runs ${String(order.runs)}`;
        this.#fail(`no answer from inputs of seed ${String(order.seed)}`, line);
      } else this.#add(report);
    }
    worker.kill();
  }

  #add({ runs, counts, slowest, failure }: Report): void {
    const before = Math.floor(this.#runs / 20_000);
    this.#runs += runs;
    for (const [call, count] of counts) this.#counts.set(call, (this.#counts.get(call) ?? 0) + count);
    if (slowest !== undefined && slowest.ms > (this.#slowest?.ms ?? 0)) this.#slowest = slowest;
    if (failure !== undefined)
      this.#fail(
        failure.message,
        `npm run fuzz -- --only ${encode(failure.input)}\n  ${JSON.stringify(failure.input)}`,
      );
    if (Math.floor(this.#runs / 20_000) > before) console.log(this.#progress());
  }

  /** Shows a failure, unless one like it was shown before. */
  #fail(message: string, line: string): void {
    const [first = ''] = message.split('\n');
    const key = first.replace(/\d+/g, 'N');
    if (!this.#failures.has(key)) console.log(`FAILED ${message}\n  ${line}`);
    this.#failures.set(key, line);
  }

  #progress(): string {
    const seconds = (Date.now() - this.#start) / 1000;
    return `${String(this.#runs)} inputs in ${seconds.toFixed(0)} s, ${(this.#runs / seconds).toFixed(0)} a second`;
  }

  /** Prints the sums; whether nothing failed. */
  finish(): boolean {
    console.log(this.#progress());
    console.log([...this.#counts].map(([call, count]) => `${call} ${String(count)}`).join(', '));
    if (this.#slowest !== undefined) {
      const { call, ms, length } = this.#slowest;
      console.log(`slowest: ${call} of ${String(length)} characters, ${ms.toFixed(0)} ms`);
    }
    console.log(`${String(this.#failures.size)} kinds of failures`);
    return this.#failures.size === 0;
  }
}

function start(): ChildProcess {
  return fork(path.join(import.meta.dirname, 'worker.ts'), { execArgv: ['--import', 'tsx'] });
}

/** The answer to an order; `undefined` where the process hangs or breaks off. */
function ask(worker: ChildProcess, order: Order): Promise<Report | undefined> {
  return new Promise(done => {
    const end = (report?: Report): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      done(report);
    };
    const timer = setTimeout(end, ORDER_LIMIT_MS);
    worker.once('message', (report: Report) => {
      end(report);
    });
    worker.once('exit', () => {
      end();
    });
    worker.send(order);
  });
}

function encode(input: FuzzInput): string {
  return Buffer.from(JSON.stringify(input)).toString('base64url');
}

function decode(line: string): FuzzInput {
  return JSON.parse(Buffer.from(line, 'base64url').toString()) as FuzzInput;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
