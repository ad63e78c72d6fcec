import ignore, { type Ignore } from 'ignore';
import { folderOf, nameOf } from './projectFiles';

/**
 * The paths that no `.gitignore` among them leaves out, in their order. Of several, the one nearest to a file decides, as
 * git has it (gitignore(5), "Pattern format").
 *
 * @param text gives the text of a `.gitignore`; where it gives none, that file leaves out nothing
 */
export async function withoutIgnored(
  paths: readonly string[],
  text: (path: string) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const rules = new Map<string, Ignore>();
  for (const path of paths) {
    if (nameOf(path) !== '.gitignore') continue;
    const lines = await text(path);
    if (lines !== undefined) rules.set(folderOf(path), ignore().add(lines));
  }
  return rules.size === 0 ? paths : paths.filter(path => !isIgnored(path, rules));
}

function isIgnored(path: string, rules: ReadonlyMap<string, Ignore>): boolean {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const found = rules.get(folder)?.test(folder === '' ? path : path.slice(folder.length + 1));
    if (found?.ignored === true) return true;
    if (found?.unignored === true || folder === '') return false;
  }
}
