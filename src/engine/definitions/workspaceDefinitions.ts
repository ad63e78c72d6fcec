import path from 'node:path';
import { Emitter, type Event } from '../../base/emitter';
import type { Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';
import type { DefinitionFiles } from '../../core/monitor/ports';
import type { DefinitionProblem, PipelineDefinition } from '../../core/pipeline/definition';
import type { DefinitionFileContent } from '../../core/pipeline/read';
import type { Position } from '../../core/yaml/node';
import { DefinitionScan } from './definitionScan';

/** A definition with the workspace folder that it lies in. */
export interface WorkspaceDefinition {
  readonly definition: PipelineDefinition;
  readonly workspaceFolder: string;
}

/** The pipelines that the files of the workspace declare, by name. Reads them on first use and when told to. */
export class WorkspaceDefinitions implements DefinitionFiles, Disposable {
  readonly #folders: readonly string[];
  readonly #scan: DefinitionScan;
  readonly #didChange = new Emitter<readonly string[]>();
  #definitions: ReadonlyMap<string, WorkspaceDefinition> = new Map();
  #problems: readonly DefinitionProblem[] = [];
  #first: Promise<void> | undefined;
  #running: Promise<void> | undefined;
  #following: Promise<void> | undefined;

  constructor(folders: readonly string[], log: Log) {
    this.#folders = folders.map(folder => path.normalize(folder));
    this.#scan = new DefinitionScan(log);
  }

  /** Fires after a scan that found something else than the one before, with the names of what changed. */
  get onDidChange(): Event<readonly string[]> {
    return this.#didChange.event;
  }

  async all(): Promise<readonly WorkspaceDefinition[]> {
    await this.#scanned();
    return [...this.#definitions.values()];
  }

  async named(name: string): Promise<WorkspaceDefinition | undefined> {
    await this.#scanned();
    return this.#definitions.get(name);
  }

  /** Whether the last scan found a pipeline of this name that can be run. */
  isDeclared(name: string): boolean {
    return this.#definitions.has(name);
  }

  async problems(): Promise<readonly DefinitionProblem[]> {
    await this.#scanned();
    return this.#problems;
  }

  async locate(
    pipelineName: string,
  ): Promise<{ readonly file: string; readonly position: Position } | undefined> {
    const found = await this.named(pipelineName);
    return found === undefined
      ? undefined
      : { file: found.definition.file, position: found.definition.position };
  }

  /** Resolves after a scan that began no earlier than this call; calls in the meantime share the next one. */
  rescan(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#run().finally(() => {
        this.#running = undefined;
      });
      this.#first ??= this.#running;
      return this.#running;
    }
    this.#following ??= this.#running.then(() => {
      this.#following = undefined;
      return this.rescan();
    });
    return this.#following;
  }

  dispose(): void {
    this.#didChange.dispose();
  }

  #scanned(): Promise<void> {
    return this.#first ?? this.rescan();
  }

  async #run(): Promise<void> {
    const { definitions, problems } = this.#merge(await this.#scan.run(this.#folders));
    const changed = changedNames(this.#definitions, definitions);
    const problemsChanged = JSON.stringify(problems) !== JSON.stringify(this.#problems);
    this.#definitions = definitions;
    this.#problems = problems;
    if (changed.length > 0 || problemsChanged) this.#didChange.fire(changed);
  }

  #merge(files: readonly DefinitionFileContent[]): {
    readonly definitions: ReadonlyMap<string, WorkspaceDefinition>;
    readonly problems: readonly DefinitionProblem[];
  } {
    const definitions = new Map<string, WorkspaceDefinition>();
    const problems: DefinitionProblem[] = [];
    for (const file of files) {
      problems.push(...file.problems);
      for (const definition of file.definitions) {
        const { name } = definition.declaration;
        const first = definitions.get(name)?.definition;
        if (first === undefined) {
          definitions.set(name, { definition, workspaceFolder: this.#folderOf(definition.file) });
          continue;
        }
        problems.push({
          file: definition.file,
          position: definition.position,
          pipelineName: name,
          message: `Pipeline ${name} is declared twice: ${this.#shown(first)} is used, ${this.#shown(definition)} is not. Give one of them another name.`,
        });
      }
    }
    return { definitions, problems };
  }

  /** The innermost workspace folder that holds the file. */
  #folderOf(file: string): string {
    const holding = this.#folders.filter(folder =>
      file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep),
    );
    return holding.reduce((a, b) => (b.length > a.length ? b : a), holding[0] ?? path.dirname(file));
  }

  #shown({ file, position }: PipelineDefinition): string {
    const folder = this.#folderOf(file);
    // With several folders a path below one of them may not tell which.
    const from = this.#folders.length > 1 ? path.dirname(folder) : folder;
    return `${path.relative(from, file).split(path.sep).join('/')}:${position.line + 1}`;
  }
}

/** Names of pipelines that came, went or are declared otherwise. */
function changedNames(
  before: ReadonlyMap<string, WorkspaceDefinition>,
  after: ReadonlyMap<string, WorkspaceDefinition>,
): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  // An unchanged file gives the very same objects again.
  return [...names].filter(name => before.get(name)?.definition !== after.get(name)?.definition);
}
