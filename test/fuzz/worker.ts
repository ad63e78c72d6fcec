import { fuzz, type Failure } from './fuzz';
import { Probe } from './probe';
import { seedFiles } from './seedFiles';

/** What the program asks of a process of its own, whose calls may hang. */
export interface Order {
  readonly folder?: string;
  readonly seed: number;
  readonly runs: number;
}

/** What the process tells of its order. */
export interface Report {
  readonly runs: number;
  readonly counts: readonly (readonly [string, number])[];
  readonly slowest?: { readonly call: string; readonly ms: number; readonly length: number };
  readonly failure?: Failure;
}

process.on('message', ({ folder, seed, runs }: Order) => {
  const probe = new Probe();
  const failure = fuzz(seedFiles(folder), seed, runs, probe);
  const { slowest } = probe;
  const report: Report = {
    runs: probe.counts.get('diagnose') ?? 0,
    counts: [...probe.counts],
    ...(slowest && { slowest: { call: slowest.call, ms: slowest.ms, length: slowest.input.text.length } }),
    ...(failure && { failure }),
  };
  process.send?.(report);
});
