import * as vscode from 'vscode';

/** A disk in memory that holds so many bytes; of a file that does not fit, it keeps the beginning. */
export class SmallDisk implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #size: number;
  readonly onDidChangeFile = this.#changed.event;

  constructor(size: number) {
    this.#size = size;
  }

  paths(): Iterable<string> {
    return this.#files.keys();
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const bytes = this.#files.get(path);
    const times = { ctime: 0, mtime: 0 };
    if (bytes !== undefined) return { type: vscode.FileType.File, size: bytes.length, ...times };
    const isFolder = path === '/' || [...this.#files.keys()].some(name => name.startsWith(`${path}/`));
    if (isFolder) return { type: vscode.FileType.Directory, size: 0, ...times };
    throw vscode.FileSystemError.FileNotFound(path);
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const folder = path.endsWith('/') ? path : `${path}/`;
    const below = [...this.#files.keys()].filter(name => name.startsWith(folder));
    const names = below.map(name => name.slice(folder.length));
    const entries = names.map((name): [string, vscode.FileType] =>
      name.includes('/')
        ? [name.slice(0, name.indexOf('/')), vscode.FileType.Directory]
        : [name, vscode.FileType.File],
    );
    return [...new Map(entries)];
  }

  createDirectory(): void {
    // Folders are where files are.
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const bytes = this.#files.get(path);
    if (bytes === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return bytes;
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    const others = [...this.#files].filter(([name]) => name !== path);
    const room = this.#size - others.reduce((sum, [, bytes]) => sum + bytes.length, 0);
    this.#files.set(path, content.slice(0, Math.max(0, room)));
    if (content.length > room) throw new Error('ENOSPC: no space left on device, write');
  }

  delete({ path }: vscode.Uri): void {
    this.#files.delete(path);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}
