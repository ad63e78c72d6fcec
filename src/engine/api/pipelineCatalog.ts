import type { WorkspaceDefinition, WorkspaceDefinitions } from '../definitions/workspaceDefinitions';
import type { Conductor } from '../executions/conductor';
import { ServiceError } from './serviceError';

/**
 * The pipelines that there are: those that files declare, and those that run. A pipeline whose file breaks or goes
 * while it runs is there until it has ended, so that it can be watched and stopped.
 */
export class PipelineCatalog {
  readonly #definitions: WorkspaceDefinitions;
  readonly #conductor: Conductor;

  constructor(definitions: WorkspaceDefinitions, conductor: Conductor) {
    this.#definitions = definitions;
    this.#conductor = conductor;
  }

  /** Sorted by name. */
  async all(): Promise<readonly WorkspaceDefinition[]> {
    const byName = new Map<string, WorkspaceDefinition>();
    for (const name of this.#conductor.runningPipelines()) {
      const running = this.#conductor.runningDefinition(name);
      if (running !== undefined) byName.set(name, running);
    }
    for (const declared of await this.#definitions.all()) {
      byName.set(declared.definition.declaration.name, declared);
    }
    return [...byName.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, source]) => source);
  }

  /** Throws `PipelineNotFoundException`. */
  async named(name: string): Promise<WorkspaceDefinition> {
    const found = (await this.#definitions.named(name)) ?? this.#conductor.runningDefinition(name);
    if (found === undefined) {
      throw new ServiceError(
        'PipelineNotFoundException',
        `No usable file of the workspace declares a pipeline with the name '${name}'.`,
      );
    }
    return found;
  }
}
