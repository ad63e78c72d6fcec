import ignore, { type Ignore } from 'ignore';
import { folderOf, nameOf, type ProjectFiles } from './projectFiles';

/** As many paths are looked at between two pauses. */
const STEP = 200;

/** No pattern that somebody wrote is longer, and a far longer one is more than a regular expression can hold. */
const MAX_PATTERN = 500;

/**
 * The paths of files that no `.gitignore` among them leaves out, in their order. Of several, the one nearest to a file
 * decides, as git has it (gitignore(5), "Pattern format").
 */
export async function withoutIgnored(files: ProjectFiles): Promise<readonly string[]> {
  const rules = new Map<string, Ignore>();
  for (const path of files.paths) {
    if (nameOf(path) !== '.gitignore') continue;
    const lines = await files.text(path);
    if (lines === undefined) continue;
    const patterns = lines.split(/\r\n|\n|\r/).filter(line => line.length <= MAX_PATTERN);
    rules.set(folderOf(path), ignore({ allowRelativePaths: true }).add(patterns));
  }
  if (rules.size === 0) return files.paths;
  const left: string[] = [];
  for (const [at, path] of files.paths.entries()) {
    if (at % STEP === 0) await files.pause?.();
    if (!isIgnored(path, rules)) left.push(path);
  }
  return left;
}

function isIgnored(path: string, rules: ReadonlyMap<string, Ignore>): boolean {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const found = rules.get(folder)?.test(folder === '' ? path : path.slice(folder.length + 1));
    if (found?.ignored === true) return true;
    if (found?.unignored === true || folder === '') return false;
  }
}
