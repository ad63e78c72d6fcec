import { entryOf, textOf } from '../../yaml/access';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

/** Directories of a server that no revision has at its own root. */
const ON_INSTANCE = /^\/(home|usr|var|opt|etc|srv|tmp|root|mnt|media)\/|^~|^\$|^[A-Za-z]:[\\/]/;

/** Programs that a script is called by, where it is no path alone. */
const COMMAND =
  /^(?:sudo|(?:ba|z)?sh|python3?|node|npm|npx|php|ruby|perl|powershell|pwsh|cmd|chmod|source)(?:\.exe)?\s/;

export const scriptLocation: AppspecRule = {
  id: 'appspec/script-location',
  severity: 'warning',
  check(document, report) {
    for (const script of new Set(document.scripts)) {
      const entry = entryOf(script, 'location');
      const location = textOf(entry?.value)?.trim();
      if (entry === undefined || location === undefined) continue;
      const message = describe(location);
      if (message !== undefined && !/\{\{|<[^>]*>/.test(location)) report({ message, ...valueRange(entry) });
    }
  },
};

export const scriptLocationDoc: RuleDoc = {
  title: 'A script that is not looked for where it says',
  why: '`location` is a path inside the revision and nothing else. The agent puts the directory of the revision in front of it, of `/opt/app/start.sh` too, and it passes no arguments: the whole text is the name of a file. Where there is none, the deployment fails with "Script does not exist at specified location".',
  wrong: 'version: 0.0\nos: linux\nhooks:\n  ApplicationStart:\n    - location: /opt/app/scripts/start.sh\n',
  right: 'version: 0.0\nos: linux\nhooks:\n  ApplicationStart:\n    - location: scripts/start.sh\n',
  source: 'aws/aws-codedeploy-agent, `hook_executor.rb`, `script_absolute_path`',
};

function describe(location: string): string | undefined {
  if (ON_INSTANCE.test(location))
    return `"location" is a path inside the revision. CodeDeploy looks for "${shown(location)}" below the revision, not on the instance.`;
  if (/\.(sh|bash|py|rb|pl|js|ps1|bat|cmd)\s+\S/.test(location) || COMMAND.test(location))
    return '"location" is the path of a script, without a command before it or arguments behind it. CodeDeploy takes all of it for the name of a file.';
  if (/^https?:\/\/|^s3:\/\//.test(location))
    return '"location" is a path inside the revision. CodeDeploy fetches no script from an address.';
  return undefined;
}
