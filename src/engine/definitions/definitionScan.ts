import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import type { Log } from '../../base/log';
import { readDefinitions, type DefinitionFileContent } from '../../core/pipeline/read';

/** Larger files declare no pipeline: CloudFormation takes templates of up to 1 MB (User Guide, Quotas). */
const MAX_FILE_SIZE = 1_048_576;

/** Beyond this many candidate files in one folder the rest is left out, and said so. */
const MAX_FILES = 20_000;

const READ_AT_ONCE = 8;

const PATTERNS = ['**/*.{json,yml,yaml,template}'];

const IGNORED = ['node_modules', '.git', 'dist', 'out', 'cdk.out', '.aws-sam'].map(name => `**/${name}/**`);

interface KnownFile {
  readonly modified: number;
  readonly size: number;
  readonly content: DefinitionFileContent;
}

/** Finds the files of a folder that declare pipelines. What has not changed since the last time is not read again. */
export class DefinitionScan {
  readonly #log: Log;
  #known: ReadonlyMap<string, KnownFile> = new Map();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Contents of all files that declare something, sorted by path. A folder or file that cannot be read is logged. */
  async run(folders: readonly string[]): Promise<readonly DefinitionFileContent[]> {
    const files = new Set<string>();
    for (const folder of folders) for (const file of await this.#candidates(folder)) files.add(file);
    const queue = [...files].sort();
    const known = new Map<string, KnownFile>();
    const worker = async (): Promise<void> => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        const content = await this.#read(file, folders);
        if (content !== undefined) known.set(file, content);
      }
    };
    await Promise.all(Array.from({ length: READ_AT_ONCE }, worker));
    this.#known = known;
    return [...known]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { content }]) => content)
      .filter(content => content.definitions.length + content.problems.length > 0);
  }

  async #candidates(folder: string): Promise<readonly string[]> {
    try {
      const files = await glob(PATTERNS, {
        cwd: folder,
        absolute: true,
        dot: true,
        onlyFiles: true,
        ignore: IGNORED,
        followSymbolicLinks: false,
        caseSensitiveMatch: false,
        expandDirectories: false,
      });
      if (files.length > MAX_FILES) {
        this.#log.warn(
          `${folder} has ${files.length} JSON and YAML files; only ${MAX_FILES} are searched for pipelines.`,
        );
      }
      return files.slice(0, MAX_FILES).map(file => path.normalize(file));
    } catch (error) {
      this.#log.warn(`${folder} cannot be searched for pipelines: ${messageOf(error)}`);
      return [];
    }
  }

  async #read(file: string, folders: readonly string[]): Promise<KnownFile | undefined> {
    try {
      const { mtimeMs: modified, size } = await stat(file);
      const before = this.#known.get(file);
      if (before?.modified === modified && before.size === size) return before;
      if (size > MAX_FILE_SIZE || !(await isInside(file, folders))) return undefined;
      const text = await readFile(file, 'utf8');
      return { modified, size, content: readDefinitions(file, text) };
    } catch (error) {
      this.#log.warn(`${file} cannot be read: ${messageOf(error)}`);
      return undefined;
    }
  }
}

/** Whether the file lies in one of the folders also when symbolic links are followed. */
async function isInside(file: string, folders: readonly string[]): Promise<boolean> {
  const real = await realpath(file);
  for (const folder of folders) {
    const relative = path.relative(await realpath(folder), real);
    if (relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)) return true;
  }
  return false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
