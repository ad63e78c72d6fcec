import { openFile, type NavigationFile } from '../language/navigate/file';
import { isJsonFile } from '../language/diagnostics';
import { MAX_TEXT_LENGTH } from '../language/limits';
import { PipelineDocument } from '../pipeline/document';
import { parseYaml } from '../yaml/parse';
import { parseJson } from '../yaml/parseJson';
import { mayPackage } from './commandTexts';
import { MAX_READ, mayBeChecked, type FileList, type WorkspaceFiles } from './files';
import { remoteNames, submodulePaths } from './places';
import {
  locationOf,
  scriptAt,
  Workspace,
  type Placed,
  type Script,
  type WorkspaceContent,
} from './workspace';

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Called for each file that Headgate checks, in the order of their paths. */
  readonly onFile?: (path: string, file: NavigationFile) => void;
  /** Called after each file that was looked at. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** So many files are read at a time. */
const PARALLEL = 16;

/** What is kept of a file that was read; of most nothing is. */
interface Kept {
  readonly file?: NavigationFile;
  /** The text of a file with build projects and without pipelines. */
  readonly project?: PipelineDocument;
  readonly packaging?: string;
}

const NOTHING: Kept = {};

/**
 * Reads what the checks across files need: the files that Headgate checks, the scripts that they name, and what git knows.
 * What was read is kept until it is forgotten.
 */
export class WorkspaceReader {
  readonly #files: WorkspaceFiles;
  readonly #kept = new Map<string, Kept>();
  #list: FileList | undefined;
  #scripts: ReadonlyMap<string, Script> = new Map();

  constructor(files: WorkspaceFiles) {
    this.#files = files;
  }

  /** Call when a file has another text. Tells whether that can matter to what was read. */
  forgetText(path: string): boolean {
    return this.#kept.delete(path) || this.#scripts.has(path) || path === '.gitmodules';
  }

  /** Call when files have come, gone or moved. */
  forgetNames(): void {
    this.#list = undefined;
  }

  /** `undefined` where `signal` was aborted before the end. Rejects where the files cannot be listed. */
  async read({ signal, onFile, onProgress }: ReadOptions = {}): Promise<Workspace | undefined> {
    const list = (this.#list ??= await this.#files.list());
    const all = list.paths.filter(path => mayBeChecked(path) || mayPackage(path)).sort();
    const isWhole = list.isWhole && all.length <= MAX_READ;
    // Of a part of the files nothing can be said but what is wrong in each.
    const candidates = isWhole || onFile !== undefined ? all : [];
    const found = new Map<string, NavigationFile>();
    const projectFiles: Placed<PipelineDocument>[] = [];
    const packaging: string[] = [];
    for (let at = 0; at < candidates.length; at += PARALLEL) {
      const some = candidates.slice(at, at + PARALLEL);
      await Promise.all(some.map(path => this.#keep(path)));
      if (signal?.aborted === true) return undefined;
      for (const path of some) {
        const { file, project, packaging: text } = this.#kept.get(path) ?? NOTHING;
        if (file !== undefined) {
          found.set(path, file);
          onFile?.(path, file);
        }
        if (project !== undefined) projectFiles.push({ path, document: project });
        if (text !== undefined) packaging.push(text);
      }
      onProgress?.(Math.min(at + PARALLEL, candidates.length), candidates.length);
    }
    const known = await this.#readAround({ ...list, isWhole }, found);
    this.#scripts = known.scripts;
    if (signal?.aborted === true) return undefined;
    return new Workspace({ ...known, files: found, projectFiles, packaging });
  }

  async #keep(path: string): Promise<void> {
    if (this.#kept.has(path)) return;
    const text = await this.#files.text(path);
    this.#kept.set(path, text === undefined ? NOTHING : keptOf(path, text));
  }

  /** Names, scripts, and what git knows. */
  async #readAround(
    { paths, closed, isWhole }: FileList,
    found: ReadonlyMap<string, NavigationFile>,
  ): Promise<Omit<WorkspaceContent, 'files' | 'projectFiles' | 'packaging'>> {
    const submodules = submodulePaths((await this.#files.text('.gitmodules')) ?? '');
    const names = { paths: new Set(paths), closed: [...closed, ...submodules], isWhole };
    const config = await this.#files.text('.git/config');
    return {
      ...names,
      scripts: await this.#readScripts(names, found),
      remotes: remoteNames(config ?? ''),
      isRepository: config !== undefined || (await this.#files.text('.git')) !== undefined,
    };
  }

  async #readScripts(
    names: Pick<WorkspaceContent, 'paths' | 'closed'>,
    found: ReadonlyMap<string, NavigationFile>,
  ): Promise<ReadonlyMap<string, Script>> {
    const named = new Set(
      [...found].flatMap(([path, file]) =>
        file.kind === 'appspec'
          ? file.document.scripts.flatMap(script => scriptAt(names, path, locationOf(script)) ?? [])
          : [],
      ),
    );
    const scripts = new Map<string, Script>();
    for (const path of named) {
      const head = await this.#files.head(path);
      if (head !== undefined) scripts.set(path, { head, isExecutable: await this.#files.isExecutable(path) });
    }
    return scripts;
  }
}

/** Reads a folder once; see {@link WorkspaceReader.read}. */
export async function readWorkspace(
  files: WorkspaceFiles,
  options: ReadOptions = {},
): Promise<Workspace | undefined> {
  return await new WorkspaceReader(files).read(options);
}

function keptOf(path: string, text: string): Kept {
  const file = mayBeChecked(path) ? openFile(path, text) : undefined;
  if (file !== undefined) return { file };
  if (mayPackage(path)) return { packaging: text };
  if (!declaresProject(text)) return NOTHING;
  const parsed = isJsonFile(path, text) ? parseJson(text) : parseYaml(text);
  return { project: new PipelineDocument(text, parsed) };
}

function declaresProject(text: string): boolean {
  return text.length <= MAX_TEXT_LENGTH && text.includes('AWS::CodeBuild::Project');
}
