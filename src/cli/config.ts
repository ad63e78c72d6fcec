import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  CONFIG_FILE,
  DEFAULT_LINT_SETTINGS,
  readLintConfig,
  type LintSettings,
} from '../core/language/lintSettings';
import { ALL_RULES } from '../core/workspace/allRules';
import { reasonOf } from './files';

export interface LintConfig {
  readonly settings: LintSettings;
  /** The file that they come from, and what is wrong with it, each a sentence; absent where there is none. */
  readonly source?: { readonly path: string; readonly problems: readonly string[] };
}

/** Reads the nearest `.headgate/config.json`, in `folder` or above it. A file that cannot be read is a problem. */
export async function findConfig(folder: string): Promise<LintConfig> {
  for (let current = resolve(folder); ; current = dirname(current)) {
    const path = join(current, CONFIG_FILE);
    try {
      const text = (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
      const { settings, problems } = readLintConfig(text, new Set(ALL_RULES.map(rule => rule.id)));
      return { settings, source: { path, problems } };
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') {
        const problems = [`It could not be read: ${reasonOf(thrown)}.`];
        return { settings: DEFAULT_LINT_SETTINGS, source: { path, problems } };
      }
    }
    if (dirname(current) === current) return { settings: DEFAULT_LINT_SETTINGS };
  }
}
