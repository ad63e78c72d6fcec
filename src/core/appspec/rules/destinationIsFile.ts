import { entryOf, textOf } from '../../yaml/access';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

/** Endings that files have and directories do not; `.d`, and names of sites such as `example.com`, are directories. */
const FILE_ENDING =
  /\.(cfg|class|conf|config|crt|css|env|gz|htm|html|ini|jar|js|json|key|log|md|mjs|pem|php|properties|ps1|py|rb|service|sh|sql|tar|tgz|toml|ts|txt|war|xml|ya?ml|zip)$/i;

export const destinationIsFile: AppspecRule = {
  id: 'appspec/destination-is-file',
  severity: 'warning',
  check(document, report) {
    for (const item of new Set(document.files)) {
      const source = nameOf(textOf(entryOf(item, 'source')?.value) ?? '');
      const entry = entryOf(item, 'destination');
      const destination = textOf(entry?.value) ?? '';
      const name = nameOf(destination);
      if (entry === undefined || !FILE_ENDING.test(name) || !FILE_ENDING.test(source)) continue;
      const directory = destination.slice(0, destination.lastIndexOf(name)).replace(/(?<=.)[\\/]$/, '');
      const fix = name === source && directory !== '' ? replaceValue(entry, directory) : undefined;
      report({
        message: `"destination" names a directory: CodeDeploy makes one called "${shown(name)}" and puts "${shown(source)}" into it.`,
        ...valueRange(entry),
        ...(fix === undefined || !/^[\w./\\-]+$/.test(directory) ? {} : { fix }),
      });
    }
  },
};

export const destinationIsFileDoc: RuleDoc = {
  title: 'A destination that names a file',
  why: '`destination` is always a directory. A file is copied into it under its own name, so `destination: /etc/app/app.conf` makes a directory `app.conf` with the file in it. To give a file another name, rename it in a script of `AfterInstall`.',
  wrong: 'version: 0.0\nos: linux\nfiles:\n  - source: config/app.conf\n    destination: /etc/app/app.conf\n',
  right: 'version: 0.0\nos: linux\nfiles:\n  - source: config/app.conf\n    destination: /etc/app\n',
  source: 'aws/aws-codedeploy-agent, `installer.rb`, `generate_instructions`',
};

function nameOf(path: string): string {
  return /([^\\/]+)[\\/]*$/.exec(path.slice(-1000))?.[1] ?? '';
}
