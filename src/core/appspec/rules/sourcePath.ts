import { entryOf, textOf } from '../../yaml/access';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

export const sourcePath: AppspecRule = {
  id: 'appspec/source-path',
  severity: 'error',
  check(document, report) {
    for (const item of new Set(document.files)) {
      const entry = entryOf(item, 'source');
      const source = textOf(entry?.value);
      if (entry === undefined || source === undefined || document.isPlaceholder(entry.value)) continue;
      const isUrl = /^(s3|https?|ftp|git|file):\/\//i.test(source);
      if (!isUrl && !source.includes('*')) continue;
      // What a pattern at the end stands for is copied with the directory.
      const directory = /^([^*]*?)[\\/]?\*{1,2}(?:[\\/]\*)?$/.exec(source)?.[1];
      const fix = isUrl || directory === undefined ? undefined : replaceValue(entry, directory || '/');
      report({
        message: isUrl
          ? `"${shown(source)}" is an address. "source" is a path inside the revision; CodeDeploy fetches nothing else.`
          : `CodeDeploy does not expand "*" in "source", so it looks for a file of this very name. Name the directory: all that it holds is copied.`,
        serviceMessage: 'No such file or directory',
        ...valueRange(entry),
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

export const sourcePathDoc: RuleDoc = {
  title: 'A source that is no path inside the revision',
  why: '`source` is a file or a directory of the revision. A directory stands for all that it holds, and `/` for the whole revision; the agent expands no `*`, and it fetches no address. The deployment fails in its event `Install` with "No such file or directory".',
  wrong: 'version: 0.0\nos: linux\nfiles:\n  - source: dist/*\n    destination: /srv/app\n',
  right: 'version: 0.0\nos: linux\nfiles:\n  - source: dist\n    destination: /srv/app\n',
  source:
    'aws/aws-codedeploy-agent, `installer.rb`, `generate_instructions`; CodeDeploy User Guide, "AppSpec \'files\' section"',
};
