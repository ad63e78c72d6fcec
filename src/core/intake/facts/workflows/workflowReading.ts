import type { Fact } from '../facts';
import type { Service, Workflow } from '../workspaceFacts';

/** What is read from the file of another CI system. */
export interface WorkflowReading {
  readonly workflow: Workflow;
  /** What runs beside its jobs. */
  readonly services: readonly Fact<Service>[];
  /** The environments that it deploys to, as written. */
  readonly environments: readonly Fact<string>[];
}

/** A schedule as every `cron` takes it: five fields without what one system alone has. */
export function plainSchedule(text: string | undefined): string | undefined {
  const trimmed = text?.trim().replaceAll(/[ \t]+/g, ' ');
  return trimmed !== undefined &&
    /^(?:[\d*,/A-Za-z-]+ ){4}[\d*,/A-Za-z-]+$/.test(trimmed) &&
    !trimmed.includes('H')
    ? trimmed
    : undefined;
}

/** The branches among names and patterns that can be named elsewhere: without those that are taken out and regular expressions. */
export function plainBranches(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter(name => /^[\w.*?/-]{1,255}$/.test(name) && !/^\/.*\/$/.test(name)))];
}
