import { replaceValue } from '../../rules/fixes/replace';
import type { RuleDoc } from '../../rules/rule';
import { asSequence, entryOf, textOf } from '../../yaml/access';
import { CACHE_KEYS } from '../grammar';
import { lacks } from '../missing';
import type { BuildspecRule } from './buildspecRule';

/** Source: CodeBuild User Guide, "Build specification reference", cache/fallback-keys. */
const MAX_FALLBACK_KEYS = 5;

export const cacheKeys: BuildspecRule = {
  id: 'buildspec/cache-keys',
  severity: 'warning',
  check(document, report) {
    const cache = document.entry('cache')?.value;
    const fallback = entryOf(cache, 'fallback-keys');
    if (fallback === undefined) return;
    const { keyStart: start, keyEnd: end } = fallback;
    const count = asSequence(fallback.value)?.items.length ?? 0;
    if (count > MAX_FALLBACK_KEYS) {
      const message = `CodeBuild takes at most ${String(MAX_FALLBACK_KEYS)} fallback keys. Here are ${String(count)}.`;
      report({ severity: 'error', message, start, end });
    }
    if (document.isWhole && cache !== undefined && lacks(cache, 'key', CACHE_KEYS))
      report({ message: 'CodeBuild looks at "fallback-keys" only where there is a "key".', start, end });
  },
};

export const cacheKeysDoc: RuleDoc = {
  title: 'Fallback keys that do not count',
  why: 'CodeBuild looks for the prefixes under `fallback-keys` where it finds no cache with the `key`; without a `key` it does not look at them. More than five are an error.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\ncache:\n  fallback-keys:\n    - npm-\n  paths:\n    - node_modules/**/*\n',
  right:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\ncache:\n  key: npm-$(codebuild-hash-files package-lock.json)\n  fallback-keys:\n    - npm-\n  paths:\n    - node_modules/**/*\n',
  source: 'CodeBuild User Guide, "Build specification reference", cache',
};

export const cachePaths: BuildspecRule = {
  id: 'buildspec/cache-paths',
  severity: 'information',
  check(document, report) {
    const cache = document.entry('cache');
    const paths = entryOf(cache?.value, 'paths');
    const isRoot = ![document.root, ...document.phases.map(phase => phase.value)].some(block =>
      entryOf(block, 'run-as'),
    );
    for (const item of asSequence(paths?.value)?.items ?? []) {
      if (paths === undefined || textOf(item)?.startsWith('~') !== true) continue;
      const message =
        'Nothing replaces "~" here. Write the home directory: it is /root, unless run-as says otherwise.';
      const home = textOf(item)?.replace(/^~(?=\/|$)/, '/root') ?? '~';
      const fix = isRoot && !home.startsWith('~') ? replaceValue({ ...paths, value: item }, home) : undefined;
      report({ message, start: item.start, end: item.end, ...(fix === undefined ? {} : { fix }) });
    }
    if (cache === undefined || !document.isWhole || !lacks(cache.value, 'paths', CACHE_KEYS)) return;
    const { keyStart: start, keyEnd: end } = paths ?? cache;
    report({
      message:
        'Without "paths" it is up to CodeBuild what it caches: common folders of dependencies, if it finds some.',
      start,
      end,
    });
  },
};

export const cachePathsDoc: RuleDoc = {
  title: 'A cache without paths, or with a path that is not what it looks like',
  why: 'The guide requires `paths`; without them CodeBuild caches common folders of dependencies as well as it can. A path is taken as it stands: `~` is not the home directory.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\ncache:\n  paths:\n    - ~/.npm/**/*\n',
  right:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\ncache:\n  paths:\n    - /root/.npm/**/*\n',
  source: 'CodeBuild User Guide, "Build specification reference", cache/paths, and "Amazon S3 caching"',
};
