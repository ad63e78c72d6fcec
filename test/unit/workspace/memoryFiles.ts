import type { WorkspaceFiles } from '../../../src/core/workspace/files';

/** A file in memory: its text, or more about it. */
export type MemoryFile = string | { readonly text: string; readonly isExecutable?: boolean | undefined };

/** A folder in memory. Scripts are executable unless they say otherwise; a path that ends in `/` is a link to a folder. */
export function memoryFiles(files: Readonly<Record<string, MemoryFile>>): WorkspaceFiles {
  const textOf = (path: string): string | undefined => {
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    return typeof file === 'string' ? file : file?.text;
  };
  return {
    list: () =>
      Promise.resolve({
        paths: Object.keys(files).filter(path => !/^\.git(\/|$)|\/$/.test(path)),
        closed: Object.keys(files).flatMap(path => (path.endsWith('/') ? [path.slice(0, -1)] : [])),
        isWhole: true,
      }),
    text: path => Promise.resolve(textOf(path)),
    head: path => Promise.resolve(textOf(path)?.slice(0, 4096)),
    isExecutable: path => {
      const file = files[path];
      return Promise.resolve(typeof file === 'object' && 'isExecutable' in file ? file.isExecutable : true);
    },
  };
}

/** Takes an example of several files apart: each begins with a line `# file: path`. */
export function filesIn(example: string): Readonly<Record<string, MemoryFile>> {
  const parts = example.split(/^# file: (\S+)( \(not executable\))?\n/m).slice(1);
  const files: Record<string, MemoryFile> = {};
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const text = parts[at + 2] ?? '';
    files[parts[at] ?? ''] = { text, isExecutable: parts[at + 1] === undefined };
  }
  return files;
}
