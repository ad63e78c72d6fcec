import type { FunctionApplication } from '../../pipeline/blueprint/blueprint';
import type { PlannedFile } from '../files/filePlan';
import { writeYaml } from '../yamlWriter';
import { APPSPEC_REFERENCE, inFolder } from './appspec';

/** `appspec.yml` of a function whose alias CodeDeploy shifts from one published version to the next. */
export function functionFiles({
  folder,
  function: name,
  alias,
}: FunctionApplication): readonly PlannedFile[] {
  const body = writeYaml({
    Resources: [
      {
        [name]: {
          Type: 'AWS::Lambda::Function',
          Properties: { Name: name, Alias: alias, CurrentVersion: 1, TargetVersion: 2 },
        },
      },
    ],
  });
  const note =
    '# Traffic shifts from CurrentVersion, which the alias points to, to TargetVersion, which was published last:\n# write both numbers before each deployment.';
  return [
    {
      path: inFolder(folder, 'appspec.yml'),
      text: `# Reference: ${APPSPEC_REFERENCE}\n${note}\nversion: 0.0\n${body}`,
      isExecutable: false,
      purpose: 'Which version of the function the alias shifts to',
      whenExists: 'keep',
    },
  ];
}
