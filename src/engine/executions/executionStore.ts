import type { Clock } from '../../base/clock';
import { Emitter, type Event } from '../../base/emitter';
import { applyEvent } from '../../core/runner/execution';
import type { ExecutionChange, ExecutionEvent, ExecutionStarted } from '../../core/runner/executionEvent';
import { hasEnded, type ExecutionState } from '../../core/runner/executionState';
import type { Journal } from '../state/journal';

/** So many executions of a pipeline are kept; the oldest ended ones go first. */
const KEPT_EXECUTIONS = 100;

/** One change, for those who show it. */
export interface StoreChange {
  readonly pipelineName: string;
  /** Progress within a running action, rather than a status that is another now. */
  readonly isProgress: boolean;
}

/** The executions of all pipelines: the journal's events added up, and the one way to add another. */
export class ExecutionStore {
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #didChange = new Emitter<StoreChange>();
  /** By pipeline name, in the order in which the executions started. */
  readonly #executions = new Map<string, readonly ExecutionState[]>();

  constructor(journal: Journal, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  get onDidChange(): Event<StoreChange> {
    return this.#didChange.event;
  }

  /** In the order in which they started. */
  of(pipelineName: string): readonly ExecutionState[] {
    return this.#executions.get(pipelineName) ?? [];
  }

  find(pipelineName: string, executionId: string): ExecutionState | undefined {
    return this.of(pipelineName).find(({ id }) => id === executionId);
  }

  all(): readonly ExecutionState[] {
    return [...this.#executions.values()].flat();
  }

  /** Adds events that the journal holds already, of any order; what is there twice counts once. */
  load(events: readonly ExecutionEvent[]): void {
    const byExecution = new Map<string, ExecutionEvent[]>();
    for (const event of events) {
      const key = `${event.executionId} ${event.pipelineName}`;
      const list = byExecution.get(key);
      if (list === undefined) byExecution.set(key, [event]);
      else list.push(event);
    }
    const names = new Set<string>();
    for (const list of byExecution.values()) {
      const [{ pipelineName, executionId } = { pipelineName: '', executionId: '' }] = list;
      const before = this.find(pipelineName, executionId);
      let state = before;
      for (const event of list.sort((a, b) => a.sequence - b.sequence)) state = applyEvent(state, event);
      if (state === undefined || state === before) continue;
      this.#put(state);
      names.add(pipelineName);
    }
    for (const pipelineName of names) this.#didChange.fire({ pipelineName, isProgress: false });
  }

  /**
   * Records the first event of a new execution and resolves when it is on the disk. Rejects with an `AppError` where it
   * cannot be, and then the execution has never been. It starts no earlier than those before it, also where the clock
   * of the machine was put back: their order decides which is superseded, which waits and which is the latest.
   */
  async start(pipelineName: string, executionId: string, change: ExecutionStarted): Promise<void> {
    const latest = this.of(pipelineName).at(-1)?.startTime ?? 0;
    const event: ExecutionEvent = {
      pipelineName,
      executionId,
      sequence: 1,
      at: Math.max(this.#clock.now(), latest),
      ...change,
    };
    this.#append(event);
    try {
      await this.#journal.flush();
    } catch (error) {
      this.#journal.withdraw(event);
      throw error;
    }
    this.load([event]);
  }

  /** Records what has happened to an execution. */
  record(pipelineName: string, executionId: string, change: ExecutionChange): void {
    this.#apply(pipelineName, executionId, change, true);
  }

  /** Keeps what is worth showing while it lasts and not worth recording, such as how far an action has come. */
  show(pipelineName: string, executionId: string, change: ExecutionChange): void {
    this.#apply(pipelineName, executionId, change, false);
  }

  /** Resolves when everything recorded is on the disk; rejects with an `AppError` when it cannot be. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  /** Whether an execution is among those that are kept. */
  readonly keeps = (executionId: string): boolean => this.all().some(({ id }) => id === executionId);

  dispose(): void {
    this.#didChange.dispose();
  }

  #apply(pipelineName: string, executionId: string, change: ExecutionChange, isRecorded: boolean): void {
    const before = this.find(pipelineName, executionId);
    if (before === undefined) return;
    const sequence = before.sequence + 1;
    const event: ExecutionEvent = { pipelineName, executionId, sequence, at: this.#clock.now(), ...change };
    const after = applyEvent(before, event);
    if (after === undefined || after === before) return;
    if (isRecorded) this.#append(event);
    this.#put(isRecorded ? after : { ...after, sequence: before.sequence });
    this.#didChange.fire({ pipelineName, isProgress: change.type === 'ActionProgressed' });
  }

  #append(event: ExecutionEvent): void {
    this.#journal.append(event, this.keeps);
  }

  #put(state: ExecutionState): void {
    const list = this.of(state.pipelineName);
    const at = list.findIndex(({ id }) => id === state.id);
    const next = at >= 0 ? list.with(at, state) : [...list, state].sort((a, b) => a.startTime - b.startTime);
    this.#executions.set(state.pipelineName, pruned(next));
  }
}

function pruned(executions: readonly ExecutionState[]): readonly ExecutionState[] {
  let surplus = executions.length - KEPT_EXECUTIONS;
  if (surplus <= 0) return executions;
  return executions.filter(execution => {
    if (surplus <= 0 || !hasEnded(execution)) return true;
    surplus--;
    return false;
  });
}
