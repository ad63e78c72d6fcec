import { isEmpty, textOf } from '../../yaml/access';
import { nearest } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { FILE_EXISTS_BEHAVIORS } from '../grammar';
import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { AppspecRule } from './appspecRule';

export const fileExistsBehavior: AppspecRule = {
  id: 'appspec/file-exists-behavior',
  severity: 'error',
  check(document, report) {
    const entry = document.kind === 'ec2' ? document.entry('file_exists_behavior') : undefined;
    if (entry === undefined || isEmpty(entry.value) || document.isPlaceholder(entry.value)) return;
    const written = textOf(entry.value) ?? '';
    if (FILE_EXISTS_BEHAVIORS.includes(written)) return;
    const meant = nearest(written, FILE_EXISTS_BEHAVIORS);
    const fix = meant === undefined ? undefined : replaceValue(entry, meant);
    report({
      message: `file_exists_behavior is one of ${FILE_EXISTS_BEHAVIORS.join(', ')}, in upper case.`,
      serviceMessage: `The deployment failed because an invalid file_exists_behavior value (${shown(written)}) was entered in the application specification file. Make sure your AppSpec file specifies one of DISALLOW,OVERWRITE,RETAIN as the file_exists_behavior, and then try again.`,
      ...valueRange(entry),
      ...(fix === undefined ? {} : { fix }),
    });
  },
};

export const fileExistsBehaviorDoc: RuleDoc = {
  title: 'A file_exists_behavior that CodeDeploy does not know',
  why: '`file_exists_behavior` says what happens to files that are there already and that no earlier deployment brought: `DISALLOW` (as without it) ends the deployment, `OVERWRITE` replaces them, `RETAIN` keeps them. The agent takes the words in upper case only: "The deployment failed because an invalid file_exists_behavior value (overwrite) was entered in the application specification file."',
  wrong:
    'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\nfile_exists_behavior: overwrite\n',
  right:
    'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\nfile_exists_behavior: OVERWRITE\n',
  source: 'aws/aws-codedeploy-agent, `application_specification.rb`, `parse_file_exists_behavior`',
};
